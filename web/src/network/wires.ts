// The wires between neurons: how strong each is drawn, which curves they follow, which lies under the pointer.
import { words } from '../texts/laterWords.ts'
import type { Columns } from './columns.ts'
import { gapOf } from './columns.ts'
import { biasAt, weightAt } from './parameters.ts'
import type { Network } from './types.ts'

/** How many widths there are; wires of one width, sign and brightness are stroked together. */
export const LEVELS = 12
const WIDEST = 5

/** layers from 0; -1 is the inputs */
export interface Neuron {
  layer: number
  neuron: number
}

/** `place` is the weight's; the input after the last is the bias */
export interface Wire {
  layer: number
  neuron: number
  input: number
  place: number
}

/** from 0, not drawn, to 1 */
type Strength = (value: number) => number

/** The strength of a weight's wire: growing fast for small weights, slowly for large ones. */
export function weightStrength(weight: number) {
  return 1 - Math.exp(-Math.abs(weight) / 1.1)
}

/** The strength of a gradient's wire: by powers of ten, beside the largest gradient that there is. */
export function gradientStrength(gradients: ArrayLike<number>): Strength {
  let largest = 0
  for (let i = 0; i < gradients.length; i++) {
    const size = Math.abs(gradients[i])
    if (size > largest && size < Infinity) largest = size
  }
  if (largest === 0) return () => 0
  return (gradient) => Math.min(1, Math.max(0, 1 + Math.log10(Math.abs(gradient) / largest) / 4))
}

/**
 * @param level from 1 to LEVELS
 * @param crowd how many wires share the gap between two columns: the more, the thinner
 */
export function widthOf(level: number, crowd: number = 1) {
  const share = Math.min(1, Math.max(0.3, Math.sqrt(80 / crowd)))
  return share * (0.4 + ((WIDEST - 0.4) * (level - 1)) / (LEVELS - 1))
}

/**
 * Every wire, sorted by how it is drawn.
 * @param values one number for each parameter: weights or gradients
 * @param near the neuron whose wires stand out; null for all
 * @returns `wires`: layer, neuron, input; layer, neuron, input; …
 */
export function bundles(
  network: Network,
  values: ArrayLike<number>,
  strength: Strength,
  near: Neuron | null,
): { negative: boolean; faded: boolean; level: number; wires: number[] }[] {
  const sorted = Array.from({ length: 4 * LEVELS }, (_, i) => ({
    negative: i % 2 === 1,
    faded: i < 2 * LEVELS,
    level: (Math.floor(i / 2) % LEVELS) + 1,
    wires: [] as number[],
  }))
  for (let layer = firstLayer(network); layer < network.sizes.length - 1; layer++) {
    for (let neuron = 0; neuron < network.sizes[layer + 1]; neuron++) {
      const first = weightAt(network, layer, neuron, 0)
      // Where wires crowd, the weakest would only be a haze.
      const weakest = network.sizes[layer] * network.sizes[layer + 1] > 300 ? 3 : 1
      for (let input = 0; input < network.sizes[layer]; input++) {
        const value = values[first + input]
        const level = Math.round(strength(value) * LEVELS)
        if (!(level >= weakest)) continue
        const faded = near !== null && !touches(near, layer, neuron, input)
        const row = (faded ? 0 : 2 * LEVELS) + 2 * (level - 1) + (value < 0 ? 1 : 0)
        sorted[row].wires.push(layer, neuron, input)
      }
    }
  }
  return sorted.filter(({ wires }) => wires.length > 0)
}

/** The first layer whose wires are drawn: the weights of pictures are pictures themselves. */
function firstLayer({ picture }: Network) {
  return picture ? 1 : 0
}

function touches(near: Neuron, layer: number, neuron: number, input: number) {
  return (
    (near.layer === layer && near.neuron === neuron) || (near.layer === layer - 1 && near.neuron === input)
  )
}

/** The biases, as spots at the neurons' corners. */
export function spots(network: Network, layout: Columns, values: ArrayLike<number>, strength: Strength) {
  const found = []
  for (let layer = 0; layer < network.sizes.length - 1; layer++) {
    const { box } = layout.columns[layer + 1]
    for (let neuron = 0; neuron < network.sizes[layer + 1]; neuron++) {
      const value = values[biasAt(network, layer, neuron)]
      const size = strength(value)
      if (!(size > 0.03)) continue
      const radius = Math.min(5, box / 4) * (0.35 + 0.65 * size)
      found.push({ ...spotOf(layout, layer, neuron), radius, negative: value < 0 })
    }
  }
  return found
}

/**
 * How far along its curve a wire is at a share of its way across: every wire bends the same way.
 * @param across from 0 to 1
 */
export function along(across: number) {
  let low = 0
  let high = 1
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2
    if (1.5 * t * (1 - t) + t ** 3 < across) low = t
    else high = t
  }
  return (low + high) / 2
}

/** The spot of a bias under a point, if there is one within reach. */
export function biasUnder(network: Network, layout: Columns, x: number, y: number, reach = 8): Wire | null {
  for (let layer = 0; layer + 1 < layout.columns.length; layer++) {
    const input = network.sizes[layer]
    for (let neuron = 0; neuron < network.sizes[layer + 1]; neuron++) {
      const spot = spotOf(layout, layer, neuron)
      if (Math.hypot(spot.x - x, spot.y - y) < reach)
        return { layer, neuron, input, place: biasAt(network, layer, neuron) }
    }
  }
  return null
}

function spotOf(layout: Columns, layer: number, neuron: number) {
  const { x, box, ys } = layout.columns[layer + 1]
  return { x: x - box / 2 - 6, y: ys[neuron] + box / 2 - 1 }
}

export function isBias(network: Network, { layer, input }: Pick<Wire, 'layer' | 'input'>) {
  return input === network.sizes[layer]
}

/** Where a wire's middle is, or a bias's spot. */
export function middleOf(network: Network, layout: Columns, wire: Wire) {
  const { layer, neuron, input } = wire
  if (isBias(network, wire)) return spotOf(layout, layer, neuron)
  const { left, right } = gapOf(layout.columns[layer], layout.columns[layer + 1])
  return {
    x: (left + right) / 2,
    y: (layout.columns[layer].ys[input] + layout.columns[layer + 1].ys[neuron]) / 2,
  }
}

/** The wire under a point, if there is one within reach. */
export function wireAt(
  network: Network,
  layout: Columns,
  x: number,
  y: number,
  reach: number = 6,
): Wire | null {
  const { columns } = layout
  for (let layer = firstLayer(network); layer + 1 < columns.length; layer++) {
    const { left, right } = gapOf(columns[layer], columns[layer + 1])
    if (x < left || x > right) continue
    const t = along((x - left) / (right - left))
    const share = t * t * (3 - 2 * t)
    let best = null
    let nearest = reach
    for (let neuron = 0; neuron < network.sizes[layer + 1]; neuron++) {
      for (let input = 0; input < network.sizes[layer]; input++) {
        const from = columns[layer].ys[input]
        const distance = Math.abs(from + (columns[layer + 1].ys[neuron] - from) * share - y)
        if (distance < nearest) {
          nearest = distance
          best = { layer, neuron, input, place: weightAt(network, layer, neuron, input) }
        }
      }
    }
    return best
  }
  return null
}

/** What a wire joins, in words. */
export function wireName(network: Network, wire: Wire) {
  const { layer, neuron, input } = wire
  if (isBias(network, wire)) return words.network.biasOf(words.network.neuronOf(layer + 1, neuron + 1))
  const from =
    layer === 0
      ? (network.titles[input] ?? words.network.input(input + 1))
      : words.network.neuronOf(layer, input + 1)
  return `${from} → ${words.network.neuronOf(layer + 1, neuron + 1)}`
}
