// Which pass over the graph is asked for: the right engine's, or that of one that is wrong on purpose.

/** The engine that is right. */
export const CORRECT = 'correct'

export class Way {
  engine = $state(CORRECT)

  /** What a request says of it; nothing for the usual pass. @type {Record<string, any>} */
  fields = $derived(this.engine === CORRECT ? {} : { engine: this.engine })
}
