// The small decisions of the drawing: shortened words, the pill's place, arrow keys, states of folded groups, rings.
import { describe, expect, test } from 'vitest'
import { chipType, shortened, shortenedInside, squeezed } from '../../../web/src/graph/fitting.ts'
import { fold } from '../../../web/src/graph/fold.ts'
import { groupKey } from '../../../web/src/graph/groups.ts'
import { neighbour } from '../../../web/src/graph/navigate.ts'
import { pillPlace } from '../../../web/src/graph/pill.ts'
import { boxStates, edgeStates, ringShare, trafficOf } from '../../../web/src/graph/seen.ts'
import { overlaps } from '../../../web/src/graph/viewport.ts'
import { twoNeurons } from './samples.js'

describe('words', () => {
  test('what fits is left whole, what does not ends in an ellipsis', () => {
    expect(shortened('x1·w1 + x2·w2', 98, 12.5)).toBe('x1·w1 + x2·w2')
    expect(shortened('x1·w1 + x2·w2 + b', 98, 12.5)).toBe('x1·w1 + x2·w…')
  })

  test('characters outside the basic plane are not cut in half', () => {
    expect(shortened('𝑥𝑥𝑥𝑥𝑥𝑥', 31, 12.5)).toBe('𝑥𝑥𝑥…')
  })

  test('a long name keeps both of its ends', () => {
    expect(shortenedInside('x1·w1 + x2·w2', 98, 12.5)).toBe('x1·w1 + x2·w2')
    expect(shortenedInside('x1·w1 + x2·w2 + b', 98, 12.5)).toBe('x1·w1…w2 + b')
    expect(shortenedInside('name', 4, 12.5)).toBe('…')
  })

  test('a sign is large, and what does not fit is drawn narrower', () => {
    expect(chipType('×', 12.5)).toBeGreaterThan(chipType('tanh', 12.5))
    expect(chipType('tanh', 18)).toBe(18)
    expect(squeezed('1.0000', 80, 12.5)).toBeUndefined()
    expect(squeezed('−1.234e−05', 60, 12.5)).toBe(60)
  })
})

describe('the pill', () => {
  const sight = { x: 0, y: 0, width: 1000, height: 700 }
  const size = { width: 190, height: 26 }
  const way = [300, 330, 360].map((x) => ({ x, y: 300 }))

  test('stands near the edge and covers no node', () => {
    const boxes = [
      { x: 150, y: 270, width: 150, height: 64 },
      { x: 360, y: 270, width: 150, height: 64 },
      { x: 150, y: 350, width: 150, height: 64 },
    ]
    const place = pillPlace(way, size, boxes, sight, 10)
    for (const box of boxes) expect(overlaps({ ...place, ...size }, box)).toBe(false)
    expect(Math.hypot(place.x + 95 - 330, place.y + 13 - 300)).toBeLessThan(150)
  })

  test('stays in sight at the border', () => {
    const low = way.map(({ x }) => ({ x, y: 690 }))
    const place = pillPlace(low, size, [], sight, 10)
    expect(place.y + size.height).toBeLessThanOrEqual(700)
  })
})

describe('arrow keys', () => {
  const boxes = [
    { x: 0, y: 0, width: 150, height: 64 },
    { x: 0, y: 100, width: 150, height: 64 },
    { x: 200, y: 50, width: 150, height: 64 },
  ]
  const edges = [
    { from: 0, to: 2 },
    { from: 1, to: 2 },
  ]

  test('right leads to the result, left to an input, up and down to neighbours', () => {
    expect(neighbour('ArrowRight', 0, boxes, edges, 'LR')).toBe(2)
    expect([0, 1]).toContain(neighbour('ArrowLeft', 2, boxes, edges, 'LR'))
    expect(neighbour('ArrowDown', 0, boxes, edges, 'LR')).toBe(1)
    expect(neighbour('ArrowUp', 1, boxes, edges, 'LR')).toBe(0)
  })

  test('top to bottom, down leads to the result', () => {
    expect(neighbour('ArrowDown', 0, boxes, edges, 'TB')).toBe(2)
  })

  test('at the end there is nowhere to go, and other keys mean nothing', () => {
    expect(neighbour('ArrowRight', 2, boxes, edges, 'LR')).toBe(null)
    expect(neighbour('a', 2, boxes, edges, 'LR')).toBe(undefined)
  })
})

describe('folded groups', () => {
  const topology = twoNeurons()
  const scene = fold(topology, [groupKey(['Layer 1', 'Neuron 1'])])
  const box = scene.nodes.findIndex(({ group }) => group)
  const picture = {
    nodes: topology.nodes.map((_, i) => ({
      name: '',
      data: '',
      grad: null,
      gradState: 'none',
      state: i === 3 ? 'sending' : 'idle',
    })),
    edges: topology.edges.map((_, i) => ({ state: i === 0 ? 'done' : 'idle' })),
    packet: null,
  }

  test('a step inside a folded group lights the group', () => {
    expect(boxStates(scene, picture)[box]).toBe('sending')
  })

  test('an edge shows the most telling state of those it stands for', () => {
    expect(edgeStates(scene, picture)[scene.edgeOf[0]]).toBe('done')
  })

  test('traffic names what goes in and what comes out', () => {
    expect(trafficOf(scene).get(box)).toEqual({ inputs: [0], outputs: [3] })
  })
})

describe('the ring', () => {
  const ring = (gradState, state, received, expected, progress = 1) =>
    ringShare({ name: '', data: '', grad: '', gradState, state, received, expected }, progress)

  test('closes with each contribution', () => {
    expect(ring('waiting', 'idle')).toBe(0)
    expect(ring('partial', 'idle', 1, 3)).toBeCloseTo(1 / 3)
    expect(ring('partial', 'receiving', 2, 3, 0.5)).toBeCloseTo(0.5)
    expect(ring('final', 'receiving', 3, 3, 1)).toBe(1)
  })
})
