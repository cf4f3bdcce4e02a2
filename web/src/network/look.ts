// Looks into a network through its compiled program: heat maps, accuracy, dead neurons.
import { doubles } from '../python/base64.ts'
import { gridRows } from './grid.ts'
import type { Manifest, Program } from './program.ts'
import type { Made } from './trainer.ts'
import type { Judged } from './types.ts'
import { verdictsOf } from './verdicts.ts'

/** The number of the class that an answer means. */
type Judge = (outputs: Float64Array[], row: number) => number

/** How answers are read, as nanograd.training.accuracy does. */
const JUDGES: Record<string, Judge> = {
  sign: ([output], row) => Number(output[row] > 0),
  half: ([output], row) => Number(output[row] > 0.5),
  largest: (outputs, row) => largest(outputs.map((output) => output[row])),
}

const NOTHING_JUDGED: Judged = {
  accuracy: null,
  heldOutAccuracy: null,
  confusion: null,
  rmse: null,
  r2: null,
}

/** Of so many points the activations are counted. */
const COUNTED = 256

/** The activations that are 0 for a whole half of their inputs, so that a neuron can die. */
const CAN_DIE = ['relu']

export class Look {
  #program
  #network
  #judge
  #table
  /** Each point's class; none where there are none. */
  #truths: number[]
  #columns
  #inputs
  #counts
  #hidden
  #coarse
  #fine
  /** For each layer, which result each neuron's activation is. */
  #neurons: number[][]
  #outputs: number[]
  /** The row of the numbers that are looked at. */
  #single: number

  /** @param program its table is put in place here */
  constructor(program: Program, made: Made) {
    this.#program = program
    this.#network = made.network
    this.#judge = made.judge && JUDGES[made.judge]
    this.#counts = made.counts
    const { columns, inputs } = (made.program.manifest as Manifest).rows
    this.#columns = columns
    this.#inputs = inputs
    const { grid } = made.network
    this.#table = doubles(made.table)
    const hidden = made.dropout ? made.network.sizes.slice(1, -1).reduce((sum, size) => sum + size, 0) : 0
    this.#hidden = hidden
    const coarse = gridRows(grid, 'coarse', inputs, columns, hidden)
    const fine = gridRows(grid, 'fine', inputs, columns, hidden)
    const points = this.#table.length / columns
    this.#coarse = { first: points, count: coarse.length / columns }
    this.#fine = { first: points + this.#coarse.count, count: fine.length / columns }
    const judged = this.#judge ? this.#counts.train + this.#counts.heldOut : 0
    this.#truths = Array.from({ length: judged }, (_, row) => this.#classOf(row))
    const spare = hidden ? this.#counts.train * columns : 0
    this.#single = this.#fine.first + this.#fine.count + spare / columns
    const all = new Float64Array((this.#single + 1) * columns)
    all.set(this.#table)
    all.set(coarse, this.#table.length)
    all.set(fine, this.#table.length + coarse.length)
    program.place(all)
    const { results } = program
    this.#outputs = results.flatMap((result, i) => (result.kind === 'output' ? [i] : []))
    this.#neurons = made.network.sizes.slice(1).map((size, layer) =>
      Array.from({ length: size }, (_, neuron) => {
        const scope = `MLP/Layer ${layer + 1}/Neuron ${neuron + 1}`
        return results.findIndex((result) => result.kind === 'neuron' && result.scope.join('/') === scope)
      }),
    )
  }

  /** The rows, and where behind all others there is room for a batch of them with dropout; null without it. */
  get dropping() {
    const { count, first } = this.#fine
    if (!this.#hidden) return null
    return { table: this.#table, columns: this.#columns, hidden: this.#hidden, first: first + count }
  }

  /** Every neuron's activation over the coarse grid, by layer. */
  maps() {
    const results = this.#program.forward(this.#coarse)
    return this.#neurons.map((layer) => layer.map((result) => Float32Array.from(results[result])))
  }

  /** What each neuron gives, by layer, for the numbers of one point. */
  seen(x: number[]) {
    const row = new Float64Array(this.#columns)
    row.set(x.slice(0, this.#inputs))
    if (this.#hidden) row.fill(1, this.#columns - this.#hidden)
    this.#program.putRows(this.#single, row)
    const results = this.#program.forward({ first: this.#single, count: 1 })
    return this.#neurons.map((layer) => layer.map((result) => results[result][0]))
  }

  /** What each neuron gives, by layer, for points that are trained on; for the first of many. */
  activations() {
    const results = this.#program.forward({ first: 0, count: Math.min(COUNTED, this.#counts.train) })
    return this.#neurons.map((layer) => layer.map((result) => results[result]))
  }

  /** Every output over the fine grid. */
  boundary() {
    const results = this.#program.forward(this.#fine)
    return this.#outputs.map((result) => Float32Array.from(results[result]))
  }

  /**
   * How good the answers are: shares of points on the right side, and of those held out (of all, where none are) how
   * often each class got each answer; of a regression how far the answers are from the targets.
   */
  judged(): Judged {
    const { train, heldOut } = this.#counts
    const results = this.#program.forward({ first: 0, count: train + heldOut })
    const outputs = this.#outputs.map((result) => results[result])
    const first = heldOut ? train : 0
    const judge = this.#judge
    if (!judge) return { ...NOTHING_JUDGED, ...this.#fit(outputs[0], first, train + heldOut) }
    const classes = this.#network.classes.length
    const confusion = Array.from({ length: classes }, () => Array<number>(classes).fill(0))
    let [right, rightHeld] = [0, 0]
    for (const [row, truth] of this.#truths.entries()) {
      const answer = judge(outputs, row)
      if (truth === answer && row < train) right++
      else if (truth === answer) rightHeld++
      if (row >= first) confusion[truth][answer]++
    }
    return {
      ...NOTHING_JUDGED,
      accuracy: right / train,
      heldOutAccuracy: heldOut ? rightHeld / heldOut : null,
      confusion,
    }
  }

  #targetsOf(row: number) {
    const first = row * this.#columns
    return this.#table.subarray(first + this.#inputs, first + this.#columns - this.#hidden)
  }

  #classOf(row: number) {
    const targets = this.#targetsOf(row)
    return targets.length > 1 ? largest(targets) : Number(targets[0] > 0)
  }

  /** The root mean square of the errors, and which share of the targets' variance is explained. */
  #fit(answers: Float64Array, first: number, end: number) {
    let [sum, squares, errors] = [0, 0, 0]
    for (let row = first; row < end; row++) {
      const [target] = this.#targetsOf(row)
      sum += target
      squares += target * target
      errors += (answers[row] - target) ** 2
    }
    const count = end - first
    const spread = squares - (sum * sum) / count
    return { rmse: Math.sqrt(errors / count), r2: spread > 0 ? 1 - errors / spread : null }
  }

  verdicts(gradients: Float64Array) {
    return verdictsOf(this.#network, gradients, this.#dead())
  }

  /** For each layer, how many of its neurons answer 0 to every point trained on. */
  #dead() {
    const { activations } = this.#network
    if (!activations.some((name) => CAN_DIE.includes(name))) return activations.map(() => 0)
    const results = this.#program.forward({ first: 0, count: this.#counts.train })
    return this.#neurons.map((layer, l) =>
      CAN_DIE.includes(activations[l])
        ? layer.filter((result) => results[result].every((answer) => answer === 0)).length
        : 0,
    )
  }
}

function largest(numbers: ArrayLike<number>) {
  let best = 0
  for (let i = 1; i < numbers.length; i++) if (numbers[i] > numbers[best]) best = i
  return best
}
