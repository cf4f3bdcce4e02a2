// A few nodes of a large graph with some of its steps as a small graph, so that it is told as any small graph is.
import type { Message } from '../python/protocol.ts'
import type { GraphNode, Step, Topology, Values } from '../stepper/steps.ts'
import type { LargeNumbers, Shape } from './model.ts'
import type { LargeStep } from './steps.ts'
import { plainStep } from './steps.ts'

export interface Nearby {
  topology: Topology
  values: Values
  steps: Step[]
  /** where a node of the large graph stands in the small one */
  here: (node: number) => number
}

/**
 * @param nodes with all that the steps are about
 * @param at how many steps have been taken
 * @param wordsOf a node in words; null until Python has said them
 */
export function nearby(
  shape: Shape,
  numbers: LargeNumbers,
  nodes: number[],
  steps: LargeStep[],
  at: number,
  wordsOf: (node: number) => GraphNode | null,
): Nearby | null {
  const words = nodes.map(wordsOf)
  if (!words.every((each) => each !== null)) return null
  const place = new Map(nodes.map((node, index) => [node, index]))
  const here = (node: number) => place.get(node) as number
  const { about } = shape
  const edges: Topology['edges'] = []
  for (const node of nodes)
    for (let edge = shape.start[node]; edge < shape.start[node + 1]; edge++)
      if (place.has(shape.from[edge]))
        edges.push({ from: here(shape.from[edge]), to: here(node), slot: shape.slot[edge] })
  const taken = steps.filter((step) => step.kind === 'contribution')
  const topology: Topology = {
    nodes: words,
    edges,
    output: place.get(about.output) ?? -1,
    contributions: [],
    words: about.words,
    seed: about.seed as Message,
    gets: about.gets,
    isSet: about.isSet,
  }
  const values: Values = {
    data: nodes.map((node) => numbers.data[node]),
    grad: nodes.map((node) => numbers.grad[node]),
    start: {},
    local: taken.map(({ edge }) => numbers.local[edge]),
    contribution: taken.map(({ index }) => numbers.contribution[index]),
    before: taken.map(({ index }) => numbers.before[index]),
    after: taken.map(({ index }) => numbers.after[index]),
    leaves: [],
  }
  const small = steps.flatMap((step): Step[] => {
    const plain = plainStep(shape, step, at)
    if (!plain) return []
    if (plain.kind === 'contribution') {
      const index = taken.findIndex((each) => each.index === plain.index)
      return [{ ...plain, index, edge: 0, sender: here(plain.sender), receiver: here(plain.receiver) }]
    }
    const node = here(plain.node)
    if (plain.kind !== 'forward') return [{ ...plain, node }]
    return [{ ...plain, node, edges: edges.flatMap(({ to }, edge) => (to === node ? [edge] : [])) }]
  })
  return { topology, values, steps: small, here }
}
