// A loss curve that never grows without bound: when it is full, every other point goes and the stride doubles.
import type { Curve } from './types.ts'

/** The most points it holds. */
const LIMIT = 512

export class LossCurve {
  #steps: number[] = []
  #train: number[] = []
  #heldOut: (number | null)[] = []
  #batch: (number | null)[] = []
  #stride = 1

  /** One with a place for each of so many steps only, to begin with. */
  static every(stride: number) {
    const curve = new LossCurve()
    curve.#stride = stride
    return curve
  }

  /** One that goes on from a curve that was kept. */
  static of({ steps, train, heldOut, batch }: Curve) {
    const curve = new LossCurve()
    // What lies between two strides is only where the training stood.
    if (steps.length > 2) curve.#stride = steps[1] - steps[0]
    steps.forEach((step, i) => {
      if (curve.wants(step)) curve.add(step, train[i], heldOut[i], batch?.[i])
    })
    return curve
  }

  /** Whether the curve has a place for this step. */
  wants(step: number) {
    return step % this.#stride === 0
  }

  /** @param batch the loss that the step before saw */
  add(step: number, train: number, heldOut: number | null, batch: number | null = null) {
    if (this.#steps.at(-1) === step) this.cut(step - 1)
    this.#steps.push(step)
    this.#train.push(train)
    this.#heldOut.push(heldOut)
    this.#batch.push(batch)
    if (this.#steps.length > LIMIT) this.#thin()
  }

  #thin() {
    this.#stride *= 2
    const kept = this.#steps.map((step) => this.wants(step))
    const thinned = <T>(row: T[]) => row.filter((_, i) => kept[i])
    this.#train = thinned(this.#train)
    this.#heldOut = thinned(this.#heldOut)
    this.#batch = thinned(this.#batch)
    this.#steps = thinned(this.#steps)
  }

  /** Forget what came after a step. */
  cut(step: number) {
    const length = this.#steps.findIndex((one) => one > step)
    if (length === -1) return
    for (const row of [this.#steps, this.#train, this.#heldOut, this.#batch]) row.length = length
  }

  /** The curve up to where the training stands. */
  upTo(step: number, train: number, heldOut: number | null): Curve {
    const curve: Curve = { steps: [...this.#steps], train: [...this.#train], heldOut: [...this.#heldOut] }
    if (this.#batch.some((loss) => loss !== null)) curve.batch = [...this.#batch]
    if (curve.steps.at(-1) === step) return curve
    curve.steps.push(step)
    curve.train.push(train)
    curve.heldOut.push(heldOut)
    curve.batch?.push(null)
    return curve
  }
}

/** A curve as it can be kept: JSON has no NaN. Every batch's loss would be much to keep. */
export function keptCurve({ steps, train, heldOut }: Curve): Curve {
  const finite = steps.map((_, i) => i).filter((i) => Number.isFinite(train[i]))
  return {
    steps: finite.map((i) => steps[i]),
    train: finite.map((i) => train[i]),
    heldOut: finite.map((i) => (Number.isFinite(heldOut[i]) ? heldOut[i] : null)),
  }
}

/** What of a curve had come when the training was at a step. */
export function curveTo({ steps, train, heldOut, batch }: Curve, step: number): Curve {
  const after = steps.findIndex((one) => one > step)
  const length = after === -1 ? steps.length : after
  return {
    steps: steps.slice(0, length),
    train: train.slice(0, length),
    heldOut: heldOut.slice(0, length),
    ...(batch ? { batch: batch.slice(0, length) } : {}),
  }
}
