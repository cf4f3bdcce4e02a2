// How a layer fares at one moment: the spread of its activations and gradients, and how far a step moves its weights.
import type { LayerNow, Network } from './types.ts'

/** How many bins a spread has. */
export const BINS = 21
/** Gradients are counted by their power of ten, from here on up to the other. */
export const POWERS = [-8, 2] as const

/**
 * @param activations of each layer: what each neuron gives for some points
 * @param before the parameters before the last step; null where there has been none
 */
export function layersNow(
  network: Network,
  activations: Float64Array[][],
  gradients: Float64Array,
  before: Float64Array | null,
  after: Float64Array,
): LayerNow[] {
  return activations.map((neurons, layer) => {
    const range = [network.offsets[layer], network.offsets[layer + 1] ?? network.parameters] as const
    const reach = reachOf(neurons)
    return {
      reach,
      activations: spread(neurons, (number) => (number / reach + 1) / 2),
      gradients: spread([gradients.subarray(...range)], placeOfGradient),
      moved: before && movedBy(before.subarray(...range), after.subarray(...range)),
    }
  })
}

/** Spreads of several moments in rows of the same reach: each bin's share, from 0 to 1, those of one moment together. */
export function alike(moments: Pick<LayerNow, 'reach' | 'activations'>[]): {
  reach: number
  rows: number[][]
} {
  const reach = Math.max(...moments.map((moment) => moment.reach))
  const rows = moments.map((moment) => {
    const row = Array<number>(BINS).fill(0)
    moment.activations.forEach((share, bin) => {
      const number = ((2 * (bin + 0.5)) / BINS - 1) * (moment.reach / reach)
      row[binOf((number + 1) / 2)] += share
    })
    return row
  })
  return { reach, rows }
}

/** The power of two that no activation is beyond. */
function reachOf(neurons: Float64Array[]) {
  let most = 0
  for (const numbers of neurons) for (const number of numbers) most = Math.max(most, Math.abs(number))
  return Number.isFinite(most) ? 2 ** Math.ceil(Math.log2(Math.max(most, 2 ** -10))) : 1
}

function placeOfGradient(gradient: number) {
  return (Math.log10(Math.abs(gradient)) - POWERS[0]) / (POWERS[1] - POWERS[0])
}

/** @param place where a number lies, from 0 to 1; what is beyond counts to the end, what is none is left out */
function spread(rows: Float64Array[], place: (number: number) => number) {
  const counts = Array<number>(BINS).fill(0)
  let all = 0
  for (const row of rows) {
    for (const number of row) {
      if (Number.isNaN(number)) continue
      counts[binOf(place(number))]++
      all++
    }
  }
  return counts.map((count) => count / Math.max(1, all))
}

function binOf(place: number) {
  return Math.max(0, Math.min(BINS - 1, Math.floor(BINS * place)))
}

/** How large a step is beside the weights, both as the root of their squares. */
function movedBy(before: Float64Array, after: Float64Array) {
  let [step, size] = [0, 0]
  for (let i = 0; i < before.length; i++) {
    step += (after[i] - before[i]) ** 2
    size += before[i] ** 2
  }
  return size > 0 ? Math.sqrt(step / size) : null
}
