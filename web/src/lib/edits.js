// Where a leaf's number stands in the text while a drag rewrites it many times.

/**
 * @typedef {(from: number, to: number, insert: string, options: { group: string }) => void} ReplaceRange
 * @typedef {{ span: [number, number] | null, free: boolean }} Home  where the leaf's number is, or a name without one
 */

let drags = 0

/** One drag of one leaf: the first edit may add the line that gives a free name its number. */
export class LeafDrag {
  /** @type {[number, number]} */
  #span
  #group = `leaf ${++drags}`
  #prefix = ''
  #suffix = ''
  #editable

  /** @param {string} name @param {Home} home */
  constructor(name, { span, free }) {
    this.#span = span ?? [0, 0]
    this.#editable = span !== null || free
    if (!span && free) {
      this.#prefix = `${name} = `
      this.#suffix = '\n'
    }
  }

  /**
   * Does nothing for a leaf whose number the text computes: there is no literal to change.
   *
   * @param {string} number  the literal to write
   * @param {ReplaceRange} replaceRange
   */
  write(number, replaceRange) {
    if (!this.#editable) return
    const [from, to] = this.#span
    replaceRange(from, to, this.#prefix + number + this.#suffix, { group: this.#group })
    const start = from + this.#prefix.length
    this.#span = [start, start + number.length]
    this.#prefix = this.#suffix = ''
  }
}
