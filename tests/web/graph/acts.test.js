// A contribution in acts: its number comes, is multiplied, and the product is added where it lands.
import { describe, expect, test } from 'vitest'
import { addedAt, LANDING, MULTIPLIED, momentAt, partsOf } from '../../../web/src/graph/acts.ts'

const moments = Array.from({ length: 101 }, (_, percent) => momentAt(percent / 100))

describe('the acts', () => {
  test('come one after the other', () => {
    expect([...new Set(moments.map(({ act }) => act))]).toEqual([
      'going',
      'meeting',
      'multiplied',
      'carrying',
      'landed',
    ])
  })

  test('lead along the edge without a jump, and halt where the local derivative stands', () => {
    expect([moments[0].along, moments[100].along]).toEqual([0, 1])
    for (let at = 1; at <= 100; at++) {
      const moved = moments[at].along - moments[at - 1].along
      expect(moved).toBeGreaterThanOrEqual(0)
      expect(moved).toBeLessThan(0.04)
    }
    expect(momentAt(MULTIPLIED)).toEqual({ act: 'multiplied', along: 0.5 })
  })

  test('nothing is added before the product lands, and all of it at the end', () => {
    expect(addedAt(LANDING - 0.01)).toBe(0)
    expect(addedAt((1 + LANDING) / 2)).toBeCloseTo(0.5)
    expect(addedAt(1)).toBe(1)
  })
})

describe('the parts of a packet', () => {
  test('backward the gradient comes to the local derivative', () => {
    expect(partsOf('0.5001 × (−3.0000) = −1.5002', true)).toEqual({
      number: '0.5001',
      factor: '× (−3.0000)',
      product: '−1.5002',
    })
  })

  test('forward the tangent comes to it', () => {
    expect(partsOf('−3.0000 × 1.0000 = −3.0000', false)).toEqual({
      number: '1.0000',
      factor: '−3.0000 ×',
      product: '−3.0000',
    })
  })

  test('of another text there are none', () => {
    expect(partsOf('?', true)).toBeNull()
  })
})
