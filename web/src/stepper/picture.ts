// The picture of one step: what every node and edge shows. A function of the step number, never of the path there.

import { plainMinus, shown, signed, spoken } from '../texts/numbers.ts'
import { words } from '../texts/words.svelte.ts'
import type { Noticed } from './drawn.ts'
import { drawnFor } from './drawn.ts'
import type { ContributionStep, GraphNode, Step, Topology, Values } from './steps.ts'
import { isUndefined, tangentOf, upstreamOf } from './steps.ts'

export interface NodePicture {
  /** the accessible name */
  name: string
  data: string | null
  grad: string | null
  gradState: 'none' | 'waiting' | 'partial' | 'final'
  state: 'idle' | 'unreached' | 'lit' | 'sending' | 'receiving' | 'bad'
  /** how many contributions have arrived */
  received?: number
  /** of how many */
  expected?: number
  /** what stands before the gradient's number, where it is a tangent */
  mark?: string
  /** what is wrong with it */
  note?: string
  /** what it shows until the step is over */
  meanwhile?: Meanwhile
}

export interface Picture {
  nodes: NodePicture[]
  edges: { state: 'idle' | 'lit' | 'done' | 'active' }[]
  packet: null | { edge: number; backward: boolean; text: string }
}

const NONE: Noticed[] = []
const EDGE = {
  idle: { state: 'idle' },
  lit: { state: 'lit' },
  done: { state: 'done' },
  active: { state: 'active' },
} as const

/**
 * @param at how many steps have been taken: 0 to steps.length
 * @param notices where a number first went wrong
 */
export function pictureOf(
  topology: Topology,
  values: Values,
  steps: Step[],
  at: number,
  notices: Noticed[] = NONE,
): Picture {
  const reached = topology.nodes.map((node) => node.kind !== 'operation')
  const gradient = topology.nodes.map((_, index) => values.start[index] ?? 0)
  const gradState: NodePicture['gradState'][] = topology.nodes.map((_, index) =>
    values.start[index] ? 'partial' : 'none',
  )
  const edges: Picture['edges'] = topology.edges.map(() => EDGE.idle)
  const arrivals: Map<number, ContributionStep> = new Map()

  for (let index = 0; index < at; index++) {
    const step = steps[index]
    if (step.kind === 'forward') {
      reached[step.node] = true
      for (const edge of step.edges) edges[edge] = EDGE.lit
    } else if (topology.forward && step.kind === 'seed') {
      topology.nodes.forEach(({ kind }, node) => {
        gradient[node] = kind === 'operation' ? 0 : (values.tangent?.[node] ?? 0)
        gradState[node] = kind === 'operation' ? 'waiting' : 'final'
      })
    } else if (step.kind === 'tangent') {
      gradient[step.node] = values.tangent?.[step.node] ?? 0
      gradState[step.node] = 'final'
      for (const edge of step.edges) edges[edge] = EDGE.done
    } else if (step.kind === 'seed') {
      if (step.again) startAgain(topology, gradient, gradState, edges, arrivals)
      gradState.forEach((before, node) => {
        gradState[node] = before === 'none' ? 'waiting' : before
      })
      gradient[step.node] = values.seed ?? gradient[step.node] + 1
      gradState[step.node] = 'final'
    } else arrive(step)
    if (step.kind === 'seed' || step.kind === 'contribution') step.alongside?.forEach(arrive)
  }

  function arrive(step: ContributionStep) {
    gradient[step.receiver] = values.after[step.index]
    gradState[step.receiver] = step.received >= step.expected ? 'final' : 'partial'
    arrivals.set(step.receiver, step)
    edges[step.edge] = EDGE.done
  }

  const wrong = new Set(at === steps.length ? values.truth?.wrong : [])
  for (const node of wrong) {
    // A share that never came: at the end its node shows what it is left with.
    gradient[node] = values.grad[node]
    gradState[node] = 'final'
  }

  const current = steps[at - 1]
  const states = emphasis(topology, current)
  if (current?.kind === 'contribution') edges[current.edge] = EDGE.active
  if (current?.kind === 'forward' || current?.kind === 'tangent')
    for (const edge of current.edges) edges[edge] = EDGE.active

  const drawn = drawnFor(topology, values, notices)
  const own = current?.kind === 'contribution' ? current.receiver : current?.node
  const nodes = topology.nodes.map((node, index) => {
    const last = arrivals.get(index)
    const told = [
      reached[index],
      gradient[index],
      gradState[index],
      states[index],
      wrong.has(index),
      last,
      index === own ? current : undefined,
    ]
    return drawn.same(index, told, () => {
      const seen = nodePicture(
        node,
        reached[index] ? values.data[index] : null,
        gradient[index],
        gradState[index],
        states[index],
        topology.forward ? words.stepper.tangent : words.stepper.gradient,
      )
      if (topology.forward) seen.mark = 'ẋ'
      const counted = {
        ...seen,
        received: last?.received,
        expected: last?.expected,
        meanwhile: meanwhileOf(current, values, index),
        note: noteOf(seen, notices, index),
      }
      if (isUndefined(topology) && index === topology.output && reached[index])
        return { ...counted, data: '✗', state: 'bad' as const, note: words.stepper.notDefined }
      const { truth } = values
      if (reached[index] && truth?.wrongData?.includes(index))
        return marked(counted, truth.data?.[index] ?? 0)
      const isWrong = wrong.has(index) || (last && last.received >= last.expected && truth?.off[last.index])
      return truth && isWrong ? marked(counted, truth.grad[index]) : counted
    })
  })
  return { nodes, edges, packet: packetOf(topology, values, current) }
}

/** A second pass makes the gradients between anew; what the leaves hold stays. */
function startAgain(
  topology: Topology,
  gradient: number[],
  gradState: NodePicture['gradState'][],
  edges: Picture['edges'],
  arrivals: Map<number, unknown>,
) {
  arrivals.clear()
  edges.fill(EDGE.lit)
  topology.nodes.forEach(({ kind }, node) => {
    gradState[node] = kind === 'operation' ? 'none' : 'partial'
    if (kind === 'operation') gradient[node] = 0
  })
}

function noteOf({ data, grad }: NodePicture, notices: Noticed[], index: number) {
  const notice = notices.find(({ node }) => node === index)
  if (!notice) return undefined
  const isGradient = notice.kind === 'not-finite-gradient'
  const number = isGradient ? grad : data
  if (!number || !/[∞N]/.test(number)) return undefined
  const { firstBad, firstBadGradient } = words.stepper
  return (isGradient ? firstBadGradient : firstBad)(number.replace('+', ''))
}

/** A node whose gradient is wrong. */
export function marked(node: NodePicture, right: number): NodePicture {
  return {
    ...node,
    name: plainMinus(`${node.name}, ${words.stepper.shouldBe(spoken(right))}`),
    note: words.stepper.shouldBe(shown(right)),
    state: node.state === 'idle' ? 'bad' : node.state,
  }
}

function emphasis(topology: Topology, step: Step | undefined) {
  const states: Record<number, NodePicture['state']> = {}
  if (step?.kind === 'tangent') {
    for (const edge of step.edges) states[topology.edges[edge].from] = 'sending'
    states[step.node] = 'receiving'
  } else if (step?.kind === 'forward') {
    for (const edge of step.edges) states[topology.edges[edge].from] = 'lit'
    states[step.node] = 'lit'
  } else if (step?.kind === 'seed') {
    states[step.node] = 'receiving'
  } else if (step) {
    states[step.receiver] = 'receiving'
    states[step.sender] = 'sending'
  }
  return states
}

/** @param what the gradient is called */
export function nodePicture(
  node: GraphNode,
  data: number | null,
  gradient: number,
  gradState: NodePicture['gradState'],
  state: NodePicture['state'] | undefined,
  what: string,
): NodePicture {
  const hasGradient = gradState === 'final' || gradState === 'partial'
  const { kinds, node: described, notYet } = words.stepper
  const kind = node.kind === 'operation' ? node.symbol : kinds[node.kind]
  const bad = (data !== null && !Number.isFinite(data)) || (hasGradient && !Number.isFinite(gradient))
  return {
    name: plainMinus(
      described(
        node.title,
        kind,
        data === null ? notYet : spoken(data),
        what,
        hasGradient ? spoken(gradient) : notYet,
      ),
    ),
    data: data === null ? null : shown(data),
    grad: hasGradient ? signed(gradient) : null,
    gradState,
    state: bad ? 'bad' : (state ?? (data === null ? 'unreached' : 'idle')),
  }
}

/** A number as a factor, in brackets when it is negative. */
function factorOf(x: number) {
  return x < 0 ? `(${shown(x)})` : shown(x)
}

function packetOf(topology: Topology, values: Values, step: Step | undefined): Picture['packet'] {
  if (step?.kind === 'tangent' && step.edges.length === 1) {
    const [edge] = step.edges
    const product = `${shown(values.slope?.[edge] ?? 0)} × ${factorOf(tangentOf(topology, values, edge))}`
    return { edge, backward: false, text: `${product} = ${shown(values.tangent?.[step.node] ?? 0)}` }
  }
  if (step?.kind !== 'contribution') return null
  const upstream = shown(upstreamOf(values, step))
  return {
    edge: step.edge,
    backward: true,
    text: `${upstream} × ${factorOf(values.local[step.index])} = ${shown(values.contribution[step.index])}`,
  }
}

/**
 * What a node shows while the step that changes it is still under way. `counts`: its number is being computed. `grad`: the gradient it held before the contribution lands, null while it
 * waited for its first.
 */
interface Meanwhile {
  counts?: true
  grad?: string | null
}

function meanwhileOf(step: Step | undefined, values: Values, node: number): Meanwhile | undefined {
  if (step?.kind === 'forward' && step.node === node) return { counts: true }
  if (step?.kind !== 'contribution' || step.receiver !== node) return undefined
  const before = values.before[step.index]
  return { grad: step.received === 1 && before === 0 ? null : signed(before) }
}
