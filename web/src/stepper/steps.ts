// The steps of a graph, in order: the forward pass, the seed, then one per contribution.

import { words } from '../texts/words.svelte.ts'

export interface GraphNode {
  /** its name, or the formula it stands for */
  title: string
  /** the title as it stands inside a formula, in brackets where they are needed */
  atom: string
  name: string
  kind: 'leaf' | 'constant' | 'operation'
  op: string
  symbol: string
  line: number | null
  scope: string[]
  /** the numbers in slots that take no gradient */
  fixed: Record<string, string>
}

interface OperationWords {
  forward: { formula: string; sentence: string }
  slots: { because: string; rule: string[]; sentence: string; overwriting?: string }[]
}

export interface Topology {
  /** in the order the code made them */
  nodes: GraphNode[]
  edges: { from: number; to: number; slot: number }[]
  output: number
  /** `remark` says what is wrong with a contribution of a wrong engine */
  contributions: {
    edge: number
    received: number
    expected: number
    pass?: number
    remark?: string
    overwrites?: boolean
  }[]
  words: Record<string, OperationWords>
  seed: string
  /** a forward-mode pass */
  forward?: { input: number; seed: string; because: string; still: string }
  /** the wrong engine that made the contributions */
  engine?: string
}

export interface Values {
  data: number[]
  grad: number[]
  /** gradients that leaves held before the pass */
  start: Record<string, number>
  local: number[]
  contribution: number[]
  before: number[]
  after: number[]
  /** of each contribution, where the sender's final gradient will not do */
  upstream?: number[]
  /** what each contribution of a learner's engine should have been */
  product?: number[]
  /** what a learner's engine starts the output's gradient with */
  seed?: number
  truth?: Truth
  /** of each node, in forward mode */
  tangent?: number[]
  /** of each edge: the local derivative */
  slope?: number[]
  /** of each edge: what it adds to its result's tangent */
  share?: number[]
  leaves: { node: number; span: [number, number] | null; free: boolean }[]
}

/** what a wrong engine's gradients should be */
interface Truth {
  grad: number[]
  /** central differences */
  numeric: (number | null)[]
  /** nodes whose final gradient is wrong */
  wrong: number[]
  /** contributions that leave the receiver with a wrong gradient */
  off: boolean[]
  /** contributions that set out with a wrong gradient */
  carried: boolean[]
  /** what the numbers of a learner's engine should be */
  data?: number[]
  /** nodes whose number is wrong */
  wrongData?: number[]
}

interface ForwardStep {
  kind: 'forward'
  node: number
  edges: number[]
}

interface SeedStep {
  kind: 'seed'
  node: number
  again: boolean
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
  remark: string
  overwrites: boolean
}

export type Step = ForwardStep | SeedStep | TangentStep | ContributionStep

/** Every step of the graph; step number k of the page is `stepsOf(...)[k - 1]`, and 0 is before the first. */
export function stepsOf(topology: Topology): Step[] {
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
  steps.push({ kind: 'seed', node: topology.output, again: false })
  let last = 1
  topology.contributions.forEach(
    ({ edge, received, expected, pass = 1, remark = '', overwrites = false }, index) => {
      const { from, to, slot } = topology.edges[edge]
      if (pass !== last) steps.push({ kind: 'seed', node: topology.output, again: true })
      last = pass
      steps.push({
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
      })
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

/** How many of the steps are forward steps. */
export function forwardCount(steps: Step[]) {
  const seed = steps.findIndex((step) => step.kind === 'seed')
  return seed === -1 ? 0 : seed
}

/** The line of the person's code that a step belongs to. */
export function lineOf(topology: Topology, step: Step | undefined) {
  if (!step) return null
  return topology.nodes[step.kind === 'contribution' ? step.sender : step.node].line
}

/** Whether a node is a number of the text that has no name. */
export function isBareNumber({ kind, name }: Pick<GraphNode, 'kind' | 'name'>) {
  return kind === 'constant' && !name
}

/** What a node's gradient is called. */
export function gradientName(node: GraphNode) {
  return isBareNumber(node) ? words.stepper.gradientOf(node.title) : `${node.atom}.grad`
}
