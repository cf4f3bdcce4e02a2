// Trains a GPT by running the program that Python compiled; Python is not needed meanwhile.
import type { Batch } from '../network/program.ts'
import { Program } from '../network/program.ts'
import { bytesOf, doubles } from '../python/base64.ts'
import type { GptReply, GptSpec } from '../python/protocol.ts'
import { Alphabet, type Lines } from './lines.ts'

/** How many held-out lines are looked at, and how often before the steps are done. */
const MOST_HELD_OUT = 200
const LOOKS = 40
/** The mean of so many lines' losses is drawn as a line. */
export const MEAN_OF = 50

/** all that training changes */
export interface Numbers {
  parameters: Float64Array
  state: Record<string, Float64Array>
  stepsTaken: number
  step: number
}

/** What the learning rate is multiplied by, as in the Python program: it falls along a line to a tenth. */
export function decay(step: number, steps: number) {
  return Math.max(0.1, 1 - step / steps)
}

export class Learner {
  step = 0
  /** The loss of each step. */
  losses: number[] = []
  /** The loss of the held-out lines, now and then. */
  heldOut: { step: number; loss: number }[] = []
  /** The status of the step that could not be taken. */
  broken = 0
  readonly alphabet
  #program
  #first
  #train
  #held: Batch | null

  constructor(made: GptReply, lines: Lines, context: number) {
    this.#program = new Program(bytesOf(made.program.code), made.program.manifest as any)
    this.alphabet = new Alphabet(lines.letters)
    const columns = 2 * context + 1
    const table = new Float64Array(columns * lines.names.length)
    lines.names.forEach((name, i) => {
      table.set(this.alphabet.row(name, context), columns * i)
    })
    this.#program.place(table)
    this.#train = lines.names.length - lines.heldOut
    this.#held = lines.heldOut ? { first: this.#train, count: Math.min(lines.heldOut, MOST_HELD_OUT) } : null
    for (const [name, value] of Object.entries(made.settings)) this.#program.setting(name, value)
    this.#first = doubles(made.parameters)
    this.reset()
  }

  /** Back to the first numbers. */
  reset() {
    const zeros = Object.keys(this.#program.readState()).map((name) => [
      name,
      new Float64Array(this.#first.length),
    ])
    this.write({ parameters: this.#first, state: Object.fromEntries(zeros), stepsTaken: 0, step: 0 })
    this.losses = []
    this.heldOut = []
    this.#look()
  }

  get parameters() {
    return this.#program.readParameters()
  }

  numbers(): Numbers {
    return {
      parameters: this.parameters,
      state: this.#program.readState(),
      stepsTaken: this.#program.stepsTaken,
      step: this.step,
    }
  }

  write({ parameters, state, stepsTaken, step }: Numbers) {
    this.#program.writeParameters(parameters)
    this.#program.writeState(state)
    this.#program.stepsTaken = stepsTaken
    this.step = step
    this.broken = 0
  }

  /** The mean of the last lines' losses. */
  mean({ namesPerStep }: GptSpec) {
    const last = this.losses.slice(-Math.ceil(MEAN_OF / namesPerStep))
    return last.length ? last.reduce((sum, loss) => sum + loss, 0) / last.length : null
  }

  /** Take one step. @returns whether it could be taken; where it could not, nothing has changed */
  advance({ namesPerStep, learningRate, steps }: GptSpec) {
    const rows = Array.from({ length: namesPerStep }, (_, i) => (this.step * namesPerStep + i) % this.#train)
    const loss = this.#program.step({ rows }, learningRate * decay(this.step, steps))
    this.broken = this.#program.status
    if (this.broken) return false
    this.losses.push(loss)
    this.step++
    if (this.step % Math.ceil(steps / LOOKS) === 0) this.#look()
    return true
  }

  #look() {
    if (this.#held) this.heldOut.push({ step: this.step, loss: this.#program.evaluate(this.#held) })
  }
}
