// The layout by Graphviz, with the real Graphviz.
import { instance } from '@viz-js/viz'
import { expect, test } from 'vitest'
import { fromDot, toDot } from '../../../../web/src/graph/layout/dot.ts'

const viz = await instance()
const layoutOf = (input) =>
  fromDot(JSON.parse(viz.renderString(toDot(input), { format: 'json0', yInvert: true })), input)

const node = (frame = -1) => ({ width: 150, height: 64, frame })
const neuron = (direction) => ({
  direction,
  nodes: Array.from({ length: 6 }, () => node()),
  frames: [],
  edges: [
    { from: 0, to: 2 },
    { from: 1, to: 2 },
    { from: 2, to: 4 },
    { from: 3, to: 4 },
    { from: 4, to: 5 },
    { from: 4, to: 5 },
  ],
})

test.each(['LR', 'TB'])('boxes stand apart and edges go forward (%s)', (direction) => {
  const input = neuron(direction)
  const { nodes, edges } = layoutOf(input)
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1))
      expect(Math.abs(a.x - b.x) >= 150 || Math.abs(a.y - b.y) >= 64).toBe(true)
  })
  for (const [i, { from, to }] of input.edges.entries()) {
    const along = direction === 'LR' ? 'x' : 'y'
    expect(nodes[from][along]).toBeLessThan(nodes[to][along])
    expect((edges[i].length - 2) % 6).toBe(0)
    expect(edges[i].length).toBeGreaterThan(2)
  }
})

test('an edge starts at the right of its source and ends at the left of its target', () => {
  const { nodes, edges } = layoutOf(neuron('LR'))
  const [x, y] = edges[0]
  expect([x, y]).toEqual([nodes[0].x + 150, nodes[0].y + 32])
  const end = edges[0].slice(-2)
  expect(end[0]).toBeCloseTo(nodes[2].x, 0)
  expect(end[1]).toBeCloseTo(nodes[2].y + 32, 0)
})

test('y grows downwards and everything lies within the stated size', () => {
  const { nodes, width, height } = layoutOf(neuron('TB'))
  expect(nodes[0].y).toBeLessThan(nodes[5].y)
  for (const { x, y } of nodes) {
    expect(x).toBeGreaterThanOrEqual(-0.5)
    expect(y).toBeGreaterThanOrEqual(-0.5)
    expect(x + 150).toBeLessThanOrEqual(width + 0.5)
    expect(y + 64).toBeLessThanOrEqual(height + 0.5)
  }
})

test('edges between the same two nodes are two curves', () => {
  const { edges } = layoutOf(neuron('LR'))
  expect(edges[4]).not.toEqual(edges[5])
})

test('frames hold their nodes', () => {
  const input = { ...neuron('LR'), frames: [{ parent: -1 }, { parent: 0 }] }
  input.nodes = [node(), node(), node(0), node(), node(1), node(1)]
  const { nodes, frames } = layoutOf(input)
  expect(nodes[5].x + 150).toBeLessThan(frames[1].x + frames[1].width)
  expect(frames[1].x).toBeGreaterThan(frames[0].x)
  expect(nodes[4].y).toBeGreaterThan(frames[1].y + 20)
})
