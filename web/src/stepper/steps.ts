// The steps of a graph, in order: the forward pass, the seed, then one per contribution.

import type * as protocol from '../python/protocol.ts'
import type { GraphNode, Message, Topology } from '../python/protocol.ts'
import type { Read } from '../texts/numbers.ts'
import { words } from '../texts/words.svelte.ts'

export type { GraphNode, Topology }

/** The numbers of a graph. */
export type Values = Read<protocol.Values>

interface ForwardStep {
  kind: 'forward'
  node: number
  edges: number[]
}

interface SeedStep {
  kind: 'seed'
  node: number
  again: boolean
  alongside?: ContributionStep[]
}

export interface TangentStep {
  kind: 'tangent'
  node: number
  edges: number[]
}

export interface ContributionStep {
  kind: 'contribution'
  index: number
  edge: number
  sender: number
  receiver: number
  slot: number
  received: number
  expected: number
  remark: Message | null
  overwrites: boolean
  /** contributions that nothing is seen of come with it */
  alongside?: ContributionStep[]
}

export type Step = ForwardStep | SeedStep | TangentStep | ContributionStep

/**
 * Every step of the graph; step number k of the page is `stepsOf(...)[k - 1]`, and 0 is before the first.
 * @param written the numbers that stand inside their operation: what they get counts as no step
 */
export function stepsOf(
  topology: Topology,
  written: { has(node: number): boolean } = new Set<number>(),
): Step[] {
  const arriving = topology.nodes.map(() => [] as number[])
  topology.edges.forEach((edge, index) => {
    arriving[edge.to].push(index)
  })
  const steps: Step[] = []
  topology.nodes.forEach((node, index) => {
    if (node.kind === 'operation') steps.push({ kind: 'forward', node: index, edges: arriving[index] })
  })
  if (topology.forward) {
    steps.push({ kind: 'seed', node: topology.forward.input, again: false })
    topology.nodes.forEach((node, index) => {
      if (node.kind === 'operation') steps.push({ kind: 'tangent', node: index, edges: arriving[index] })
    })
    return steps
  }
  if (!isUndefined(topology)) steps.push({ kind: 'seed', node: topology.output, again: false })
  let last = 1
  topology.contributions.forEach(
    ({ edge, received, expected, pass = 1, remark = null, overwrites = false }, index) => {
      const { from, to, slot } = topology.edges[edge]
      if (pass !== last) steps.push({ kind: 'seed', node: topology.output, again: true })
      last = pass
      const step: ContributionStep = {
        kind: 'contribution',
        index,
        edge,
        sender: to,
        receiver: from,
        slot,
        received,
        expected,
        remark,
        overwrites,
      }
      const before = steps.at(-1)
      if (!written.has(from)) steps.push(step)
      else if (before?.kind === 'seed' || before?.kind === 'contribution')
        before.alongside = [...(before.alongside ?? []), step]
    },
  )
  return steps
}

/** What the sender hands on. */
export function upstreamOf(values: Values, step: ContributionStep) {
  return values.upstream ? values.upstream[step.index] : values.grad[step.sender]
}

/** The tangent of what an edge comes from. */
export function tangentOf(topology: Topology, values: Values, edge: number) {
  return values.tangent?.[topology.edges[edge].from] ?? 0
}

/** Whether the graph ends at an operation that is not defined for its inputs: nothing goes back from there. */
export function isUndefined(topology: Topology) {
  return topology.seed === null
}

/** How many of the steps are forward steps. */
export function forwardCount(steps: Step[]) {
  const seed = steps.findIndex((step) => step.kind === 'seed')
  return seed === -1 ? steps.filter((step) => step.kind === 'forward').length : seed
}

/** The line of the person's code that a step belongs to. */
export function lineOf(topology: Topology, step: Step | undefined) {
  if (!step) return null
  return topology.nodes[step.kind === 'contribution' ? step.sender : step.node].line
}

/** What a node's gradient is called. In a derivative's graph `x.grad` would be the derivative itself, not its slope. */
export function gradientName({ nodes, derivative }: Topology, index: number) {
  const node = nodes[index]
  if (node.kind === 'constant' && !node.name) return words.stepper.gradientOf(node.title)
  return derivative ? `∂(${derivative})/∂${node.atom}` : `${node.atom}.grad`
}
