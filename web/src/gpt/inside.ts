// Reads every number that the model makes of one text, and draws letters by its probabilities.
import { PythonRandom } from '../network/batches.ts'
import type { Manifest } from '../network/program.ts'
import { Program } from '../network/program.ts'
import { softmax } from '../network/softmax.ts'
import { bytesOf } from '../python/base64.ts'
import type { GptInsideReply, Strip } from '../python/protocol.ts'
import type { Alphabet } from './lines.ts'

/** `values` and `gradients` hold the numbers of all strips, one after another */
export interface Seen {
  values: Float64Array
  gradients: Float64Array
}

/** a name that was drawn: its letters, how probable each was, and whether its end was drawn */
export interface Sample {
  letters: string[]
  sure: number[]
  ended: boolean
}

export class Inside {
  #program
  #alphabet
  #context
  #logits: Strip[]

  constructor(made: GptInsideReply, alphabet: Alphabet, context: number) {
    this.#program = new Program(bytesOf(made.program.code), made.program.manifest as unknown as Manifest)
    this.#alphabet = alphabet
    this.#context = context
    this.#logits = made.strips.filter(({ name }) => name === 'logits')
  }

  /** Give it the model's numbers of now. */
  follow(parameters: Float64Array) {
    this.#program.writeParameters(parameters)
  }

  see(text: string): Seen {
    this.#program.place(this.#alphabet.row(text, this.#context))
    this.#program.gradients({ first: 0, count: 1 })
    return { values: this.#program.read('numbers'), gradients: this.#program.read('gradients') }
  }

  /** How probable each letter is after a beginning, and the end; null where the context is full. */
  next(beginning: string, temperature: number) {
    const place = [...beginning].length
    if (place >= this.#context) return null
    const { first, count } = this.#logits[place]
    this.#program.place(this.#alphabet.row(beginning, this.#context))
    this.#program.forward({ first: 0, count: 1 })
    return softmax(this.#program.read('numbers').subarray(first, first + count), temperature)
  }

  /** New names, the same as the Python program's for the same seed. */
  samples(count: number, temperature: number, seed: number): Sample[] {
    const random = new PythonRandom(seed)
    return Array.from({ length: count }, () => this.#sample(temperature, random))
  }

  #sample(temperature: number, random: PythonRandom): Sample {
    const { letters, end } = this.#alphabet
    const sample: Sample = { letters: [], sure: [], ended: false }
    for (;;) {
      const probabilities = this.next(sample.letters.join(''), temperature)
      if (!probabilities) return sample
      const drawn = random.chosen(probabilities)
      if (drawn === end) return { ...sample, ended: true }
      sample.letters.push(letters[drawn])
      sample.sure.push(probabilities[drawn])
    }
  }
}
