import { expect, it } from 'vitest'
import { hitsOf } from '../../../web/src/large/find.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()
const found = (query, given = numbers) => hitsOf(shape, given, query).map(({ node, group }) => [node, group])

it.each([
  ['w[1]', [[1, 1]]],
  ['tanh', [[3, 3]]],
  ['×', [[2, 2]]],
  ['inner', [[-1, 3]]],
  [
    'line 4',
    [
      [-1, 3],
      [3, 3],
    ],
  ],
  ['línea 5', [[4, 0]]],
  [
    '> 5',
    [
      [2, 2],
      [4, 0],
    ],
  ],
  ['grad = 2', [[1, 1]]],
  [
    '∇ <= 1',
    [
      [3, 3],
      [4, 0],
    ],
  ],
  [
    'leaf',
    [
      [0, 1],
      [1, 1],
    ],
  ],
  ['nan', []],
  ['nothing of that name', []],
])('finds %s', (query, hits) => {
  expect(found(query)).toEqual(hits)
})

it('finds where a number is none', () => {
  expect(found('nan', graph({ grad: [3, Number.NaN, 1, 1, 1] }).numbers)).toEqual([[1, 1]])
})
