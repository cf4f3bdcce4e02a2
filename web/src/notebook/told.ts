// A training as the notebook tells of it, in the shape that the network view's own parts read.
import type { Curve, Frame, Network } from '../network/types.ts'
import type { Model } from './kernel.ts'

/** What the notebook's Python sends; `outputs`: how many rows of numbers the boundary holds. */
interface Sent {
  curve: Curve
  accuracy: number | null
  step: number
  began: boolean
  outputs: number
}

export interface Told {
  curve: Curve
  /** null before the first step */
  frame: Frame | null
  boundary: Float32Array[]
}

/** The model's task, points and plane; null where only losses are watched. */
export function madeOf(model: Model): Network | null {
  const made = model.get('made') as string
  return made ? JSON.parse(made) : null
}

export function toldBy(model: Model): Told {
  const { curve, accuracy, step, began, outputs }: Sent = JSON.parse(model.get('frame') as string)
  const boundary = rowsOf(model.get('boundary') as DataView, outputs)
  // JSON has no NaN: a loss that is none comes as null.
  const train = curve.train.map((loss) => loss ?? Number.NaN)
  const frame: Frame | null = began
    ? {
        step,
        epoch: 0,
        trainLoss: train.at(-1) ?? Number.NaN,
        heldOutLoss: curve.heldOut.at(-1) ?? null,
        accuracy,
        heldOutAccuracy: null,
        confusion: null,
        rmse: null,
        r2: null,
        learningRate: 0,
        parameters: new Float64Array(),
        gradients: new Float64Array(),
        state: {},
        maps: [],
        boundary,
        verdicts: [],
        stepsPerSecond: 0,
        stepsTaken: step,
        running: false,
      }
    : null
  return { curve: { ...curve, train }, frame, boundary }
}

function rowsOf(sent: DataView | undefined, outputs: number): Float32Array[] {
  if (!sent?.byteLength || !outputs) return []
  const { buffer, byteOffset, byteLength } = sent
  const numbers = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength))
  const length = numbers.length / outputs
  return Array.from({ length: outputs }, (_, i) => numbers.subarray(i * length, (i + 1) * length))
}
