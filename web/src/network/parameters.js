// Where a network's parameters lie in their one row: for each neuron its weights, then its bias, layer after layer.

/**
 * The place of a weight.
 *
 * @param {import('./types.js').Network} network
 * @param {number} layer from 0
 * @param {number} neuron from 0
 * @param {number} input which of the layer's inputs, from 0
 */
export function weightAt(network, layer, neuron, input) {
  return network.offsets[layer] + neuron * (network.sizes[layer] + 1) + input
}

/**
 * The place of a bias.
 *
 * @param {import('./types.js').Network} network
 * @param {number} layer from 0
 * @param {number} neuron from 0
 */
export function biasAt(network, layer, neuron) {
  return weightAt(network, layer, neuron, network.sizes[layer])
}

/**
 * Where each layer's parameters start.
 *
 * @param {number[]} sizes inputs, hidden layers, outputs
 */
export function offsetsOf(sizes) {
  const offsets = [0]
  for (let layer = 1; layer < sizes.length - 1; layer++) {
    offsets.push(offsets[layer - 1] + sizes[layer] * (sizes[layer - 1] + 1))
  }
  return offsets
}
