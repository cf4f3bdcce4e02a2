// What can be swept: numbers of a spec, each with values worth trying and the spec that has one of them.
import type { Catalogue, Spec } from './types.ts'

export const SWEPT = ['lr', 'width', 'depth', 'seed', 'l2', 'batchSize', 'dropout', 'noise'] as const
export type Swept = (typeof SWEPT)[number]

/** Those whose values each need a program of their own, and those that need other first numbers only. */
const APART: Swept[] = ['width', 'depth', 'l2', 'dropout', 'noise']
const DRAWN: Swept[] = ['seed']

/** How many networks Python makes for values of a setting: one, where all share it. */
export function madeFor(name: Swept, values: unknown[]) {
  return [...APART, ...DRAWN].includes(name) ? values.length : 1
}

/** Which side's values are asked for one by one, so that training begins with the first; neither where all share one. */
export function sideApart(across: Swept, up: Swept): 'columns' | 'rows' | null {
  return APART.includes(up) ? 'rows' : APART.includes(across) ? 'columns' : null
}

/** The most values along a side. */
export const MOST_VALUES = 12

/** Which of them a spec has. */
export function sweptOf({ data, layers }: Spec): Swept[] {
  return SWEPT.filter((name) => {
    if (name === 'noise') return !data.custom && 'noise' in data.settings
    return layers.length > 0 || (name !== 'width' && name !== 'dropout')
  })
}

/** Values worth trying first. */
export function usualValues(name: Swept, spec: Spec, { limits }: Catalogue): number[] {
  switch (name) {
    case 'lr':
      return [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
    case 'width':
      return Array.from({ length: 10 }, (_, i) => i + 1).filter((size) => size <= limits.neurons)
    case 'depth':
      return Array.from({ length: Math.min(4, limits.layers) + 1 }, (_, i) => i)
    case 'seed':
      return Array.from({ length: 10 }, (_, i) => spec.seed + i)
    case 'l2':
      return [0, 0.00001, 0.0001, 0.001, 0.01, 0.1]
    case 'batchSize':
      return [1, 2, 4, 8, 16, 32, 64]
    case 'dropout':
      return [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    case 'noise':
      return [0, 0.05, 0.1, 0.2, 0.3, 0.5]
  }
}

/** The spec with a value. */
export function withValue(spec: Spec, name: Swept, value: number): Spec {
  const { optimizer, layers, data } = spec
  switch (name) {
    case 'lr':
      return { ...spec, optimizer: { ...optimizer, settings: { ...optimizer.settings, lr: value } } }
    case 'width':
      return { ...spec, layers: layers.map((layer) => ({ ...layer, size: value })) }
    case 'depth': {
      const last = layers.at(-1) ?? { size: 8, activation: 'tanh' }
      return { ...spec, layers: Array.from({ length: value }, (_, i) => layers[i] ?? last) }
    }
    case 'noise':
      return { ...spec, data: { ...data, settings: { ...data.settings, noise: value } } }
    default:
      return { ...spec, [name]: value }
  }
}

/** Of each row of losses the middle one; a network that broke has an infinite loss. */
export function medians(losses: number[][]) {
  return losses.map((row) => row.toSorted((a, b) => a - b)[Math.floor((row.length - 1) / 2)])
}

/** The places of those that none beats with fewer parameters or as many, from the smallest on. */
export function frontier(cells: { parameters: number; loss: number }[]) {
  const order = cells
    .map((cell, i) => ({ ...cell, i }))
    .filter(({ loss }) => Number.isFinite(loss))
    .toSorted((a, b) => a.parameters - b.parameters || a.loss - b.loss)
  let best = Number.POSITIVE_INFINITY
  return order.flatMap(({ loss, i }) => {
    if (!(loss < best)) return []
    best = loss
    return [i]
  })
}
