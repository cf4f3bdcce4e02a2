// How long what runs may go on: a text that makes more and more values has time for as many as can be summarised.

/** How long a person's text may run before it is stopped, in milliseconds: it may be a loop that never ends. */
export const PATIENCE = 30_000

/** As many values are computed and summarised. */
export const MOST = 2_000_000

/** So many more values have to be there before the clock starts again: Python is not believed without end. */
const STEP = 50_000
/** What is done with so many values may take as long again. */
const SHARE = 500_000
/** What is made of the values of a text that has ended is our own doing, which ends. */
const OURS = 6

/** What Python has told of one run. */
export class Growth {
  /** how many values have been made; 0 while they are few */
  values = 0
  /** Whether the text has ended, and its values are being put into groups. */
  isOver = false

  /**
   * Python tells how many values have been made.
   * @returns how many milliseconds it has from now; null where its clock goes on
   */
  hears(values: number, isOver: boolean): number | null {
    const isMore = values >= this.values + STEP
    const isEnd = isOver && !this.isOver
    if (!(isMore || isEnd) || this.values > MOST) return null
    this.values = Math.max(values, this.values)
    this.isOver ||= isOver
    if (this.values > MOST) return PATIENCE
    const patience = PATIENCE * (1 + this.values / SHARE)
    return this.isOver ? OURS * patience : patience
  }
}
