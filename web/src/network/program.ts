// Runs a program that Python compiled: the bytes and the manifest of nanograd.compile's Program, without Python.

import { message } from '../texts/message.ts'

type Result = { kind: 'loss' } | { kind: 'output'; index: number } | { kind: 'neuron'; scope: string[] }

export interface Manifest {
  format: number
  /** where it is left out, float64 */
  dtype?: 'float64' | 'float32'
  exports: string[]
  imports: string[]
  parameters: { address: number; count: number }
  gradients: { address: number; count: number }
  step: number
  status: number
  settings: Record<string, number>
  state: Record<string, number>
  rows: { address: number; columns: number; inputs: number }
  results: Result[]
  /** numbers that can be read after a run: addresses in order, each with how many follow */
  readings?: Record<Reading, [address: number, count: number][]>
}

export type Reading = 'numbers' | 'gradients'

/** rows of the table: `count` of them from `first`, or those whose numbers are listed */
export type Batch = { first: number; count: number } | { rows: ArrayLike<number> }

type Run = (...numbers: number[]) => number

const PAGE = 65536
const FORMAT = 1

/** What went wrong when a step was not taken, by the program's status, from 1. */
export const STATUS = Object.freeze([
  message('program-left-domain', 'an operation left its domain'),
  message('program-loss', 'the loss is not a finite number'),
  message('program-gradient', 'a gradient is not a finite number'),
])

/** The functions that a program may ask the host for. */
const MATH: Record<string, Run> = { power: Math.pow, sin: Math.sin, cos: Math.cos, tan: Math.tan }

/** @param address the next one that holds any number */
const aligned = (address: number) => Math.ceil(address / 16) * 16

export class Program {
  #manifest
  /** of a number, in bytes */
  #size: 4 | 8
  #memory: WebAssembly.Memory
  #run: Record<string, Run>
  #order = 0
  #scratch = 0
  #placed = 0

  constructor(code: BufferSource | WebAssembly.Module, manifest: Manifest) {
    if (manifest.format !== FORMAT)
      throw new Error(`a program of format ${FORMAT} is needed, got ${manifest.format}`)
    const module = code instanceof WebAssembly.Module ? code : new WebAssembly.Module(code)
    const { exports } = new WebAssembly.Instance(module, { math: MATH })
    this.#manifest = manifest
    this.#size = manifest.dtype === 'float32' ? 4 : 8
    this.#memory = exports.memory as WebAssembly.Memory
    this.#run = exports as unknown as Record<string, Run>
  }

  /** What each result of `forward` is: the loss, the outputs, the neurons. */
  get results() {
    return this.#manifest.results
  }

  /** How the last run went: 0 when all was well, else the place in STATUS, from 1. */
  get status() {
    return this.#cell(this.#manifest.status)[0]
  }

  /**
   * Give the program its table, row by row: each point's inputs, then its targets (anything where only outputs
   * are asked for).
   */
  place(numbers: ArrayLike<number>) {
    const { address, columns } = this.#manifest.rows
    if (numbers.length % columns) {
      throw new RangeError(`the table needs rows of ${columns} numbers, got ${numbers.length} numbers`)
    }
    this.#placed = numbers.length / columns
    this.#order = aligned(address + this.#size * numbers.length)
    this.#scratch = aligned(this.#order + 4 * this.#placed)
    this.#reserve(this.#scratch)
    this.#numbers(address, numbers.length).set(numbers)
  }

  /** Put rows in the place of those from one on. */
  putRows(first: number, numbers: Float64Array) {
    const { address, columns } = this.#manifest.rows
    this.#check(first)
    this.#check(first + numbers.length / columns - 1)
    this.#numbers(address + this.#size * first * columns, numbers.length).set(numbers)
  }

  /**
   * One step of training; where `status` is not 0 afterwards, nothing was changed.
   * @returns the batch's loss before the step
   */
  step(batch: Batch, learningRate: number): number {
    const [first, count, order] = this.#batch(batch, 1)
    return this.#run.step(first, count, order, this.#scratch, learningRate)
  }

  /** Take back the last step, once: the last good state when a step was refused. */
  restore() {
    this.#run.restore()
  }

  /**
   * Steps on several batches, until one is refused.
   * @returns the loss before each step taken or refused
   */
  epoch(batches: Iterable<Batch>, learningRate: number): number[] {
    const losses = []
    for (const batch of batches) {
      losses.push(this.step(batch, learningRate))
      if (this.status) break
    }
    return losses
  }

  /** The batch's loss, penalties included. */
  evaluate(batch: Batch) {
    const [first, count, order] = this.#batch(batch, this.results.length)
    return this.#run.evaluate(first, count, order, this.#scratch)
  }

  /** The loss and the gradient of every parameter, without a step. */
  gradients(batch: Batch) {
    const [first, count, order] = this.#batch(batch, 1)
    const loss = this.#run.gradients(first, count, order, this.#scratch)
    return { loss, gradients: this.#copy(this.#manifest.gradients.address) }
  }

  /** Every result for every row of the batch, in the order of `results`. */
  forward(batch: Batch): Float64Array[] {
    const [first, count, order] = this.#batch(batch, this.results.length)
    this.#run.forward(first, count, order, 0, this.#scratch)
    const stride = aligned(this.#size * count)
    return this.results.map((_, i) => Float64Array.from(this.#numbers(this.#scratch + stride * i, count)))
  }

  /** The numbers that it was made to show, or their gradients, as the last run has left them. */
  read(what: Reading) {
    const runs = this.#manifest.readings?.[what] ?? []
    const read = new Float64Array(runs.reduce((sum, [, count]) => sum + count, 0))
    let place = 0
    for (const [address, count] of runs) {
      read.set(this.#numbers(address, count), place)
      place += count
    }
    return read
  }

  /** @returns the parameters' numbers, in the order of the model's parameters() */
  readParameters(): Float64Array {
    return this.#copy(this.#manifest.parameters.address)
  }

  /** The same, into numbers that are there already. */
  copyParameters(to: Float64Array) {
    const { address, count } = this.#manifest.parameters
    to.set(this.#numbers(address, count))
  }

  writeParameters(numbers: ArrayLike<number>) {
    this.#write(this.#manifest.parameters.address, numbers)
  }

  /** Put numbers in the place of the parameters from one on. */
  putParameters(first: number, numbers: ArrayLike<number>) {
    const { address, count } = this.#manifest.parameters
    this.#numbers(address, count).set(numbers, first)
  }

  /** What the optimiser remembers of each parameter, by name. */
  readState(): Record<string, Float64Array> {
    return Object.fromEntries(
      Object.entries(this.#manifest.state).map(([name, address]) => [name, this.#copy(address)]),
    )
  }

  writeState(state: Record<string, ArrayLike<number>>) {
    for (const [name, numbers] of Object.entries(state)) this.#write(this.#manifest.state[name], numbers)
  }

  /** How many steps the optimiser has taken. */
  get stepsTaken() {
    return this.#cell(this.#manifest.step)[0]
  }

  set stepsTaken(steps) {
    this.#cell(this.#manifest.step)[0] = steps
  }

  /** Change a setting of the optimiser; the learning rate comes with each step. */
  setting(name: string, value: number) {
    const address = this.#manifest.settings[name]
    if (address === undefined) {
      throw new RangeError(
        `the optimiser has ${Object.keys(this.#manifest.settings).join(', ')}, got ${name}`,
      )
    }
    this.#cell(address)[0] = value
  }

  #numbers(address: number, count: number) {
    const Numbers = this.#size === 4 ? Float32Array : Float64Array
    return new Numbers(this.#memory.buffer, address, count)
  }

  /** A single number, which is a double in every program. */
  #cell(address: number) {
    return new Float64Array(this.#memory.buffer, address, 1)
  }

  /** One number for each parameter. */
  #copy(address: number) {
    return Float64Array.from(this.#numbers(address, this.#manifest.parameters.count))
  }

  #write(address: number, numbers: ArrayLike<number>) {
    const { count } = this.#manifest.parameters
    if (numbers.length !== count) throw new RangeError(`${count} numbers are needed, got ${numbers.length}`)
    this.#numbers(address, count).set(numbers)
  }

  /** Make the memory reach up to an address. */
  #reserve(end: number) {
    const missing = Math.ceil((end - this.#memory.buffer.byteLength) / PAGE)
    if (missing > 0) this.#memory.grow(missing)
  }

  /** A batch as the program takes it; there is room for that many results then. */
  #batch(batch: Batch, results: number): [first: number, count: number, order: number] {
    if ('rows' in batch) {
      const { rows } = batch
      for (let i = 0; i < rows.length; i++) this.#check(rows[i])
      const count = this.#room(rows.length, results)
      new Int32Array(this.#memory.buffer, this.#order, count).set(rows)
      return [0, count, this.#order]
    }
    this.#check(batch.first)
    this.#check(batch.first + batch.count - 1)
    return [batch.first, this.#room(batch.count, results), 0]
  }

  #room(count: number, results: number) {
    if (count < 1) throw new RangeError('a batch needs at least one row')
    this.#scratch = Math.max(this.#scratch, aligned(this.#order + 4 * count))
    this.#reserve(this.#scratch + 8 * (count + 3) * results)
    return count
  }

  #check(row: number) {
    if (!(row >= 0 && row < this.#placed)) {
      throw new RangeError(`the table has rows 0 to ${this.#placed - 1}, got ${row}`)
    }
  }
}
