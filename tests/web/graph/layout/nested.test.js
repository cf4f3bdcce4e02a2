// The linear-time layout: no boxes overlap, edges go forward, frames hold what is theirs.
import { describe, expect, test } from 'vitest'
import { fold } from '../../../../web/src/graph/fold.ts'
import { firstFolds } from '../../../../web/src/graph/groups.ts'
import { nested } from '../../../../web/src/graph/layout/nested.ts'
import { leaf, operation, perceptron, random, twoNeurons } from '../samples.js'

/** What the page would send for this topology. */
function inputFor(topology, folded = [], direction = 'LR') {
  const scene = fold(topology, folded)
  return {
    direction,
    nodes: scene.nodes.map(({ width, height, frame }) => ({ width, height, frame })),
    frames: scene.frames.map(({ parent }) => ({ parent })),
    edges: scene.edges.map(({ from, to }) => ({ from, to })),
  }
}

function boxesOf(input, layout) {
  return layout.nodes.map((place, i) => ({
    ...place,
    width: input.nodes[i].width,
    height: input.nodes[i].height,
  }))
}

/** Pairs of boxes that overlap, found by sorting. */
function overlapping(boxes) {
  const sorted = boxes.map((box, i) => ({ ...box, i })).sort((a, b) => a.x - b.x)
  const pairs = []
  sorted.forEach((a, at) => {
    for (let next = at + 1; next < sorted.length && sorted[next].x < a.x + a.width - 1e-6; next++) {
      const b = sorted[next]
      if (a.y < b.y + b.height - 1e-6 && b.y < a.y + a.height - 1e-6) pairs.push([a.i, b.i])
    }
  })
  return pairs
}

function backward(input, layout) {
  const boxes = boxesOf(input, layout)
  return input.edges.filter(({ from, to }) =>
    input.direction === 'LR'
      ? boxes[from].x + boxes[from].width > boxes[to].x
      : boxes[from].y + boxes[from].height > boxes[to].y,
  )
}

const inside = (inner, outer) =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height + 1e-6

const cases = [
  ['a few nodes', twoNeurons(), []],
  ['random values', random(300, 7), []],
  ['more random values', random(900, 23), []],
  ['an open network', perceptron([2, 4, 4, 1]), []],
  ['a folded network', perceptron([2, 4, 4, 1]), firstFolds(perceptron([2, 4, 4, 1]))],
]

describe.each(cases)('%s', (_, topology, folded) => {
  test.each(['LR', 'TB'])('no boxes overlap and every edge goes forward (%s)', (direction) => {
    const input = inputFor(topology, folded, direction)
    const layout = nested(input)
    expect(overlapping(boxesOf(input, layout))).toEqual([])
    expect(backward(input, layout)).toEqual([])
  })

  test('the stated size holds everything', () => {
    const input = inputFor(topology, folded)
    const layout = nested(input)
    const whole = { x: 0, y: 0, width: layout.width, height: layout.height }
    for (const box of [...boxesOf(input, layout), ...layout.frames]) expect(inside(box, whole)).toBe(true)
  })

  test('frames hold exactly what is theirs', () => {
    const input = inputFor(topology, folded)
    const layout = nested(input)
    const within = (frame, ancestor) => {
      for (let at = frame; at >= 0; at = input.frames[at].parent) if (at === ancestor) return true
      return false
    }
    boxesOf(input, layout).forEach((box, node) => {
      layout.frames.forEach((frame, i) => {
        expect(inside(box, frame)).toBe(within(input.nodes[node].frame, i))
      })
    })
  })

  test('each edge runs from its source to its target', () => {
    const input = inputFor(topology, folded)
    const layout = nested(input)
    const boxes = boxesOf(input, layout)
    input.edges.forEach(({ from, to }, i) => {
      const curve = layout.edges[i]
      expect((curve.length - 2) % 6).toBe(0)
      expect(curve[0]).toBeCloseTo(boxes[from].x + boxes[from].width)
      expect(curve[curve.length - 2]).toBeCloseTo(boxes[to].x)
    })
  })
})

test('a value used twice by one operation gets two curves that differ', () => {
  const topology = {
    nodes: [leaf('a'), operation('a + a')],
    edges: [
      { from: 0, to: 1, slot: 0 },
      { from: 0, to: 1, slot: 1 },
    ],
    output: 1,
  }
  const [one, other] = nested(inputFor(topology)).edges
  expect(Math.abs(one[1] - other[1])).toBeGreaterThan(10)
})

test('a long edge passes between the boxes on its way', () => {
  const nodes = [leaf('a'), ...Array.from({ length: 5 }, (_, i) => operation(`n${i}`))]
  const edges = nodes.slice(1).map((_, i) => ({ from: i, to: i + 1, slot: 0 }))
  const input = inputFor({ nodes, edges: [...edges, { from: 0, to: 5, slot: 1 }], output: 5 })
  const layout = nested(input)
  const curve = layout.edges[5]
  for (const box of boxesOf(input, layout).slice(1, 5)) {
    for (let i = 0; i < curve.length; i += 2) {
      const within =
        curve[i] > box.x &&
        curve[i] < box.x + box.width &&
        curve[i + 1] > box.y &&
        curve[i + 1] < box.y + box.height
      expect(within).toBe(false)
    }
  }
})

test('a running sum is a straight line', () => {
  const topology = perceptron([8, 1])
  const layout = nested(inputFor(topology))
  const sums = topology.nodes.flatMap(({ title }, i) => (title === 'sum' ? [layout.nodes[i].y] : []))
  expect(Math.max(...sums) - Math.min(...sums)).toBeLessThan(1)
})

test('groups that feed each other both ways are drawn all the same', () => {
  const nodes = [leaf('a', ['p']), operation('b', ['q']), operation('c', ['p']), operation('d', ['q'])]
  const edges = [0, 1, 2].map((i) => ({ from: i, to: i + 1, slot: 0 }))
  for (const folded of [[], ['p'], ['p', 'q']]) {
    const input = inputFor({ nodes, edges, output: 3 }, folded)
    const layout = nested(input)
    expect(overlapping(boxesOf(input, layout))).toEqual([])
    expect(layout.edges.flat().every(Number.isFinite)).toBe(true)
  }
})

test('a graph with a single node, and one without edges', () => {
  expect(nested(inputFor({ nodes: [leaf('a')], edges: [], output: 0 })).nodes).toEqual([{ x: 0, y: 0 }])
  const input = inputFor({ nodes: [leaf('a'), leaf('b')], edges: [], output: 0 })
  expect(overlapping(boxesOf(input, nested(input)))).toEqual([])
})

test.each(['LR', 'TB'])('a frame holds its contents below a title of any height: %s', (direction) => {
  const input = inputFor(twoNeurons(), [], direction)
  const layout = nested({ ...input, title: 50 })
  input.nodes.forEach(({ frame }, node) => {
    if (frame >= 0) expect(layout.nodes[node].y - layout.frames[frame].y).toBeGreaterThanOrEqual(50 - 1e-6)
  })
})
