// The batches of the page are those of nanograd's fit; the numbers are from CPython 3.11.
import { describe, expect, it } from 'vitest'
import { batches, PythonRandom } from '../../../web/src/network/batches.ts'

/** @param {number} seed @param {number} count */
function shuffled(seed, count) {
  const items = Array.from({ length: count }, (_, i) => i)
  new PythonRandom(seed).shuffle(items)
  return items
}

describe("Python's shuffle", () => {
  it('gives the same order for the same seed', () => {
    expect(shuffled(0, 12)).toEqual([1, 9, 8, 5, 10, 2, 3, 7, 4, 0, 11, 6])
    expect(shuffled(1, 12)).toEqual([7, 11, 0, 8, 5, 6, 3, 10, 4, 1, 9, 2])
    expect(shuffled(42, 12)).toEqual([7, 5, 2, 8, 9, 6, 11, 3, 4, 0, 1, 10])
    expect(shuffled(-7, 12)).toEqual([7, 11, 3, 10, 8, 4, 9, 1, 0, 6, 2, 5])
    expect(shuffled(123456789012, 12)).toEqual([7, 8, 9, 11, 5, 1, 3, 2, 4, 0, 10, 6])
    expect(shuffled(5, 2000).slice(-12)).toEqual([
      1085, 1888, 1335, 1515, 1723, 1930, 1414, 1628, 734, 1519, 523, 1275,
    ]) // more numbers than one filling of the state
  })

  it('needs a whole number as its seed', () => {
    expect(() => new PythonRandom(0.5)).toThrow('a seed needs to be a whole number, got 0.5')
  })
})

describe('batches', () => {
  it('are all rows in order when no size is given', () => {
    const drawn = batches(10, null, new PythonRandom(0))
    expect([drawn.next().value, drawn.next().value]).toEqual([
      { first: 0, count: 10 },
      { first: 0, count: 10 },
    ])
  })

  it("hold every row once a round, as fit's do", () => {
    const drawn = batches(7, 3, new PythonRandom(4))
    expect(Array.from({ length: 6 }, () => drawn.next().value)).toEqual([
      { rows: [5, 4, 6] },
      { rows: [3, 0, 2] },
      { rows: [1, 4, 2] },
      { rows: [3, 5, 6] },
      { rows: [0, 1, 3] },
      { rows: [5, 4, 2] },
    ])
  })
})
