// One neuron's parameters, each with its gradient and what the optimiser remembers of it.
import { words } from '../texts/laterWords.ts'
import { biasAt, weightAt } from './parameters.ts'
import type { Frame, Network } from './types.ts'

/**
 * @param which layers from 0
 * @returns the weights, then the bias; none for a neuron that there isn't
 */
interface Row {
  name: string
  value: number
  gradient: number
  state: number[]
}
export function rowsOf(
  network: Network,
  frame: Frame,
  { layer, neuron }: { layer: number; neuron: number },
): Row[] {
  if (!(neuron < network.sizes[layer + 1]) || frame.parameters.length !== network.parameters) return []
  const row = (name: string, place: number) => ({
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
 * @param sizes inputs, hidden layers, outputs
 */
export function neuronsOf(sizes: number[]) {
  return sizes.slice(1).map((size, layer) => ({
    title: layer === sizes.length - 2 ? words.network.outputLayer : words.network.layer(layer + 1),
    neurons: Array.from({ length: size }, (_, neuron) => ({
      key: `${layer}.${neuron}`,
      title: words.network.neuronOf(layer + 1, neuron + 1),
    })),
  }))
}
