// The graph in words: a row for each node or folded group, inputs before what is made of them.
import { plainMinus } from '../texts/numbers.ts'
import { fold } from './fold.ts'
import { trafficOf } from './seen.ts'
import type { Group, Picture, Topology, TopologyNode } from './types.ts'

export interface Row {
  key: string
  /** -1 for a folded group */
  node: number
  group: Group | null
  title: string
  /** of the operation */
  symbol: string
  /** the operation's name where the symbol does not say it; or 'leaf', 'constant' */
  op: string
  /** the names of the groups around it */
  path: string[]
  /** and the places of their rows */
  inputs: { row: number; title: string }[]
  /** null: not yet */
  data: string | null
  grad: string | null
  gradState: 'none' | 'waiting' | 'partial' | 'final'
  /** contributions to its gradient … */
  received: number | undefined
  /** … of how many */
  expected: number | undefined
  /** what is wrong with it */
  note: string
  /** at this step */
  role: '' | 'sends' | 'receives' | 'computed' | 'used'
}

/** What stands in the place of a number that is to be predicted. */
export const HIDDEN = '?'

/**
 * Which rows there are and how they hang together: the same at every step.
 * @param folded keys of the folded groups
 */
export function tableOf(topology: Topology, folded: string[]) {
  const scene = fold(topology, folded)
  const traffic = trafficOf(scene)
  const inputsOf: number[][] = scene.nodes.map(() => [])
  for (const { from, to } of topology.edges) {
    const row = scene.nodeOf[to]
    if (scene.nodeOf[from] !== row) inputsOf[row].push(from)
  }
  return scene.nodes.map(({ key, node, group }, row) => {
    const used = group ? [...new Set(inputsOf[row])] : inputsOf[row] // a node may use an input twice
    const inputs = used.map((input) => ({
      row: scene.nodeOf[input],
      title: topology.nodes[input].title,
    }))
    const outputs = traffic.get(row)?.outputs ?? []
    return {
      key,
      node,
      group,
      inputs,
      /** The nodes that the row speaks of: of a group, what leaves it. */
      told: group ? outputs : [node],
      inside: group
        ? topology.nodes.flatMap((_, index) => (scene.nodeOf[index] === row ? [index] : []))
        : [node],
    }
  })
}

/**
 * The rows as they stand at one step.
 * @param current the node that the step makes a number for
 */
export function rowsOf(
  table: ReturnType<typeof tableOf>,
  topology: Topology,
  picture: Picture,
  current: number | null,
): Row[] {
  return table.map(({ key, node, group, inputs, told, inside }) => {
    const about = topology.nodes[told[0]]
    const single = told.length === 1 ? picture.nodes[told[0]] : undefined
    return {
      key,
      node,
      group,
      inputs,
      title: group ? group.title : about.title,
      symbol: group ? '' : about.symbol,
      op: group ? '' : operationName(about),
      path: (group ? pathOf(group).slice(0, -1) : about.scope) ?? [],
      data: single?.data ?? null,
      grad: single?.grad ?? null,
      gradState: single?.gradState ?? 'none',
      received: single?.received,
      expected: single?.expected,
      note: single?.note ? plainMinus(single.note) : '',
      role: roleOf(inside, picture, current),
    }
  })
}

/** Of a leaf or a constant, what it is; of an operation, its name where the symbol does not say it. */
export function operationName({ kind, op, symbol }: TopologyNode) {
  if (kind !== 'operation') return kind
  return symbol === op ? '' : op
}

function pathOf(group: Group): string[] {
  return group.parent ? [...pathOf(group.parent), group.title] : [group.title]
}

/** What a row does at this step; a group does what is done inside it. */
function roleOf(inside: number[], picture: Picture, current: number | null): Row['role'] {
  const states = inside.map((node) => picture.nodes[node]?.state)
  if (current !== null && inside.includes(current)) return states.includes('lit') ? 'computed' : 'receives'
  if (states.includes('sending')) return 'sends'
  return states.includes('lit') ? 'used' : ''
}
