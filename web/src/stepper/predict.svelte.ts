// Predict: which steps' numbers are still hidden, what was said of the answers, and the session's score.

import { words } from '../texts/words.svelte.ts'
import { Score } from '../ui/score.svelte.ts'

type Mood = '' | 'checking' | 'right' | 'wrong' | 'refused' | 'revealed' | 'skipped'

/** `right` is null where there was no answer to judge; no verdict at all where the question is gone */
type Verdict = { right: boolean | null; says: string } | null

export class Predict {
  score

  on = $state(false)
  /** What was last said, how, and standing at which step it is to be read. */
  said = $state('')
  mood: Mood = $state('')
  about = $state(0)

  /** Steps that hide nothing any more. */
  #settled: ReadonlySet<number> = $state.raw(new Set())
  /** Steps that stand in the score already: only the first answer counts. */
  #counted = new Set()
  /** Other steps or numbers make a verdict that is still on its way worthless. */
  #round = 0

  /** @param score the session's */
  constructor(score: Score = new Score()) {
    this.score = score
  }

  /** Whether the step's number is hidden. */
  isOpen(at: number) {
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

  /** @param coming Python's answer */
  async check(at: number, coming: Promise<Verdict>) {
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

  reveal(at: number) {
    this.#count(at, false)
    this.#settle(at)
    this.#say(words.stepper.revealed, 'revealed', at)
  }

  /**
   * The person went on without an answer.
   * @param now where they stand now
   */
  skip(at: number, now: number) {
    if (!this.isOpen(at)) return
    this.#count(at, false)
    this.#settle(at)
    this.#say(words.stepper.skipped(at), 'skipped', now)
  }

  /** Playing waits for an answer. */
  hold(at: number) {
    this.#say(words.stepper.answerFirst, 'skipped', at)
  }

  #say(said: string, mood: Mood, about: number) {
    this.said = said
    this.mood = mood
    this.about = about
  }

  #count(at: number, isRight: boolean) {
    if (this.#counted.has(at)) return
    this.#counted.add(at)
    this.score.count(isRight)
  }

  #settle(at: number) {
    this.#settled = new Set([...this.#settled, at])
  }
}
