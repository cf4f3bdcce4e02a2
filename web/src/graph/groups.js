// The tree of groups that the nodes' scopes make, and which of them to fold at first.

/** @typedef {import('./types.js').Topology} Topology */
/** @typedef {import('./types.js').Group} Group */

const SEPARATOR = '\u001f'

/** More nodes than this, and groups are folded at first … */
export const MANY = 60
/** … until no more boxes than this are left. */
const READABLE = 30

/** The key of the group with this path of names: ["MLP", "Layer 1"].
 * @param {string[]} path */
export function groupKey(path) {
  return path.join(SEPARATOR)
}

/**
 * Every group, outer before inner, and each node's innermost group as an index into them (-1: none).
 * @param {Topology} topology
 * @returns {{ groups: Group[], groupOf: Int32Array }}
 */
export function groupsOf(topology) {
  /** @type {Group[]} */
  const groups = []
  /** @type {Map<string, number>} */
  const index = new Map()
  const groupOf = new Int32Array(topology.nodes.length).fill(-1)
  topology.nodes.forEach(({ scope }, node) => {
    if (!scope?.length) return
    const whole = groupKey(scope)
    let at = index.get(whole) ?? -1
    if (at < 0) {
      /** @type {Group|null} */
      let parent = null
      for (let depth = 1; depth <= scope.length; depth++) {
        const key = groupKey(scope.slice(0, depth))
        at = index.get(key) ?? -1
        if (at < 0) {
          at = groups.length
          /** @type {Group} */
          const group = { key, title: scope[depth - 1], depth, parent, children: [], inside: 0 }
          parent?.children.push(group)
          groups.push(group)
          index.set(key, at)
        }
        parent = groups[at]
      }
    }
    groupOf[node] = at
    for (let group = /** @type {Group|null} */ (groups[at]); group; group = group.parent) group.inside++
  })
  return { groups, groupOf }
}

/**
 * The groups to fold at first: none in a small graph; in a large one the innermost, and then further out until
 * the rest can be read.
 * @param {Topology} topology
 * @returns {string[]}
 */
export function firstFolds(topology) {
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

/**
 * Which edges lie inside a folded group: a step over the group skips them.
 * @param {Topology} topology
 * @param {Iterable<string>} folded
 * @returns {boolean[]}
 */
export function hiddenEdges(topology, folded) {
  const keys = new Set(folded)
  const { groups, groupOf } = groupsOf(topology)
  const outer = groups.map((group) => outermostFolded(group, keys))
  const hiding = (/** @type {number} */ node) => (groupOf[node] < 0 ? null : outer[groupOf[node]])
  return topology.edges.map(({ from, to }) => hiding(from) !== null && hiding(from) === hiding(to))
}

/**
 * Which steps happen inside a folded group, where nothing of them is seen: values that do not leave the group, and
 * contributions along its hidden edges.
 * @param {Topology} topology
 * @param {({ kind: 'forward' | 'seed' | 'tangent', node: number } | { kind: 'contribution', edge: number })[]} steps
 * @param {string[]} folded
 * @returns {boolean[]}
 */
export function hiddenSteps(topology, steps, folded) {
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

/**
 * The outermost folded group around (or at) this one; null when it is open to the top.
 * @param {Group|null} group
 * @param {Set<string>} folded
 * @returns {Group|null}
 */
export function outermostFolded(group, folded) {
  let found = null
  for (let at = group; at; at = at.parent) if (folded.has(at.key)) found = at
  return found
}
