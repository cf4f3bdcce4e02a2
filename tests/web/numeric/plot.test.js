// The plot of a numeric check: its scales, the curve with its gaps, and the tangent.
import { describe, expect, it } from 'vitest'
import { curvePath, heights, onGrid, scales, tangent } from '../../../web/src/numeric/plot.ts'

const FRAME = { width: 100, height: 50, left: 0, right: 0, top: 0, bottom: 0 }

/** @param {(x: number) => number | null} f @param {[number, number]} span */
function curve(f, span) {
  const xs = Array.from({ length: 161 }, (_, i) => span[0] + ((span[1] - span[0]) * i) / 160)
  const ys = xs.map(f)
  const range = heights(ys, null)
  return curvePath(xs, ys, scales(FRAME, span, range), range)
}

/** @param {string} path */
const pieces = (path) => path.split('M').length - 1

describe('the curve', () => {
  it('is one piece where there is a value everywhere', () => {
    expect(pieces(curve(Math.tanh, [-3, 3]))).toBe(1)
  })

  it('has a gap where there is no value', () => {
    expect(pieces(curve((x) => (Math.abs(x) < 1 ? null : x), [-3, 3]))).toBe(2)
  })

  it('is not joined across a pole', () => {
    expect(pieces(curve((x) => 1 / (x - 0.0001), [-3, 3]))).toBe(2)
  })

  it('is joined across a steep step, which is no pole', () => {
    expect(pieces(curve((x) => Math.tanh(1000 * x), [-3, 3]))).toBe(1)
  })
})

describe('the heights', () => {
  it('hold all of a tame curve and the point', () => {
    const [low, high] = heights([0, 1, 4], 6)
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(6)
  })

  it('leave the far ends of a pole out', () => {
    const ys = Array.from({ length: 160 }, (_, i) => 1 / (i - 79.9))
    expect(heights(ys, null)[1]).toBeLessThan(5)
  })

  it('have room round a flat line and round nothing', () => {
    expect(heights([2, 2], 2)).toEqual([1, 3])
    expect(heights([null], null)).toEqual([-1, 1])
  })
})

describe('the tangent', () => {
  it('runs through the point with the slope, to where it leaves the plot', () => {
    expect(tangent(1, 2, 0.5, [0, 4], [0, 10])).toEqual([0, 1.5, 4, 3.5])
    const steep = tangent(1, 2, 10, [0, 4], [0, 10])?.map((end) => Math.abs(Number(end.toFixed(9))))
    expect(steep).toEqual([0.8, 0, 1.8, 10])
  })

  it('is not there without a slope', () => {
    expect(tangent(1, 2, Number.NaN, [0, 4], [0, 10])).toBe(null)
  })
})

describe('scales', () => {
  it('go there and back', () => {
    const scale = scales(FRAME, [-2, 6], [0, 1])
    expect([scale.x(-2), scale.x(6), scale.y(0), scale.y(1)]).toEqual([0, 100, 50, 0])
    expect(scale.number(scale.x(1.25))).toBeCloseTo(1.25)
  })
})

describe('the grid', () => {
  it.each([
    [2.0412345, [0, 4], 2.04],
    [2.0412345, [2, 2.05], 2.0412],
    [1234.56, [0, 4000], 1235],
  ])('%d within %j is %d', (number, span, short) => {
    expect(onGrid(number, /** @type {[number, number]} */ (span))).toBe(short)
  })
})
