// Predict in the Network view: a question before each step, which the step itself then answers.

import { words } from '../texts/laterWords.ts'
import type { Score } from '../ui/score.svelte.ts'
import type { NetworkState } from './network.svelte.ts'
import type { Question } from './prediction.ts'
import { outcomeOf, questionOf, readAnswer, verdictOf } from './prediction.ts'

export class NextStep {
  score

  on = $state(false)
  said = $state('')
  mood: '' | 'right' | 'wrong' | 'revealed' = $state('')
  /** The question that was answered, with what is said to it, until the person goes on. */
  answered: Question | null = $state.raw(null)
  question: Question | null = $derived.by(() => {
    const { network, frame, spec, selected, running, failure } = this.#network
    if (!this.on || !network || !frame || running || failure) return null
    return questionOf(network, frame, spec, selected, this.#asked)
  })

  /** The parameters that were asked about, by their places. */
  #asked: number[] = $state.raw([])
  #network
  /** What was answered and waits for its step; without an `answer` it is only to be shown. */
  #pending = null as { question: Question; answer: number | null; made: unknown } | null

  /** @param score the session's */
  constructor(network: NetworkState, score: Score) {
    this.#network = network
    this.score = score
  }

  turn() {
    this.on = !this.on
    this.#pending = null
    this.goOn()
  }

  /** On to the next question. */
  goOn() {
    this.answered = null
    this.#say('', '')
  }

  /**
   * Take the step and see.
   * @param text a number, or a sign where only the direction is asked
   */
  answer(text: string) {
    const answer = readAnswer(text)
    if (answer === null) this.#say(words.predict.noNumber, 'wrong')
    else this.#step(answer)
  }

  /** Take the step without an answer. */
  reveal() {
    this.#step(null)
  }

  #step(answer: number | null) {
    const { question } = this
    if (!question || this.answered || this.#pending) return
    this.#pending = { question, answer, made: this.#network.network }
    this.#network.step()
  }

  /** The page calls this for each frame. */
  judge() {
    const { network, frame, failure } = this.#network
    if (this.answered && frame?.step !== this.answered.step + 1) this.goOn()
    if (!this.#pending || !frame) return
    const { question, answer, made } = this.#pending
    if (frame.step === question.step && network === made && !failure) return
    this.#pending = null
    if (frame.step !== question.step + 1 || network !== made) return this.#say('', '')
    const after = frame.parameters[question.place]
    const { right, says } =
      answer === null ? { right: false, says: words.predict.revealed } : verdictOf(question, answer, after)
    this.score.count(right)
    this.answered = question
    this.#asked = [...this.#asked, question.place]
    this.#say(
      `${says} ${outcomeOf(question, after)}`,
      answer === null ? 'revealed' : right ? 'right' : 'wrong',
    )
  }

  #say(said: string, mood: NextStep['mood']) {
    this.said = said
    this.mood = mood
  }
}
