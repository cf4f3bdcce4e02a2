// Trains a network by running the program that Python compiled; Python is not needed meanwhile.

import { bytesOf, doubles } from '../python/base64.ts'
import type { Message } from '../python/protocol.ts'
import { message } from '../texts/message.ts'
import { batches, PythonRandom } from './batches.ts'
import { LossCurve } from './curve.ts'
import { Dropout } from './dropout.ts'
import { layersNow } from './layerNow.ts'
import { Look } from './look.ts'
import type { Manifest } from './program.ts'
import { Program, STATUS } from './program.ts'
import { numbersOf } from './startingNumbers.ts'
import type { Judged, Made, Summary } from './types.ts'

/** A loss so many times larger than the first has run away. */
const RUNAWAY = 1e6
/** Most often it is NaN or infinite soon after; where it is not, this many steps are enough. */
const PATIENCE = 1000

export type { Made }

/** all that training changes */
export interface Numbers {
  parameters: Float64Array
  state: Record<string, Float64Array>
  stepsTaken: number
  step: number
}

/**
 * how a training came to where it stands; `seen`: how
 * many points it has looked at, as often as it did; `since`: the step at which its present run began
 */
interface Past {
  curve: LossCurve
  seen?: number
  since?: number
}

/**
 * a step that could not be taken: the points it looked at (null: all), its learning rate, the numbers before it, and
 * those of the best step so far
 */
export interface Broken {
  step: number
  message: Message
  batch: number[] | null
  rate: number
  before: Numbers
  good: Numbers
}

export class Trainer {
  /** why it came to its end */
  stopped: Message | null = null
  broken: Broken | null = null
  /** The loss of the last step's batch, before that step. */
  loss = Number.NaN
  step
  curve: LossCurve
  #made
  #program
  #look
  #factors
  #batches
  #dropout: Dropout | null
  #train
  #heldOut
  #seen
  #since
  #firstLoss: number | null = null
  /** Since when the loss has been out of all bounds. */
  #ranAway: number | null = null
  #good: { loss: number; numbers: Numbers }
  /** The parameters before the last step, once there has been one here. */
  #before
  #hasMoved = false

  /**
   * @param past of the training that this one goes on from
   * @param module the program, where it is compiled already
   */
  constructor(made: Made, past: Past = { curve: new LossCurve() }, module?: WebAssembly.Module) {
    this.#made = made
    const { code, manifest } = made.program
    this.#program = new Program(module ?? bytesOf(code), manifest as Manifest)
    this.#train = { first: 0, count: made.counts.train }
    this.#heldOut = made.counts.heldOut ? { first: made.counts.train, count: made.counts.heldOut } : null
    this.#look = new Look(this.#program, made)
    this.#factors = doubles(made.factors)
    const random = new PythonRandom(made.batch.seed)
    this.#batches = batches(made.counts.train, made.batch.size, random)
    const { dropping } = this.#look
    this.#dropout = dropping && new Dropout(this.#program, dropping, made.dropout, random)
    for (const [name, value] of Object.entries(made.settings)) this.#program.setting(name, value)
    this.step = made.step
    this.#write(numbersOf(made))
    this.curve = past.curve
    this.curve.cut(made.step)
    this.#seen = past.seen ?? this.#seenBy(made.step)
    this.#since = Math.min(past.since ?? made.step, made.step)
    this.#good = { loss: Number.POSITIVE_INFINITY, numbers: this.numbers() }
    this.#before = this.parameters()
    if (this.curve.wants(this.step)) this.#record()
  }

  get past(): Past {
    return { curve: this.curve, seen: this.#seen, since: this.#since }
  }

  /** How often every point has been looked at. */
  get epoch() {
    return Math.floor(this.#seen / this.#train.count)
  }

  /** The learning rate of the next step. */
  get learningRate() {
    return this.#made.settings.lr * this.#factors[Math.min(this.step, this.#factors.length - 1)]
  }

  /** How many steps make an epoch. */
  get stepsPerEpoch() {
    return Math.ceil(this.#train.count / (this.#made.batch.size ?? this.#train.count))
  }

  /** Begin a run, or go on with the one that a pause has broken off. */
  begin() {
    this.stopped = null
    if (this.#isAtEnd) this.#since = this.step
  }

  /** Whether this run has the steps that were asked for. */
  get #isAtEnd() {
    const { steps } = this.#made.stop
    return steps !== null && this.step - this.#since >= steps
  }

  /**
   * Take one step.
   * @returns whether there can be another; `stopped` or `broken` say why not
   */
  advance(): boolean {
    if (this.broken) return false
    const batch = this.#batches.next().value
    const rate = this.learningRate
    this.#program.copyParameters(this.#before)
    const loss = this.#program.step(this.#dropout?.thinned(batch) ?? batch, rate)
    if (this.#made.fixed.length) this.#hold()
    this.loss = loss
    this.#firstLoss ??= loss
    const away = Math.abs(loss) > RUNAWAY * (1 + Math.abs(this.#firstLoss))
    this.#ranAway = away ? (this.#ranAway ?? this.step) : null
    if (this.#program.status || this.step - (this.#ranAway ?? this.step) > PATIENCE) {
      const why = STATUS[this.#program.status - 1] ?? message('trainer-ran-away', 'the loss has run away')
      const rows = 'rows' in batch ? Array.from(batch.rows) : null
      this.broken = {
        step: this.step,
        message: why,
        batch: rows,
        rate,
        before: this.numbers(),
        good: this.#good.numbers,
      }
      return false
    }
    this.step++
    this.#hasMoved = true
    this.#seen += 'rows' in batch ? batch.rows.length : batch.count
    if (this.curve.wants(this.step)) this.#record()
    const { stop } = this.#made
    if (stop.loss !== null && loss < stop.loss) {
      this.stopped = message(
        'trainer-below-loss',
        "Stopped at step {step}: a step's loss was below {loss}.",
        { step: this.step, loss: String(stop.loss) },
      )
    } else if (this.#isAtEnd) {
      this.stopped = message(
        'trainer-stopped',
        'Stopped at step {step}, as you asked. Run goes on for {more} more.',
        { step: this.step, more: stop.steps ?? 0 },
      )
    }
    return this.stopped === null
  }

  /** Put numbers in the place of the parameters from one on. */
  set(first: number, numbers: ArrayLike<number>) {
    this.#program.putParameters(first, numbers)
    if (this.curve.wants(this.step)) this.#record()
  }

  /** What is fixed stays where it is, whatever a step has done to it. */
  #hold() {
    for (const [place, number] of this.#made.fixed) this.#program.putParameters(place, [number])
  }

  numbers(): Numbers {
    return {
      parameters: this.#program.readParameters(),
      state: this.#program.readState(),
      stepsTaken: this.#program.stepsTaken,
      step: this.step,
    }
  }

  summary(): Summary & Judged {
    return {
      step: this.step,
      trainLoss: this.#program.evaluate(this.#train),
      heldOutLoss: this.#heldOut && this.#program.evaluate(this.#heldOut),
      ...this.#look.judged(),
    }
  }

  /** The curve, up to now. */
  curveUpTo({ step, trainLoss, heldOutLoss }: Summary) {
    return this.curve.upTo(step, trainLoss, heldOutLoss)
  }

  /** What each neuron gives for the numbers of one point. */
  seen(x: number[]) {
    return this.#look.seen(x)
  }

  /** The parameters as they are. */
  parameters() {
    return this.#program.readParameters()
  }

  /** The loss with other numbers in the place of two parameters, which are as before afterwards. */
  lossesWith([a, b]: [number, number], pairs: [number, number][]) {
    const before = this.parameters()
    const losses = Float32Array.from(pairs, ([first, second]) => {
      this.#program.putParameters(a, [first])
      this.#program.putParameters(b, [second])
      return this.#program.evaluate(this.#train)
    })
    this.#program.putParameters(a, [before[a]])
    this.#program.putParameters(b, [before[b]])
    return losses
  }

  /** The outputs over the coarse grid. */
  thumbnail() {
    return this.#look.maps().at(-1) ?? []
  }

  /** The outputs over the fine grid. */
  boundary() {
    return this.#look.boundary()
  }

  /** Everything to be drawn, but for the heat maps. */
  numbersToDraw() {
    const { gradients } = this.#program.gradients(this.#train)
    const summary = this.summary()
    return {
      ...summary,
      ...this.numbers(),
      epoch: this.epoch,
      gradients,
      learningRate: this.learningRate,
      verdicts: this.#look.verdicts(gradients),
    }
  }

  /** How each layer fares. */
  layers(gradients: Float64Array) {
    const before = this.#hasMoved ? this.#before : null
    return layersNow(this.#made.network, this.#look.activations(), gradients, before, this.parameters())
  }

  /** The heat maps: every neuron's, and the outputs' in finer grain. */
  maps() {
    return { maps: this.#look.maps(), boundary: this.#look.boundary() }
  }

  /** How many points so many steps look at. */
  #seenBy(steps: number) {
    const { count } = this.#train
    const { stepsPerEpoch } = this
    return (
      Math.floor(steps / stepsPerEpoch) * count + (steps % stepsPerEpoch) * (this.#made.batch.size ?? count)
    )
  }

  #record() {
    const trainLoss = this.#program.evaluate(this.#train)
    const isPart = this.#dropout !== null || (this.#made.batch.size ?? Infinity) < this.#train.count
    this.curve.add(
      this.step,
      trainLoss,
      this.#heldOut && this.#program.evaluate(this.#heldOut),
      isPart && Number.isFinite(this.loss) ? this.loss : null,
    )
    if (trainLoss < this.#good.loss) this.#good = { loss: trainLoss, numbers: this.numbers() }
  }

  #write({ parameters, state, stepsTaken }: Numbers) {
    this.#program.writeParameters(parameters)
    this.#program.writeState(state)
    this.#program.stepsTaken = stepsTaken
  }
}
