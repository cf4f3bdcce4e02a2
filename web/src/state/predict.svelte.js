// Predict: which steps' numbers are still hidden, what was said of the answers, and the session's score.

import { words } from '../texts/words.svelte.js'
import { Score } from './score.svelte.js'

/**
 * @typedef {'' | 'checking' | 'right' | 'wrong' | 'refused' | 'revealed' | 'skipped'} Mood
 * @typedef {{ right: boolean | null, says: string } | null} Verdict
 *   `right` is null where there was no answer to judge; no verdict at all where the question is gone
 */

export class Predict {
  on = $state(false)
  /** What was last said, how, and standing at which step it is to be read. */
  said = $state('')
  /** @type {Mood} */
  mood = $state('')
  about = $state(0)

  /** Steps that hide nothing any more. @type {ReadonlySet<number>} */
  #settled = $state.raw(new Set())
  /** Steps that stand in the score already: only the first answer counts. */
  #counted = new Set()
  /** Other steps or numbers make a verdict that is still on its way worthless. */
  #round = 0

  /** @param {Score} [score]  the session's */
  constructor(score = new Score()) {
    this.score = score
  }

  /** Whether the step's number is hidden. @param {number} at */
  isOpen(at) {
    return this.on && at > 0 && !this.#settled.has(at)
  }

  turn() {
    this.on = !this.on
    this.forget()
  }

  /** The steps are others now. */
  forget() {
    this.#settled = new Set()
    this.#counted.clear()
    this.#round += 1
    this.#say('', '', 0)
  }

  /**
   * @param {number} at
   * @param {Promise<Verdict>} coming  Python's answer
   */
  async check(at, coming) {
    const round = this.#round
    this.#say(words.stepper.checking, 'checking', at)
    const verdict = await coming
    if (round !== this.#round) return
    if (!verdict) return this.#say('', '', at)
    this.#say(verdict.says, verdict.right === null ? 'refused' : verdict.right ? 'right' : 'wrong', at)
    if (verdict.right === null || !this.isOpen(at)) return
    this.#count(at, verdict.right)
    if (verdict.right) this.#settle(at)
  }

  /** @param {number} at */
  reveal(at) {
    this.#count(at, false)
    this.#settle(at)
    this.#say(words.stepper.revealed, 'revealed', at)
  }

  /** The person went on without an answer. @param {number} at @param {number} now  where they stand now */
  skip(at, now) {
    if (!this.isOpen(at)) return
    this.#count(at, false)
    this.#settle(at)
    this.#say(words.stepper.skipped(at), 'skipped', now)
  }

  /** Playing waits for an answer. @param {number} at */
  hold(at) {
    this.#say(words.stepper.answerFirst, 'skipped', at)
  }

  /** @param {string} said @param {Mood} mood @param {number} about */
  #say(said, mood, about) {
    this.said = said
    this.mood = mood
    this.about = about
  }

  /** @param {number} at @param {boolean} isRight */
  #count(at, isRight) {
    if (this.#counted.has(at)) return
    this.#counted.add(at)
    this.score.count(isRight)
  }

  /** @param {number} at */
  #settle(at) {
    this.#settled = new Set([...this.#settled, at])
  }
}
