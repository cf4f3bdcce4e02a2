import { expect, it } from 'vitest'
import { groupRows } from '../../../web/src/large/groupRows.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()
const passing = {
  inputs: Int32Array.of(0, 0, 2, 1),
  outputs: Int32Array.of(0, 2, 1, 1),
  heat: Float64Array.of(0, 0, 5, 0.0005),
}

it('has a row for each outer group that is no parameter, and one for the values in none', () => {
  const rows = groupRows(shape, { ...numbers, passing }, new Set([0]))
  expect(rows.map(({ group, depth, size, opens }) => [group, depth, size, opens])).toEqual([
    [2, 0, 2, true],
    [-1, 0, 1, false],
  ])
  expect(rows[0]).toMatchObject({ inputs: 2, outputs: 1, heat: 5, strength: 1 })
})

it('shows what is in an open group below it, each next to the hottest', () => {
  const rows = groupRows(shape, { ...numbers, passing }, new Set([0, 2]))
  expect(rows.map(({ group, depth }) => [group, depth])).toEqual([
    [2, 0],
    [3, 1],
    [-3, 1],
    [-1, 0],
  ])
  expect(rows[1].strength).toBe(0)
})

it('has none where the graph is drawn', () => {
  expect(groupRows(shape, numbers, new Set([0]))).toEqual([])
})
