// The order within columns: held against the best there is, found by trying every order.
import { expect, test } from 'vitest'
import { ordered } from '../../../../web/src/graph/layout/order.ts'
import { seeded } from '../samples.js'

const SIZE = 4

/** Two columns of four, joined at random. */
function joined(seed) {
  const draw = seeded(seed)
  const pairs = []
  for (let from = 0; from < SIZE; from++) {
    for (let to = SIZE; to < 2 * SIZE; to++) if (draw() < 0.5) pairs.push([from, to])
  }
  return pairs
}

function crossings(place, pairs) {
  let total = 0
  for (const [a, b] of pairs)
    for (const [c, d] of pairs) if (place[a] < place[c] && place[b] > place[d]) total++
  return total
}

function* permutations(things) {
  if (!things.length) yield []
  for (const [at, first] of things.entries()) {
    for (const rest of permutations(things.toSpliced(at, 1))) yield [first, ...rest]
  }
}

function placesOf(columns) {
  const place = []
  for (const column of columns) for (const [at, node] of column.entries()) place[node] = at
  return place
}

const ORDERS = [...permutations([0, 1, 2, 3])]

test('hardly any order has fewer crossings', () => {
  let [found, best] = [0, 0]
  for (let seed = 1; seed <= 60; seed++) {
    const pairs = joined(seed)
    const rank = Int32Array.from({ length: 2 * SIZE }, (_, node) => (node < SIZE ? 0 : 1))
    const columns = ordered(
      rank,
      Int32Array.from(pairs, ([a]) => a),
      Int32Array.from(pairs, ([, b]) => b),
    )
    found += crossings(placesOf(columns), pairs)
    const every = ORDERS.flatMap((left) => ORDERS.map((right) => [left, right.map((node) => node + SIZE)]))
    best += Math.min(...every.map((order) => crossings(placesOf(order), pairs)))
  }
  expect(found).toBeLessThanOrEqual(best * 1.05)
})
