import { expect, it } from 'vitest'
import { alignRows } from '../../../web/src/comparing/sequence.ts'

function pairs(a, b) {
  const found = []
  alignRows(Int32Array.from(a), Int32Array.from(b), (x, y) => found.push([x, y]))
  return found.sort(([x], [y]) => x - y)
}

/** The length of the longest common subsequence, by the table that every textbook has. */
function longest(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0))
  for (let x = 1; x <= a.length; x++)
    for (let y = 1; y <= b.length; y++)
      table[x][y] =
        a[x - 1] === b[y - 1] ? table[x - 1][y - 1] + 1 : Math.max(table[x - 1][y], table[x][y - 1])
  return table[a.length][b.length]
}

it('pairs what has stayed around what came and went', () => {
  expect(pairs([1, 2, 3, 4], [1, 3, 9, 4])).toEqual([
    [0, 0],
    [2, 1],
    [3, 3],
  ])
  expect(pairs([], [1])).toEqual([])
})

it('finds the longest row, in order and of equal things, whatever the rows are', () => {
  let seed = 1
  const random = (below) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  for (let round = 0; round < 300; round++) {
    const [a, b] = [0, 0].map(() => Array.from({ length: random(14) }, () => random(4)))
    const found = pairs(a, b)
    expect(found).toHaveLength(longest(a, b))
    found.forEach(([x, y], at) => {
      expect(a[x]).toBe(b[y])
      if (at) expect(y).toBeGreaterThan(found[at - 1][1])
    })
  }
})
