// Where a leaf's number stands in the text while a drag rewrites it many times.

type ReplaceRange = (from: number, to: number, insert: string, options: { group: string }) => void

/** where the leaf's number is, or a name without one */
interface Home {
  span: [number, number] | null
  free: boolean
}

let drags = 0

/** One drag of one leaf: the first edit may add the line that gives a free name its number. */
export class LeafDrag {
  #span: [number, number]
  #group = `leaf ${++drags}`
  #prefix = ''
  #suffix = ''
  #editable

  constructor(name: string, { span, free }: Home) {
    this.#span = span ?? [0, 0]
    this.#editable = span !== null || free
    if (!span && free) {
      this.#prefix = `${name} = `
      this.#suffix = '\n'
    }
  }

  /**
   * Does nothing for a leaf whose number the text computes: there is no literal to change.
   * @param number the literal to write
   */
  write(number: string, replaceRange: ReplaceRange) {
    if (!this.#editable) return
    const [from, to] = this.#span
    replaceRange(from, to, this.#prefix + number + this.#suffix, { group: this.#group })
    const start = from + this.#prefix.length
    this.#span = [start, start + number.length]
    this.#prefix = this.#suffix = ''
  }
}
