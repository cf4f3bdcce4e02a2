import { expect, it } from 'vitest'
import { apart } from '../../../web/src/comparing/apart.ts'
import {
  differenceOf,
  NEW,
  OTHER_DATA,
  OTHER_GRADIENT,
  REMADE,
} from '../../../web/src/comparing/difference.ts'
import { boxMarks } from '../../../web/src/comparing/marks.ts'
import { matchOf } from '../../../web/src/comparing/match.ts'
import { madeOf } from '../../../web/src/comparing/run.ts'
import { graph } from '../large/graphs.js'
import { made, run, sum } from './graphs.js'

const kept = run(sum(), [2, 3, 6, 1, 7], [3, 2, 1, 1, 1])
const between = (one, other) => differenceOf(one, other, matchOf(one.made, other.made))

it('finds nothing between a run and itself', () => {
  expect(between(kept, run(sum(), kept.data, kept.grad))).toMatchObject({
    made: null,
    data: null,
    grad: null,
    matched: 5,
    otherCount: 0,
  })
})

it('names the first number that differs, and the first gradient going back, and marks each', () => {
  const found = between(kept, run(sum(), [2, 3, 6, 1.5, 7.5], [3.5, 2, 1.3, 1, 1]))
  expect(found).toMatchObject({ made: null, data: 3, dataCount: 2, grad: 2, gradCount: 2, otherCount: 4 })
  expect([...found.marks]).toEqual([OTHER_GRADIENT, 0, OTHER_GRADIENT, OTHER_DATA, OTHER_DATA])
})

it('tells an infinite number from a finite one and from its opposite, and nan from both', () => {
  const odd = run(sum(), [Infinity, -Infinity, Number.NaN, 1, Infinity])
  const found = between(odd, run(sum(), [5, Infinity, 1, Number.NaN, Infinity]))
  expect(found.dataCount).toBe(4)
  expect(between(odd, odd).otherCount).toBe(0)
})

it('compares what matches in graphs that are built differently, and counts the rest', () => {
  const now = made(
    ['', 'a'],
    ['', 'b'],
    ['mul', 't', [0, 1]],
    ['tanh', '', [2]],
    ['', 'c'],
    ['add', 'y', [3, 4]],
  )
  const found = between(kept, run(now, [2, 3, 6, 1, 1, 2], [0, 0, 0, 1, 1, 1]))
  expect(found).toMatchObject({ made: 3, added: 1, remade: 1, matched: 5, gone: [], data: 5, grad: 2 })
  expect(found.marks[3]).toBe(NEW)
  expect(found.marks[5]).toBe(REMADE | OTHER_DATA)
})

it('names what a bare number is new for rather than the number', () => {
  const now = made(
    ['', 'a'],
    ['', 'b'],
    ['mul', 't', [0, 1]],
    ['constant', ''],
    ['mul', 'h', [2, 3]],
    ['', 'c'],
    ['add', 'y', [4, 5]],
  )
  expect(between(kept, run(now, [2, 3, 6, 1, 6, 1, 7]))).toMatchObject({ made: 4, added: 2 })
})

it('names no bare number for its gradient', () => {
  const half = made(['', 'a'], ['constant', ''], ['mul', 'y', [0, 1]])
  const found = between(run(half, [2, 3, 6], [3, 2, 1]), run(half, [2.1, 3, 6.3], [3.5, 2.1, 1]))
  expect(found).toMatchObject({ grad: 0, gradCount: 2 })
})

it('writes two numbers so that they are seen to differ', () => {
  const short = (x) => x.toFixed(2)
  expect(apart(1, 2, short)).toEqual(['1.00', '2.00'])
  expect(apart(-0.044012, -0.044013, short)).toEqual(['−0.044012', '−0.044013'])
})

it('takes two orders of adding up for the same, and NaN for NaN', () => {
  const one = run(sum(), [2, 3, 6, 1, Number.NaN])
  expect(between(one, run(sum(), [2, 3, 6 + 1e-12, 1, Number.NaN]))).toMatchObject({ otherCount: 0 })
})

it('compares no gradients where a pass gives none', () => {
  expect(between(kept, { ...run(sum(), kept.data), grad: null })).toMatchObject({ grad: null, gradCount: 0 })
})

it('compares a large graph in the same way', () => {
  const ofLarge = ({ shape, numbers }) => run(shape, numbers.data, numbers.grad)
  const found = between(ofLarge(graph()), ofLarge(graph({ op: [0, 0, 1, 2, 4], data: [2, 3, 6, 1, 5] })))
  expect(found).toMatchObject({ made: 4, remade: 1, added: 0, data: 4, dataCount: 1 })
})

it('compares a small graph with a large one', () => {
  const { shape, numbers } = graph()
  const node = (kind, op, name) => ({ kind, op, name, title: name, line: 1 })
  const small = madeOf({
    nodes: [
      node('leaf', '', 'w[0]'),
      node('leaf', '', 'w[1]'),
      node('operation', 'mul', ''),
      node('operation', 'tanh', 't'),
      node('operation', 'add', 'y'),
    ],
    edges: [
      { from: 3, to: 4, slot: 1 },
      { from: 2, to: 4, slot: 0 },
      { from: 2, to: 3, slot: 0 },
      { from: 0, to: 2, slot: 0 },
      { from: 1, to: 2, slot: 1 },
    ],
    output: 4,
  })
  const found = between(run(shape, numbers.data, numbers.grad), run(small, numbers.data, numbers.grad))
  expect(found).toMatchObject({ made: null, matched: 5, otherCount: 0, gone: [] })
})

it('marks boxes: a folded group by how many inside it differ, and where the first one is', () => {
  const found = between(kept, run(sum(), [2, 3, 6, 1.5, 7.5], [5, 2, 1, 1, 1]))
  const marks = boxMarks(found, [0, 1, 1, 2, 2], (box) => box > 0)
  expect([...marks]).toEqual([
    [0, { mark: OTHER_GRADIENT, inside: 0, first: 'gradient' }],
    [2, { mark: OTHER_DATA, inside: 2, first: 'node' }],
  ])
})
