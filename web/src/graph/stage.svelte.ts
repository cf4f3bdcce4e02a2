// What stands where: the scene that is shown, once its layout is there, moved so that a chosen thing stays in place.

import { fold } from './fold.ts'
import { layoutInput } from './layout/input.ts'
import { createLayouts } from './layout/layouts.ts'
import type { Traffic } from './seen.ts'
import { trafficOf } from './seen.ts'
import type { Box, Direction, Group, Layout, Point, Scene, Topology, TopologyNode } from './types.ts'

export type PlacedNode = Box & {
  key: string
  at: number
  id: number
  node: TopologyNode | null
  group: Group | null
}

export interface PlacedEdge {
  key: string
  at: number
  from: number
  to: number
  many: number
  curve: number[]
  box: Box
}

export interface Shown {
  scene: Scene
  nodes: PlacedNode[]
  edges: PlacedEdge[]
  frames: { key: string; group: Group; box: Box; levels: number }[]
  traffic: Map<number, Traffic>
}

/** How long a layout may take before it is said that one is being made, in milliseconds. */
const PATIENCE = 400

export class Stage {
  shown: Shown | null = $state.raw(null)
  /** Whether what is shown is still an earlier graph, and has been for a while. */
  isLate = $state(false)
  #clock: ReturnType<typeof setTimeout> | undefined
  #layouts = createLayouts()
  #wanted: Topology | null = null

  /**
   * Shows a topology as soon as it has a layout; the old picture stays until then.
   * @param anchorIn the key of the thing that is to stay where it is
   */
  show(
    topology: Topology | null,
    folded: string[],
    direction: Direction,
    written: ReadonlyMap<number, number>,
    anchorIn: (old: Shown | null) => string | null,
    onshown: () => void,
  ) {
    this.#wanted = topology
    if (!topology?.nodes.length) {
      this.shown = null
      this.#rest()
      return
    }
    const scene = fold(topology, folded, written)
    const traffic = trafficOf(scene)
    const show = (layout: Layout) => {
      if (!this.#wanted) return
      const old = this.shown
      const key = anchorIn(old)
      this.shown = { ...placed(scene, layout, shiftFor(key, old, scene, layout)), traffic }
      this.#rest()
      onshown()
    }
    this.#clock ??= setTimeout(() => {
      this.isLate = true
    }, PATIENCE)
    this.#layouts.request(layoutInput(scene, direction), show)
  }

  #rest() {
    clearTimeout(this.#clock)
    this.#clock = undefined
    this.isLate = false
  }

  close() {
    this.#rest()
    this.#layouts.close()
  }
}

/** The key of the box nearest to a point. */
export function nearestTo(point: Point, shown: Shown): string | null {
  let best = null
  let least = Infinity
  for (const { key, x, y, width, height } of shown.nodes) {
    const far = Math.hypot(x + width / 2 - point.x, y + height / 2 - point.y)
    if (far < least) {
      least = far
      best = key
    }
  }
  return best
}

/** Where a thing (a node, a folded group, or a frame) stands, by its key. */
export function boxOf(key: string, shown: Shown): Box | undefined {
  return shown.nodes.find((node) => node.key === key) ?? shown.frames.find((frame) => frame.key === key)?.box
}

function shiftFor(key: string | null, old: Shown | null, scene: Scene, layout: Layout) {
  const before = key !== null && old ? boxOf(key, old) : undefined
  if (!before) return { x: 0, y: 0 }
  const node = scene.nodes.findIndex((one) => one.key === key)
  const frame = scene.frames.findIndex(({ group }) => `group ${group.key}` === key)
  const after = node >= 0 ? layout.nodes[node] : layout.frames[frame]
  return after ? { x: before.x - after.x, y: before.y - after.y } : { x: 0, y: 0 }
}

function placed(scene: Scene, layout: Layout, { x: dx, y: dy }: { x: number; y: number }) {
  const nodes = scene.nodes.map(({ key, node, symbol, group, width, height }, at) => ({
    key,
    at,
    id: node,
    node: node < 0 ? null : { ...scene.topology.nodes[node], symbol },
    group,
    x: layout.nodes[at].x + dx,
    y: layout.nodes[at].y + dy,
    width,
    height,
  }))
  const edges = scene.edges.map(({ key, from, to, members }, at) => {
    const curve = layout.edges[at].map((number, i) => number + (i % 2 ? dy : dx))
    return { key, at, from, to, many: members.length, curve, box: around(curve) }
  })
  const levels = levelsInside(scene)
  const frames = scene.frames.map(({ group }, at) => {
    const { x, y, width, height } = layout.frames[at]
    return {
      key: `group ${group.key}`,
      group,
      levels: levels[at],
      box: { x: x + dx, y: y + dy, width, height },
    }
  })
  return { scene, nodes, edges, frames }
}

/** How many levels of open groups each frame holds. */
function levelsInside({ frames }: Scene) {
  const levels = frames.map(() => 0)
  for (let at = frames.length - 1; at >= 0; at--) {
    const { parent } = frames[at]
    if (parent >= 0) levels[parent] = Math.max(levels[parent], levels[at] + 1)
  }
  return levels
}

function around(curve: number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < curve.length; i += 2) {
    left = Math.min(left, curve[i])
    right = Math.max(right, curve[i])
    top = Math.min(top, curve[i + 1])
    bottom = Math.max(bottom, curve[i + 1])
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
