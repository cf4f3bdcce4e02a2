// What stands where: the scene that is shown, once its layout is there, moved so that a chosen thing stays in place.

import { fold } from './fold.js'
import { firstFolds } from './groups.js'
import { layoutInput } from './layout/input.js'
import { noteLayout } from './layout/known.js'
import { createLayouts } from './layout/layouts.js'
import { trafficOf } from './seen.js'

/** @typedef {import('./types.js').Topology} Topology */
/** @typedef {import('./types.js').Scene} Scene */
/** @typedef {import('./types.js').Box} Box */
/** @typedef {import('./types.js').Direction} Direction */
/** @typedef {import('./types.js').Layout} Layout */

/**
 * @typedef {Box & { key: string, at: number, id: number, node: import('./types.js').TopologyNode|null, group: import('./types.js').Group|null }} PlacedNode
 * @typedef {{ key: string, at: number, from: number, to: number, many: number, curve: number[], box: Box }} PlacedEdge
 * @typedef {{ scene: Scene, nodes: PlacedNode[], edges: PlacedEdge[], frames: { key: string, group: import('./types.js').Group, box: Box, levels: number }[], traffic: Map<number, import('./seen.js').Traffic> }} Shown
 */

export class Stage {
  /** @type {Shown|null} */
  shown = $state.raw(null)
  #layouts = createLayouts()
  /** @type {Topology|null} */
  #wanted = null

  /**
   * Shows a topology as soon as it has a layout; the old picture stays until then.
   * @param {Topology|null} topology
   * @param {string[]} folded
   * @param {Direction} direction
   * @param {(old: Shown|null) => string|null} anchorIn the key of the thing that is to stay where it is
   * @param {() => void} onshown
   */
  show(topology, folded, direction, anchorIn, onshown) {
    this.#wanted = topology
    if (!topology?.nodes.length) {
      this.shown = null
      return
    }
    const scene = fold(topology, folded)
    const isPlain = isAsAtFirst(topology, folded)
    const prepared = isPlain ? topology.layouts?.[direction] : undefined
    const traffic = trafficOf(scene)
    const show = (/** @type {Layout} */ layout, /** @type {boolean} */ isFinal) => {
      if (!this.#wanted) return
      if (isPlain && isFinal) noteLayout(topology, direction, layout)
      const old = this.shown
      const key = anchorIn(old)
      this.shown = { ...placed(scene, layout, shiftFor(key, old, scene, layout)), traffic }
      onshown()
    }
    this.#layouts.request(layoutInput(scene, direction), show, prepared)
  }

  close() {
    this.#layouts.close()
  }
}

/** @param {Topology} topology @param {string[]} folded */
function isAsAtFirst(topology, folded) {
  return String(folded) === String(firstFolds(topology))
}

/** The key of the box nearest to a point.
 * @param {import('./types.js').Point} point @param {Shown} shown @returns {string|null} */
export function nearestTo(point, shown) {
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

/** Where a thing (a node, a folded group, or a frame) stands, by its key.
 * @param {string} key @param {Shown} shown @returns {Box|undefined} */
export function boxOf(key, shown) {
  return shown.nodes.find((node) => node.key === key) ?? shown.frames.find((frame) => frame.key === key)?.box
}

/**
 * @param {string|null} key
 * @param {Shown|null} old
 * @param {Scene} scene
 * @param {Layout} layout
 */
function shiftFor(key, old, scene, layout) {
  const before = key !== null && old ? boxOf(key, old) : undefined
  if (!before) return { x: 0, y: 0 }
  const node = scene.nodes.findIndex((one) => one.key === key)
  const frame = scene.frames.findIndex(({ group }) => `group ${group.key}` === key)
  const after = node >= 0 ? layout.nodes[node] : layout.frames[frame]
  return after ? { x: before.x - after.x, y: before.y - after.y } : { x: 0, y: 0 }
}

/**
 * @param {Scene} scene
 * @param {Layout} layout
 * @param {{ x: number, y: number }} shift
 */
function placed(scene, layout, { x: dx, y: dy }) {
  const nodes = scene.nodes.map(({ key, node, group, width, height }, at) => ({
    key,
    at,
    id: node,
    node: node < 0 ? null : scene.topology.nodes[node],
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

/** How many levels of open groups each frame holds. @param {Scene} scene */
function levelsInside({ frames }) {
  const levels = frames.map(() => 0)
  for (let at = frames.length - 1; at >= 0; at--) {
    const { parent } = frames[at]
    if (parent >= 0) levels[parent] = Math.max(levels[parent], levels[at] + 1)
  }
  return levels
}

/** @param {number[]} curve @returns {Box} */
function around(curve) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i + 1 < curve.length; i += 2) {
    left = Math.min(left, curve[i])
    right = Math.max(right, curve[i])
    top = Math.min(top, curve[i + 1])
    bottom = Math.max(bottom, curve[i + 1])
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
