// Which pass over which graph is asked for: backward by the right engine or a wrong one, forward, a derivative's graph.

/** The engine that is right. */
export const CORRECT = 'correct'

export class Way {
  engine = $state(CORRECT)
  /** Which leaf moves in forward mode; null while the pass goes backward. @type {number | null} */
  input = $state(null)
  /** The leaves by which the output is differentiated, when the graph of that derivative is shown. @type {number[]} */
  derivative = $state.raw([])

  /** What a request says of it; nothing for the usual pass. @type {Record<string, any>} */
  fields = $derived({
    ...(this.engine === CORRECT ? {} : { engine: this.engine }),
    ...(this.input === null ? {} : { input: this.input }),
    ...(this.derivative.length ? { derivative: this.derivative } : {}),
  })

  /** @param {string} [engine] */
  goBackward(engine = CORRECT) {
    this.engine = engine
    this.input = null
  }

  /** The wrong engines all go backward, so forward mode has none of them. @param {number} input */
  goForward(input) {
    this.engine = CORRECT
    this.input = input
  }
}
