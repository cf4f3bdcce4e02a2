// The lines that a GPT learns from, as rows of its program's table.
import { PythonRandom } from '../network/batches.ts'

/** The share of the lines that it never learns from. */
const HELD_OUT = 0.1
/** The largest text, in bytes. */
export const MOST_BYTES = 1_000_000

/** `names` are in the order in which they are learnt, those held out last; `letters`: all that they are made of */
export interface Lines {
  names: string[]
  letters: string
  heldOut: number
}

export function linesOf(text: string) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The order is that of the Python program. */
export function prepared(given: string[], seed: number): Lines {
  const names = [...given]
  const letters = [...new Set(names.join(''))].sort().join('')
  new PythonRandom(seed).shuffle(names)
  return { names, letters, heldOut: Math.floor(HELD_OUT * names.length) }
}

/** How short and how long lines are, in letters, and how many do not fit into a context with their end. */
export function lengthsOf(names: string[], context: number) {
  const counts = names.map((name) => [...name].length)
  return {
    shortest: counts.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY),
    longest: counts.reduce((most, count) => Math.max(most, count), 0),
    cut: counts.filter((count) => count + 1 > context).length,
  }
}

/** Letters as numbers; the one after the last stands before a line and behind it. */
export class Alphabet {
  readonly letters: string[]
  #numbers

  constructor(letters: string) {
    this.letters = [...letters]
    this.#numbers = new Map(this.letters.map((letter, i) => [letter, i]))
  }

  get end() {
    return this.letters.length
  }

  /** The first letter of a text that is none of these, if there is one. */
  strange(text: string) {
    return [...text].find((letter) => !this.#numbers.has(letter))
  }

  numbers(text: string) {
    return [...text].map((letter) => this.#numbers.get(letter) ?? this.end)
  }

  /** A line as a row of the table: its letters between two ends, then the share that each place has in the loss. */
  row(name: string, context: number) {
    const numbers = [this.end, ...this.numbers(name), this.end].slice(0, context + 1)
    const places = numbers.length - 1
    const row = new Float64Array(2 * context + 1)
    row.fill(this.end, 0, context + 1)
    row.set(numbers)
    row.fill(1 / places, context + 1, context + 1 + places)
    return row
  }

  /** How many letters of a line have their place, the end among them. */
  places(name: string, context: number) {
    return Math.min(context, [...name].length + 1)
  }
}
