import { expect, it } from 'vitest'
import { foldLarge, opening, parameterGroups, strengthOf, widthOf } from '../../../web/src/large/fold.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()

it('shows a folded group as one box, and draws parameters apart', () => {
  const seen = foldLarge(shape, numbers, new Set([0]))
  expect(seen.boxes.map(({ group, node }) => [group, node])).toEqual([
    [2, -1],
    [-1, 4],
  ])
  expect([...seen.boxOf]).toEqual([-1, -1, 0, 0, 1])
  expect(parameterGroups(shape)).toEqual([1])
})

it('bundles the values between two boxes: how many they are and how much gradient comes back along them', () => {
  const [bundle] = foldLarge(shape, numbers, new Set([0])).bundles
  expect(bundle).toMatchObject({ from: 0, to: 1, values: 2, edges: 2, gradient: 2 })
})

it('counts what goes in and out of a box, the parameters and the output among it', () => {
  const { inputs, outputs } = foldLarge(shape, numbers, new Set([0]))
  expect([...inputs]).toEqual([2, 2])
  expect([...outputs]).toEqual([2, 1])
})

it('opens a group in place, as a frame around what is in it', () => {
  const seen = foldLarge(shape, numbers, new Set([0, 2]))
  expect(seen.frames).toEqual([{ group: 2, parent: -1 }])
  expect(seen.boxes.map(({ group, node, frame }) => [group, node, frame])).toEqual([
    [3, -1, 0],
    [-1, 2, 0],
    [-1, 4, -1],
  ])
})

it('says which groups have to open for a node to be seen', () => {
  expect(opening(shape, 3)).toEqual([2, 3])
  expect(opening(shape, 4)).toEqual([])
  expect(opening(shape, 0)).toEqual([])
})

it('is wider for more values, and stronger for more gradient on a logarithmic scale', () => {
  expect(widthOf(16) - widthOf(4)).toBeCloseTo(1.8)
  expect([strengthOf(1, 1), strengthOf(0.01, 1), strengthOf(0, 1), strengthOf(1, 0)]).toEqual([1, 0.5, 0, 0])
})
