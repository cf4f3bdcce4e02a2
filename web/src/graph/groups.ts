// The tree of groups that the nodes' scopes make, and which of them to fold at first.
import type { Group, Topology } from './types.ts'

const SEPARATOR = '\u001f'

/** More nodes than this, and groups are folded at first … */
const MANY = 60
/** … until no more boxes than this are left. */
const READABLE = 30

/** The key of the group with this path of names: ["MLP", "Layer 1"]. */
export function groupKey(path: string[]) {
  return path.join(SEPARATOR)
}

/** Every group, outer before inner, and each node's innermost group as an index into them (-1: none). */
export function groupsOf(topology: Topology): { groups: Group[]; groupOf: Int32Array } {
  const groups: Group[] = []
  const index: Map<string, number> = new Map()
  const groupOf = new Int32Array(topology.nodes.length).fill(-1)
  topology.nodes.forEach(({ scope }, node) => {
    if (!scope?.length) return
    const whole = groupKey(scope)
    let at = index.get(whole) ?? -1
    if (at < 0) {
      let parent: Group | null = null
      for (let depth = 1; depth <= scope.length; depth++) {
        const key = groupKey(scope.slice(0, depth))
        at = index.get(key) ?? -1
        if (at < 0) {
          at = groups.length
          const group: Group = { key, title: scope[depth - 1], depth, parent, children: [], inside: 0 }
          parent?.children.push(group)
          groups.push(group)
          index.set(key, at)
        }
        parent = groups[at]
      }
    }
    groupOf[node] = at
    for (let group = groups[at] as Group | null; group; group = group.parent) group.inside++
  })
  return { groups, groupOf }
}

/**
 * The groups to fold at first: none in a small graph; in a large one the innermost, and then further out until
 * the rest can be read.
 */
export function firstFolds(topology: Topology): string[] {
  if (topology.nodes.length <= MANY) return []
  const { groups } = groupsOf(topology)
  const deepest = groups.reduce((most, group) => Math.max(most, group.depth), 0)
  for (let depth = deepest; depth >= 1; depth--) {
    const folded = groups.filter((group) => group.depth >= depth && group.inside > 1)
    const outermost = folded.filter((group) => !(group.parent && group.parent.depth >= depth))
    const hidden = outermost.reduce((sum, group) => sum + group.inside - 1, 0)
    if (depth === 1 || topology.nodes.length - hidden <= READABLE) return folded.map((group) => group.key)
  }
  return []
}

/** Which edges lie inside a folded group: a step over the group skips them. */
export function hiddenEdges(topology: Topology, folded: Iterable<string>): boolean[] {
  const keys = new Set(folded)
  const { groups, groupOf } = groupsOf(topology)
  const outer = groups.map((group) => outermostFolded(group, keys))
  const hiding = (node: number) => (groupOf[node] < 0 ? null : outer[groupOf[node]])
  return topology.edges.map(({ from, to }) => hiding(from) !== null && hiding(from) === hiding(to))
}

/**
 * Which steps happen inside a folded group, where nothing of them is seen: values that do not leave the group, and
 * contributions along its hidden edges.
 */
export function hiddenSteps(
  topology: Topology,
  steps: ({ kind: 'forward' | 'seed' | 'tangent'; node: number } | { kind: 'contribution'; edge: number })[],
  folded: string[],
): boolean[] {
  if (!folded.length) return steps.map(() => false)
  const edges = hiddenEdges(topology, folded)
  const leaves = new Set([topology.output])
  const kept = new Set()
  topology.edges.forEach(({ from }, edge) => {
    if (edges[edge]) kept.add(from)
    else leaves.add(from)
  })
  return steps.map((step) => {
    if (step.kind === 'contribution') return edges[step.edge]
    return step.kind !== 'seed' && kept.has(step.node) && !leaves.has(step.node)
  })
}

/** The outermost folded group around (or at) this one; null when it is open to the top. */
export function outermostFolded(group: Group | null, folded: Set<string>): Group | null {
  let found = null
  for (let at = group; at; at = at.parent) if (folded.has(at.key)) found = at
  return found
}
