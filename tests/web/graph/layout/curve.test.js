// Curves: through their points, along their length, and as path data.
import { describe, expect, test } from 'vitest'
import {
  flipped,
  heading,
  pathData,
  pointAt,
  shifted,
  smooth,
  twins,
} from '../../../../web/src/graph/layout/curve.ts'

const wave = smooth([0, 0, 100, 50, 200, 50])

describe('curves', () => {
  test('a smooth curve starts and ends at its points and arrives level', () => {
    expect(wave.slice(0, 2)).toEqual([0, 0])
    expect(wave.slice(-2)).toEqual([200, 50])
    expect(heading(wave)).toEqual({ x: 1, y: 0 })
  })

  test('a packet starts at one end, arrives at the other, and is half way in the middle of a straight line', () => {
    expect(pointAt(wave, 0)).toEqual({ x: 0, y: 0 })
    expect(pointAt(wave, 1).x).toBeCloseTo(200)
    expect(pointAt(smooth([0, 10, 100, 10]), 0.5).x).toBeCloseTo(50)
    expect(pointAt(wave, 7).y).toBeCloseTo(50)
  })

  test('the path stops short of its end by the length of the arrow head', () => {
    expect(pathData(smooth([0, 0, 100, 0]), 8)).toBe('M0 0C50 0 42 0 92 0')
    expect(pathData([])).toBe('')
  })

  test('flipping twice changes nothing', () => {
    expect(flipped(flipped(wave))).toEqual(wave)
  })

  test('edges between the same two nodes are shifted to both sides, others not at all', () => {
    const offsets = twins([
      { from: 0, to: 1 },
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ])
    expect(offsets[0]).toBe(-offsets[1])
    expect(offsets[0]).not.toBe(0)
    expect(offsets[2]).toBe(0)
    expect(shifted([0, 0, 1, 1], 5)).toEqual([0, 5, 1, 6])
    expect(shifted([0, 0, 1, 1], 5, 'x')).toEqual([5, 0, 6, 1])
  })
})
