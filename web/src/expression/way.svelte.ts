// Which pass over which graph is asked for: backward by the right engine or a wrong one, forward, a derivative's graph.

import type { Held, OfAGraph } from '../python/protocol.ts'

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
  /** Which of the passes that the line runs in a loop is meant, from 1; null for the last one. */
  iteration: number | null = $state(null)
  /** The leaves that the text computes and that the person holds at a number. */
  held: Held[] = $state.raw([])

  /** What holds for anybody; a learner's engine is theirs alone. */
  elsewhere: Pick<OfAGraph, 'engine' | 'input' | 'derivative' | 'graph' | 'iteration' | 'held'> = $derived({
    ...([CORRECT, LEARNER].includes(this.engine) ? {} : { engine: this.engine }),
    ...(this.input === null ? {} : { input: this.input }),
    ...(this.derivative.length ? { derivative: this.derivative } : {}),
    ...(this.graph === null ? {} : { graph: this.graph }),
    ...(this.iteration === null ? {} : { iteration: this.iteration }),
    ...(this.held.length ? { held: this.held } : {}),
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

  /** Hold a leaf at a number, or let it go for null. @param made the line that makes it, which of those it makes */
  hold([line, nth]: [number, number], number: number | null) {
    const others = this.held.filter((each) => each.line !== line || each.nth !== nth)
    this.held = number === null ? others : [...others, { line, nth, number }]
  }

  /** Look at the text's own graph, the last one, with nothing held. */
  goHome() {
    this.derivative = []
    this.graph = null
    this.iteration = null
    this.held = []
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
