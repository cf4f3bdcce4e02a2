// Trains a GPT by running the program that Python compiled; Python is not needed meanwhile.
import type { Batch, Manifest } from '../network/program.ts'
import { Program } from '../network/program.ts'
import { bytesOf, doubles } from '../python/base64.ts'
import type { GptReply, GptSpec } from '../python/protocol.ts'
import { Alphabet, type Lines } from './lines.ts'
import { factorOf } from './schedule.ts'

/** How many held-out lines are looked at, and how often before the steps are done. */
const MOST_HELD_OUT = 200
const LOOKS = 20
/** The mean of so many lines' losses is drawn as a line. */
export const MEAN_OF = 50

/** all that training changes, and the losses on the way */
export interface Numbers {
  parameters: Float64Array
  state: Record<string, Float64Array>
  stepsTaken: number
  step: number
  losses: number[]
  heldOut: Looked[]
}

/** what the held-out lines' loss was after a step */
export interface Looked {
  step: number
  loss: number
}

export class Learner {
  step = 0
  /** The loss of each step. */
  losses: number[] = []
  /** The loss of the held-out lines, now and then. */
  heldOut: Looked[] = []
  /** The status of the step that could not be taken. */
  broken = 0
  readonly alphabet
  #program
  #first
  #train
  #held: Batch | null

  constructor(made: GptReply, lines: Lines, spec: GptSpec) {
    const { context } = spec
    this.#program = new Program(bytesOf(made.program.code), made.program.manifest as unknown as Manifest)
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
    this.configure(spec)
    this.#first = doubles(made.parameters)
    this.reset()
  }

  /** Follow the optimiser's settings. */
  configure({ optimizer }: GptSpec) {
    for (const [name, value] of Object.entries(optimizer.settings)) this.#program.setting(name, value)
  }

  /** Back to the first numbers. */
  reset() {
    this.write({ parameters: this.#first, state: {}, stepsTaken: 0, step: 0, losses: [], heldOut: [] })
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
      losses: [...this.losses],
      heldOut: [...this.heldOut],
    }
  }

  /** Go on from there; what is not told of the optimiser's state is 0. */
  write({ parameters, state, stepsTaken, step, losses, heldOut }: Numbers) {
    this.#program.writeParameters(parameters)
    const names = Object.keys(this.#program.readState())
    const whole = names.map((name) => [name, state[name] ?? new Float64Array(this.#first.length)])
    this.#program.writeState(Object.fromEntries(whole))
    this.#program.stepsTaken = stepsTaken
    this.step = step
    this.losses = [...losses]
    this.heldOut = [...heldOut]
    this.broken = 0
  }

  /** The mean of the last lines' losses. */
  mean({ namesPerStep }: GptSpec) {
    const last = this.losses.slice(-Math.ceil(MEAN_OF / namesPerStep))
    return last.length ? last.reduce((sum, loss) => sum + loss, 0) / last.length : null
  }

  /** Take one step. @returns whether it could be taken; where it could not, nothing has changed */
  advance(spec: GptSpec) {
    const { namesPerStep, learningRate, steps } = spec
    const rows = Array.from({ length: namesPerStep }, (_, i) => (this.step * namesPerStep + i) % this.#train)
    const loss = this.#program.step({ rows }, learningRate * factorOf(spec, this.step))
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
