// Heat maps, and the plane on which points are put.
import { describe, expect, it } from 'vitest'
import {
  coordinate,
  curvePath,
  fromPixels,
  inputsAt,
  placeOf,
  toPixels,
} from '../../../web/src/network/axes.ts'
import { enlarge, inputMaps, paintClasses, paintPlane, paintRow } from '../../../web/src/network/heatmap.ts'
import { classOf, dots, shapeOf, targetOf } from '../../../web/src/network/marks.ts'
import { pixel, shadeOf, shadesOf } from '../../../web/src/network/palette.ts'
import { sampleNetwork } from './sample.js'

/** @typedef {import('../../../web/src/network/palette.ts').Rgb} Rgb */
/** @type {[Rgb, Rgb, Rgb]} */
const [LOW, MIDDLE, HIGH] = [
  [217, 110, 40],
  [255, 255, 255],
  [31, 95, 208],
]
const shades = shadesOf(LOW, MIDDLE, HIGH)
const bytes = (/** @type {number} */ colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]

describe('shades', () => {
  it('run from the low colour over the middle to the high one', () => {
    expect(bytes(shades[shadeOf(0)])).toEqual([255, 255, 255])
    expect(bytes(shades[shadeOf(3)])[2]).toBeGreaterThan(bytes(shades[shadeOf(3)])[0])
    expect(bytes(shades[shadeOf(-3)])[0]).toBeGreaterThan(bytes(shades[shadeOf(-3)])[2])
  })

  it('have a place for every number and for none', () => {
    expect(shadeOf(1e300)).toBe(shades.length - 1)
    expect(shadeOf(-1e300)).toBe(0)
    expect(shadeOf(Number.POSITIVE_INFINITY)).toBe(shades.length - 1)
    expect(shadeOf(Number.NEGATIVE_INFINITY)).toBe(0)
    expect(shadeOf(Number.NaN)).toBe(shadeOf(0))
  })
})

describe('a heat map', () => {
  it('has no colour at its centre', () => {
    const pixels = new Uint32Array(2)
    paintPlane(pixels, [0.5, 2], shades, { centre: 0.5, scale: 10 })
    expect(bytes(pixels[0])).toEqual([255, 255, 255])
    expect(pixels[1]).toBe(shades[shadeOf(0.15)])
    paintPlane(pixels, [0.4, 99], shades, { centre: 0.5, discrete: true })
    expect([...pixels]).toEqual([shades[shadeOf(-1)], shades[shadeOf(1)]])
  })

  it('of one input is an area between 0 and the value', () => {
    const pixels = new Uint32Array(2 * 4)
    paintRow(pixels, [1, -1], shades)
    const column = (/** @type {number} */ i) => [0, 1, 2, 3].map((row) => pixels[2 * row + i])
    const [up, down, none] = [1, -1, 0].map((value) => shades[shadeOf(value)])
    expect(column(0)).toEqual([up, up, none, none])
    expect(column(1)).toEqual([none, none, down, down])
  })

  it('of several classes has the colour of the strongest, the fuller the surer', () => {
    const palette = { middle: MIDDLE, classes: [LOW, HIGH, /** @type {Rgb} */ ([0, 128, 0])] }
    const pixels = new Uint32Array(3)
    paintClasses(
      pixels,
      [
        [9, 0, 0],
        [0, 0, 9],
        [0, 0, 0],
      ],
      palette,
    )
    expect(bytes(pixels[0])[0]).toBeGreaterThan(bytes(pixels[0])[2])
    expect(pixels[1]).toBe(pixel(MIDDLE))
    expect(bytes(pixels[2])[2]).toBeGreaterThan(bytes(pixels[2])[0])
  })

  it('is enlarged evenly from corner to corner', () => {
    const larger = new Float32Array(9)
    enlarge([0, 1, 2, 3], 2, larger, 3)
    expect([...larger]).toEqual([0, 0.5, 1, 1, 1.5, 2, 2, 2.5, 3])
  })

  it('of an input shows its own axis, the top of the plane first', () => {
    const grid = {
      side: 3,
      fineSide: 5,
      x: /** @type {[number, number]} */ ([-1, 1]),
      y: /** @type {[number, number]} */ ([0, 4]),
      axes: [0, 1],
      others: [0, 2, 7],
    }
    const maps = (/** @type {string[]} */ inputs) =>
      inputMaps(/** @type {any} */ ({ grid, inputs, sizes: [inputs.length, 1] }))
    const [x, y, other] = maps(['x1', 'x2', 'x3'])
    expect([...x].slice(0, 3)).toEqual([-1, 0, 1])
    expect([...y]).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0, 0, 0])
    expect([...other]).toEqual(Array(9).fill(0))
    expect([...maps(['x'])[0]]).toEqual([-1, 0, 1])
  })
})

describe('the plane', () => {
  const network = sampleNetwork()
  const size = { width: 400, height: 350 }

  it('has pixels, and back', () => {
    const [px, py] = toPixels(network.grid, size, -1.5, 2)
    expect([px, py]).toEqual([0, 0])
    const there = toPixels(network.grid, size, 0.3, -0.4)
    expect(fromPixels(network.grid, size, ...there).map((x) => x.toFixed(6))).toEqual([
      '0.300000',
      '-0.400000',
    ])
  })

  it('has an end', () => {
    expect(fromPixels(network.grid, size, -50, 1000)).toEqual([-1.5, -1.5])
  })

  it('keeps the inputs that it does not show', () => {
    const deep = {
      ...network,
      sizes: [3, 4, 1],
      inputs: ['x1', 'x2', 'x3'],
      grid: { ...network.grid, axes: /** @type {[number, number]} */ ([0, 1]), others: [0, 0, 5] },
    }
    expect(inputsAt(deep, [1, 2])).toEqual([1, 2, 5])
    expect(inputsAt(deep, [1, 2], [0, 0, 9])).toEqual([1, 2, 9])
    const turned = { ...deep, grid: { ...deep.grid, axes: /** @type {[number, number]} */ ([2, 0]) } }
    expect(inputsAt(turned, [1, 2], [8, 7, 9])).toEqual([2, 7, 1])
    expect(placeOf(turned, { x: [2, 7, 1], target: 1, held: false })).toEqual([1, 2])
  })

  it('of a regression with one input has the target as its height', () => {
    const line = { ...network, task: /** @type {const} */ ('regression'), sizes: [1, 4, 1], inputs: ['x'] }
    expect(placeOf(line, { x: [0.2], target: 0.7, held: false })).toEqual([0.2, 0.7])
    expect(inputsAt(line, [0.2, 0.7])).toEqual([0.2])
  })

  it('has a curve that leaves out what is no number and stays near the picture', () => {
    const path = curvePath(network.grid, size, [0, Number.NaN, 1e9])
    expect(path.match(/[ML]/g)).toEqual(['M', 'L'])
    expect(path).toContain('L400.0 -350.0')
  })

  it('says coordinates with a true minus sign', () => {
    expect(coordinate(-0.25)).toBe('−0.25')
  })
})

describe('marks', () => {
  it.each(/** @type {const} */ (['two classes', 'several classes']))(
    'of %s come back as their targets',
    (task) => {
      for (const kind of [0, 1]) expect(classOf(task, targetOf(task, kind))).toBe(kind)
    },
  )

  it('have another shape for each class', () => {
    expect(new Set([0, 1, 2, 3, 4, 5].map(shapeOf)).size).toBe(6)
  })

  it('make thumbnails that stay within their square', () => {
    const paths = dots(
      'two classes',
      [
        [0, 0, -1],
        [10, 5, 1],
        [5, 5, 1],
      ],
      44,
    )
    expect(paths).toHaveLength(2)
    for (const number of paths.join('').match(/[\d.]+/g) ?? []) expect(Number(number)).toBeLessThanOrEqual(44)
    expect(dots('two classes', [[1, 1, 1]], 44)).toEqual(['', 'M22.0 22.0h0'])
  })
})
