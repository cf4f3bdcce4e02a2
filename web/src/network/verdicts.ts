// What a layer's gradients say about its learning, in words.
import { counted } from '../texts/counts.ts'
import { message } from '../texts/message.ts'
import type { Network, Verdict } from './types.ts'

/** A layer whose gradients are so many times smaller than a later layer's hardly learns. */
const VANISHING = 1000
/** Gradients so many times larger than the output layer's, or so large altogether, throw the weights about. */
const EXPLODING = 100
const LARGE = 1000
/** Below this nothing moves. */
const NOTHING = 1e-10

/**
 * @param gradients one for each parameter
 * @param dead for each layer, how many of its neurons answer 0 to every point
 * @returns one for each layer, the output layer last
 */
export function verdictsOf(network: Network, gradients: Float64Array, dead: number[]): Verdict[] {
  const sizes = network.offsets.map((start, layer) =>
    rootMeanSquare(gradients.subarray(start, network.offsets[layer + 1] ?? network.parameters)),
  )
  return sizes.map((size, layer) => verdictOf(network, sizes, size, layer, dead[layer]))
}

function verdictOf(network: Network, sizes: number[], size: number, layer: number, dead: number): Verdict {
  const last = sizes.length - 1
  const name =
    layer === last
      ? message('verdict-output-layer', 'The output layer')
      : message('verdict-layer', 'Layer {number}', { number: layer + 1 })
  const neurons = network.sizes[layer + 1]
  const later = Math.max(...sizes.slice(layer + 1), 0)
  if (!Number.isFinite(size)) {
    const text = message('verdict-lost', '{layer} is lost: its gradients are no longer numbers.', {
      layer: name,
    })
    return { kind: 'exploding', size, text }
  }
  if (dead > 0 && dead >= neurons / 2) {
    const text =
      dead === neurons
        ? message('verdict-all-dead', '{layer}: all {neurons} neurons are dead, 0 for every point.', {
            layer: name,
            neurons,
          })
        : message('verdict-dead', '{layer}: {dead} of {neurons} neurons are dead, 0 for every point.', {
            layer: name,
            dead,
            neurons,
          })
    return { kind: 'dead', size, text }
  }
  if (Math.max(...sizes) < NOTHING) {
    const text = message(
      'verdict-still',
      '{layer} stands still: no gradient reaches it, nor any other layer.',
      { layer: name },
    )
    return { kind: 'still', size, text }
  }
  if (later > size * VANISHING) {
    const how =
      size > 0
        ? message('verdict-smaller', "{times} times smaller than a later layer's", {
            times: rounded(later / size),
          })
        : message('verdict-all-0', 'all 0')
    const text = message(
      'verdict-vanishing',
      '{layer} hardly learns: its gradients vanish, they are {how}.',
      { layer: name, how },
    )
    return { kind: 'vanishing', size, text }
  }
  if (size > LARGE || (layer < last && size > 1 && size > sizes[last] * EXPLODING)) {
    const text = message('verdict-exploding', '{layer} jumps about: its gradients explode, to {size}.', {
      layer: name,
      size: rounded(size),
    })
    return { kind: 'exploding', size, text }
  }
  return { kind: 'fine', size, text: null }
}

function rootMeanSquare(numbers: Float64Array) {
  let total = 0
  for (const number of numbers) total += number * number
  return Math.sqrt(total / numbers.length)
}

/** Two digits are enough. */
function rounded(number: number) {
  const two = Number(number.toPrecision(2))
  if (number >= 1e6) return number.toExponential(0)
  return Number.isInteger(two) ? counted(two) : String(two)
}
