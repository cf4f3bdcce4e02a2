// A run as it is compared: how each node is made, and its numbers. Small and large graphs are compared in this one form.
import type { ShownGraph } from '../expression/shownGraph.svelte.ts'
import type { GraphNode, Topology } from '../python/protocol.ts'

/** How the nodes of a graph are made. */
export interface Made {
  readonly count: number
  readonly output: number
  /** for each node where its inputs begin in `from`; one more at the end */
  readonly start: ArrayLike<number>
  readonly from: ArrayLike<number>
  /** the operation; '' for a leaf */
  opOf(node: number): string
  nameOf(node: number): string
  lineOf(node: number): number | null
  /** what it is called in few letters */
  titleOf(node: number): string
}

export interface Run {
  made: Made
  data: ArrayLike<number>
  /** null where the pass gives no gradients */
  grad: ArrayLike<number> | null
  /** the text that was run */
  text: string
  engine: string
}

/** The run that is shown; null where there is no graph. */
export function runOf({ large, topology, values, asked }: ShownGraph): Run | null {
  const { text, engine = '' } = asked
  if (large) {
    const { data, grad } = large.numbers
    return { made: large.shape, data, grad, text, engine }
  }
  if (!topology || !values) return null
  const grad = topology.forward ? null : values.grad
  return { made: madeOf(topology), data: values.data, grad, text, engine }
}

const known = new WeakMap<Topology, Made>()

/** How the nodes of a small graph are made. */
export function madeOf(topology: Topology): Made {
  const made = known.get(topology) ?? fromTopology(topology)
  known.set(topology, made)
  return made
}

function fromTopology({ nodes, edges, output }: Pick<Topology, 'nodes' | 'edges' | 'output'>): Made {
  const sorted = edges.toSorted((a, b) => a.to - b.to || a.slot - b.slot)
  const start = new Int32Array(nodes.length + 1)
  for (const { to } of sorted) start[to + 1]++
  for (let node = 0; node < nodes.length; node++) start[node + 1] += start[node]
  return {
    count: nodes.length,
    output,
    start,
    from: sorted.map(({ from }) => from),
    opOf: (node) => operationOf(nodes[node]),
    nameOf: (node) => nodes[node].name,
    lineOf: (node) => nodes[node].line,
    titleOf: (node) => nodes[node].title,
  }
}

function operationOf({ kind, op }: GraphNode) {
  if (kind === 'operation') return op
  return kind === 'constant' ? 'constant' : ''
}
