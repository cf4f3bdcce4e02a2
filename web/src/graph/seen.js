// What is seen at the current step once groups are folded: states of boxes and edges, and a group's traffic.

/** @typedef {import('./types.js').Scene} Scene */
/** @typedef {import('./types.js').Picture} Picture */
/** @typedef {import('./types.js').NodePicture} NodePicture */
/** @typedef {import('./types.js').NodeState} NodeState */

/** From the least to the most telling. @type {NodeState[]} */
const NODE_STATES = ['unreached', 'idle', 'lit', 'bad', 'sending', 'receiving']
const EDGE_STATES = ['idle', 'lit', 'done', 'active']

/**
 * What goes into and out of a folded group, as node indices; the graph's output counts as going out.
 * @typedef {{ inputs: number[], outputs: number[] }} Traffic
 * @param {Scene} scene
 * @returns {Map<number, Traffic>} by visible index, folded groups only
 */
export function trafficOf({ topology, nodes, nodeOf }) {
  /** @type {Map<number, { inputs: Set<number>, outputs: Set<number> }>} */
  const traffic = new Map()
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

/**
 * The state of every box: a folded group shows the most telling state inside it.
 * @param {Scene} scene
 * @param {Picture|null} picture
 * @returns {NodeState[]}
 */
export function boxStates({ nodes, nodeOf }, picture) {
  const rank = new Int8Array(nodes.length)
  nodeOf.forEach((box, node) => {
    const state = NODE_STATES.indexOf(picture?.nodes[node]?.state ?? 'idle')
    if (state > rank[box]) rank[box] = state
  })
  return Array.from(rank, (state) => NODE_STATES[state])
}

/**
 * The state of every visible edge: the most telling of those it stands for.
 * @param {Scene} scene
 * @param {Picture|null} picture
 * @returns {string[]}
 */
export function edgeStates({ edges, edgeOf }, picture) {
  const rank = new Int8Array(edges.length)
  edgeOf.forEach((line, edge) => {
    if (line < 0) return
    const state = EDGE_STATES.indexOf(picture?.edges[edge]?.state ?? 'idle')
    if (state > rank[line]) rank[line] = state
  })
  return Array.from(rank, (state) => EDGE_STATES[state])
}

/**
 * What a node shows before any step has been computed for it.
 * @param {import('./types.js').TopologyNode} node
 * @returns {NodePicture}
 */
export function blank(node) {
  return { name: node.title, data: null, grad: null, gradState: 'none', state: 'idle' }
}

/**
 * How far the ring round a node is closed: the share of contributions that have arrived.
 * @param {NodePicture} picture
 * @param {number} progress of the contribution that is on its way
 */
export function ringShare({ gradState, received, expected, state }, progress) {
  if (gradState === 'none' || gradState === 'waiting') return state === 'receiving' ? progress / 2 : 0
  const counted = received !== undefined && expected
  const after = counted ? received / expected : gradState === 'final' ? 1 : 0.5
  const before = counted ? (received - 1) / expected : gradState === 'final' ? 0 : 0
  return state === 'receiving' ? before + (after - before) * progress : after
}
