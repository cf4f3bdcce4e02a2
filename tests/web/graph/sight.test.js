// Where a step happens: what comes from where and goes where, as far as it is seen.
import { describe, expect, it } from 'vitest'
import { fold } from '../../../web/src/graph/fold.ts'
import { wayAt } from '../../../web/src/graph/sight.ts'
import { twoNeurons } from './samples.js'

const topology = /** @type {any} */ (twoNeurons())

/** Every box of the scene in a row. @param {string[]} folded */
function row(folded) {
  const scene = fold(topology, folded)
  const nodes = scene.nodes.map((_, at) => ({ x: 200 * at, y: 0, width: 150, height: 64 }))
  return /** @type {any} */ ({ scene, nodes, edges: scene.edges, frames: [] })
}

/** @param {number[]} active  edges @param {{ backward?: boolean, lit?: number[] }} [about] */
function picture(active, { backward = false, lit = [] } = {}) {
  return /** @type {any} */ ({
    nodes: topology.nodes.map((/** @type {any} */ _, /** @type {number} */ at) => ({
      state: lit.includes(at) ? 'lit' : 'idle',
    })),
    edges: topology.edges.map((/** @type {any} */ _, /** @type {number} */ at) => ({
      state: active.includes(at) ? 'active' : 'done',
    })),
    packet: active.length ? { edge: active[0], backward, text: '' } : null,
  })
}

describe('the way of a step', () => {
  const open = row([])

  it('leads from all inputs to the result, forward', () => {
    const [x, w, product] = [0, 1, 2].map((node) => open.nodes[open.scene.nodeOf[node]])
    const way = wayAt(open, picture([0, 1]))
    expect(way?.to).toMatchObject({ x: product.x })
    expect(way?.from).toEqual({ x: x.x, y: 0, width: w.x + w.width - x.x, height: 64 })
  })

  it('leads from the result to an input, backward', () => {
    const way = wayAt(open, picture([1], { backward: true }))
    expect(way?.from.x).toBe(open.nodes[open.scene.nodeOf[2]].x)
    expect(way?.to.x).toBe(open.nodes[open.scene.nodeOf[1]].x)
  })

  it('is one place where nothing travels, and none where nothing happens', () => {
    const way = wayAt(open, picture([], { lit: [3] }))
    expect(way?.from).toEqual(way?.to)
    expect(way?.from.x).toBe(open.nodes[open.scene.nodeOf[3]].x)
    expect(wayAt(open, picture([]))).toBeNull()
  })

  it('inside of a folded group is the group', () => {
    const group = open.scene.groups[0].key
    const closed = row([group])
    const way = wayAt(closed, picture([1], { lit: [1, 2] }))
    expect(way?.from).toEqual(way?.to)
    expect(way?.from.width).toBe(150)
  })
})
