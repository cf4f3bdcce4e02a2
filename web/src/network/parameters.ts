// Where a network's parameters lie in their one row: for each neuron its weights, then its bias, layer after layer.
import type { Network } from './types.ts'
import type { Wire } from './wires.ts'

/**
 * The place of a weight.
 * @param layer from 0
 * @param neuron from 0
 * @param input which of the layer's inputs, from 0
 */
export function weightAt(network: Network, layer: number, neuron: number, input: number) {
  return network.offsets[layer] + neuron * (network.sizes[layer] + 1) + input
}

/**
 * The place of a bias.
 * @param layer from 0
 * @param neuron from 0
 */
export function biasAt(network: Network, layer: number, neuron: number) {
  return weightAt(network, layer, neuron, network.sizes[layer])
}

/** Every parameter, as the wire or the bias that it belongs to. */
export function wiresOf(network: Network): Wire[] {
  return network.sizes.slice(1).flatMap((size, layer) =>
    Array.from({ length: size * (network.sizes[layer] + 1) }, (_, i) => ({
      layer,
      neuron: Math.floor(i / (network.sizes[layer] + 1)),
      input: i % (network.sizes[layer] + 1),
      place: network.offsets[layer] + i,
    })),
  )
}
