// One neuron's parameters, each with its gradient and what the optimiser remembers of it.
import { words } from '../texts/words.svelte.js'
import { biasAt, weightAt } from './parameters.js'

/**
 * @typedef {{ name: string, value: number, gradient: number, state: number[] }} Row
 *
 * @param {import('./types.js').Network} network
 * @param {import('./types.js').Frame} frame
 * @param {{ layer: number, neuron: number }} which layers from 0
 * @returns {Row[]} the weights, then the bias; none for a neuron that there isn't
 */
export function rowsOf(network, frame, { layer, neuron }) {
  if (!(neuron < network.sizes[layer + 1]) || frame.parameters.length !== network.parameters) return []
  const row = (/** @type {string} */ name, /** @type {number} */ place) => ({
    name,
    value: frame.parameters[place],
    gradient: frame.gradients[place],
    state: network.stateNames.map((one) => frame.state[one]?.[place] ?? Number.NaN),
  })
  const inputs = Array.from({ length: network.sizes[layer] }, (_, i) =>
    layer === 0 ? (network.titles[i] ?? `x${i + 1}`) : words.network.neuron(i + 1),
  )
  return [
    ...inputs.map((input, i) => row(`w · ${input}`, weightAt(network, layer, neuron, i))),
    row(words.network.bias, biasAt(network, layer, neuron)),
  ]
}

/**
 * Every neuron, layer by layer, for a list to choose from.
 *
 * @param {number[]} sizes inputs, hidden layers, outputs
 */
export function neuronsOf(sizes) {
  return sizes.slice(1).map((size, layer) => ({
    title: layer === sizes.length - 2 ? words.network.outputLayer : words.network.layer(layer + 1),
    neurons: Array.from({ length: size }, (_, neuron) => ({
      key: `${layer}.${neuron}`,
      title: words.network.neuronOf(layer + 1, neuron + 1),
    })),
  }))
}
