// Which pass over which graph is asked for: backward by the right engine or a wrong one, forward, a derivative's graph.

import type { OfAGraph } from '../python/protocol.ts'

/** The engine that is right. */
export const CORRECT = 'correct'
/** The one that the person has written, in the course. */
export const LEARNER = 'learner'

export class Way {
  engine = $state(CORRECT)
  /** What the person has written of their own engine. */
  code = $state('')
  /** Whether that goes back to a stranger's. */
  strange = $state(false)
  /** Which leaf moves in forward mode; null while the pass goes backward. */
  input: number | null = $state(null)
  /** The leaves by which the output is differentiated, when the graph of that derivative is shown. */
  derivative: number[] = $state.raw([])
  /** The line whose graph is meant, where the text makes several; null for the last one. */
  graph: number | null = $state(null)

  /** What holds for anybody; a learner's engine is theirs alone. */
  elsewhere: Pick<OfAGraph, 'engine' | 'input' | 'derivative' | 'graph'> = $derived({
    ...([CORRECT, LEARNER].includes(this.engine) ? {} : { engine: this.engine }),
    ...(this.input === null ? {} : { input: this.input }),
    ...(this.derivative.length ? { derivative: this.derivative } : {}),
    ...(this.graph === null ? {} : { graph: this.graph }),
  })

  /** What a request says of it; nothing for the usual pass. Somebody who has written no engine gets the right one. */
  fields = $derived(
    this.engine === LEARNER && this.code
      ? { ...this.elsewhere, engine: LEARNER, code: this.code, ...(this.strange ? { strange: LEARNER } : {}) }
      : this.elsewhere,
  )

  /** The person's own engine is this from now on. */
  know(engine: { code: string; strange: boolean } | null) {
    this.code = engine?.code ?? ''
    this.strange = engine?.strange ?? false
  }

  /** Whether the engine is the right one. */
  get isCorrect() {
    return this.engine === CORRECT
  }

  goBackward(engine: string = CORRECT) {
    this.engine = engine
    this.input = null
  }

  /** The wrong engines all go backward, so forward mode has none of them. */
  goForward(input: number) {
    this.engine = CORRECT
    this.input = input
  }
}
