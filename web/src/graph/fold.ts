// Folding: from the whole topology and the groups that are folded to what is seen, and where each thing went.

import { groupsOf, outermostFolded } from './groups.ts'
import { GROUP_SIZE, nodeSize } from './sizes.ts'
import type { Group, Scene, Topology } from './types.ts'
import { NOTHING_WRITTEN, symbolsOf } from './written.ts'

/**
 * @param folded keys of groups
 * @param written the numbers that stand inside their operation
 */
export function fold(
  topology: Topology,
  folded: Iterable<string>,
  written: ReadonlyMap<number, number> = NOTHING_WRITTEN,
): Scene {
  const keys = new Set(folded)
  const { groups, groupOf } = groupsOf(topology)
  const hiding = groups.map((group) => outermostFolded(group, keys))
  const { frames, frameOf } = openFrames(groups, hiding)

  const nodes: Scene['nodes'] = []
  const boxOf: Map<Group, number> = new Map()
  const nodeOf = new Int32Array(topology.nodes.length)
  const name = distinctNames()
  const symbols = symbolsOf(topology, written)
  topology.nodes.forEach((each, index) => {
    const symbol = symbols.get(index)
    const node = symbol === undefined ? each : { ...each, symbol }
    const group = groupOf[index] < 0 ? null : groups[groupOf[index]]
    const box = groupOf[index] < 0 ? null : hiding[groupOf[index]]
    const key = name(`${node.kind} ${node.title}`)
    if (!box && written.has(index)) return
    if (!box) {
      nodeOf[index] = nodes.length
      nodes.push({
        key,
        node: index,
        symbol: node.symbol,
        group: null,
        frame: group ? (frameOf.get(group) ?? -1) : -1,
        ...nodeSize(node),
      })
      return
    }
    let at = boxOf.get(box)
    if (at === undefined) {
      at = nodes.length
      boxOf.set(box, at)
      const frame = box.parent ? (frameOf.get(box.parent) ?? -1) : -1
      nodes.push({ key: `group ${box.key}`, node: -1, symbol: '', group: box, frame, ...GROUP_SIZE })
    }
    nodeOf[index] = at
  })
  for (const [number, operation] of written) nodeOf[number] = nodeOf[operation]

  return { topology, nodes, frames, nodeOf, groups, ...visibleEdges(topology, nodes, nodeOf) }
}

/** The groups drawn as frames: those neither folded nor inside a folded one. Outer before inner. */
function openFrames(groups: Group[], hiding: (Group | null)[]) {
  const frameOf: Map<Group, number> = new Map()
  const frames: Scene['frames'] = []
  groups.forEach((group, index) => {
    if (hiding[index]) return
    frameOf.set(group, frames.length)
    frames.push({ group, parent: group.parent ? (frameOf.get(group.parent) ?? -1) : -1 })
  })
  return { frames, frameOf }
}

/**
 * Edges between boxes that are seen. Those that end at a folded group are one per pair of boxes; between plain
 * nodes each stays its own, so that `a + a` has two.
 */
function visibleEdges(topology: Topology, nodes: Scene['nodes'], nodeOf: Int32Array) {
  const edges: Scene['edges'] = []
  const merged: Map<string, number> = new Map()
  const edgeOf = new Int32Array(topology.edges.length).fill(-1)
  topology.edges.forEach((edge, index) => {
    const from = nodeOf[edge.from]
    const to = nodeOf[edge.to]
    if (from === to) return
    const plain = nodes[from].node >= 0 && nodes[to].node >= 0
    const key = `${nodes[from].key}→${nodes[to].key}${plain ? `:${edge.slot}` : ''}`
    const at = plain ? undefined : merged.get(key)
    if (at !== undefined) {
      edges[at].members.push(index)
      edgeOf[index] = at
      return
    }
    merged.set(key, edges.length)
    edgeOf[index] = edges.length
    edges.push({ key, from, to, members: [index] })
  })
  return { edges, edgeOf }
}

/** Names made distinct by counting: a thing keeps its name, and so its place on screen, while others come and go. */
function distinctNames() {
  const seen: Map<string, number> = new Map()
  return (name: string) => {
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count ? `${name}\u001f${count}` : name
  }
}
