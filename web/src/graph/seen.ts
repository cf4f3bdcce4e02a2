// What is seen at the current step once groups are folded: states of boxes and edges, and a group's traffic.
import type { NodePicture, NodeState, Picture, Scene, TopologyNode } from './types.ts'

/** From the least to the most telling. */
const NODE_STATES: NodeState[] = ['unreached', 'idle', 'lit', 'bad', 'sending', 'receiving']
const EDGE_STATES = ['idle', 'lit', 'done', 'active']

/**
 * What goes into and out of a folded group, as node indices; the graph's output counts as going out.
 * @returns by visible index, folded groups only
 */
export interface Traffic {
  inputs: number[]
  outputs: number[]
}
export function trafficOf({ topology, nodes, nodeOf }: Scene): Map<number, Traffic> {
  const traffic: Map<number, { inputs: Set<number>; outputs: Set<number> }> = new Map()
  nodes.forEach(({ node }, box) => {
    if (node < 0) traffic.set(box, { inputs: new Set(), outputs: new Set() })
  })
  for (const { from, to } of topology.edges) {
    if (nodeOf[from] === nodeOf[to]) continue
    traffic.get(nodeOf[from])?.outputs.add(from)
    traffic.get(nodeOf[to])?.inputs.add(from)
  }
  traffic.get(nodeOf[topology.output])?.outputs.add(topology.output)
  return new Map(
    Array.from(traffic, ([box, { inputs, outputs }]) => [
      box,
      { inputs: [...inputs], outputs: [...outputs] },
    ]),
  )
}

/** The state of every box: a folded group shows the most telling state inside it. */
export function boxStates({ nodes, nodeOf }: Scene, picture: Picture | null): NodeState[] {
  const rank = new Int8Array(nodes.length)
  nodeOf.forEach((box, node) => {
    const state = NODE_STATES.indexOf(picture?.nodes[node]?.state ?? 'idle')
    if (state > rank[box]) rank[box] = state
  })
  return Array.from(rank, (state) => NODE_STATES[state])
}

/** The state of every visible edge: the most telling of those it stands for. */
export function edgeStates({ edges, edgeOf }: Scene, picture: Picture | null): string[] {
  const rank = new Int8Array(edges.length)
  edgeOf.forEach((line, edge) => {
    if (line < 0) return
    const state = EDGE_STATES.indexOf(picture?.edges[edge]?.state ?? 'idle')
    if (state > rank[line]) rank[line] = state
  })
  return Array.from(rank, (state) => EDGE_STATES[state])
}

/** What a node shows before any step has been computed for it. */
export function blank(node: TopologyNode): NodePicture {
  return { name: node.title, data: null, grad: null, gradState: 'none', state: 'idle' }
}

/**
 * How far the ring round a node is closed: the share of contributions that have arrived.
 * @param progress of the contribution that is on its way
 */
export function ringShare({ gradState, received, expected, state }: NodePicture, progress: number) {
  if (gradState === 'none' || gradState === 'waiting') return state === 'receiving' ? progress / 2 : 0
  const counted = received !== undefined && expected
  const after = counted ? received / expected : gradState === 'final' ? 1 : 0.5
  const before = counted ? (received - 1) / expected : gradState === 'final' ? 0 : 0
  return state === 'receiving' ? before + (after - before) * progress : after
}
