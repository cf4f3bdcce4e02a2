import { describe, expect, it } from 'vitest'
import { baseName, fileSize } from '../../../web/src/saving/names.ts'
import { pieceOf, piecesOf, pixelSize } from '../../../web/src/saving/raster.ts'

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-36 -36 1000 500" width="1000" height="500" role="img"><g/></svg>'

describe('the size of a picture', () => {
  it('is what was asked for', () => {
    expect(pixelSize({ width: 1000, height: 500 }, { scale: 2 })).toEqual({
      width: 2000,
      height: 1000,
      scale: 2,
    })
  })

  it('is less where a side or the whole would be too much', () => {
    const long = pixelSize({ width: 40_000, height: 100 }, { scale: 2, side: 16_000 })
    expect(long).toEqual({ width: 16_000, height: 40, scale: 0.4 })
    const large = pixelSize({ width: 20_000, height: 20_000 }, { scale: 2 })
    expect(large.width * large.height).toBeLessThanOrEqual(120_000_000)
    expect(large.scale).toBeLessThan(1)
  })
})

describe('the pieces of a picture', () => {
  it.each([
    { width: 10, height: 10 },
    { width: 250, height: 99 },
    { width: 1000, height: 7 },
    { width: 3, height: 450 },
  ])('cover $width × $height once, none too large, no row too much at once', (size) => {
    const rows = piecesOf(size, 100)
    const covered = new Uint8Array(size.width * size.height)
    for (const row of rows) {
      expect(size.width * row[0].height).toBeLessThanOrEqual(Math.max(100 * 100, size.width))
      for (const { x, y, width, height } of row) {
        expect(Math.max(width, height)).toBeLessThanOrEqual(100)
        for (let line = y; line < y + height; line++) {
          for (let at = x; at < x + width; at++) covered[line * size.width + at] += 1
        }
      }
    }
    expect(covered.every((times) => times === 1)).toBe(true)
  })

  it('are pictures of their own', () => {
    expect(pieceOf(SVG, { x: 200, y: 100, width: 300, height: 50 }, 2)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="64 14 150 25" width="300" height="50" role="img"><g/></svg>',
    )
  })
})

describe('a file', () => {
  it.each([
    ['One neuron', 'nanograd-one-neuron'],
    ['∂²o/∂x²', 'nanograd-2o-x2'],
    ['Größe des ../Verlusts', 'nanograd-große-des-verlusts'],
    ['x1·w1 + b', 'nanograd-x1-w1-b'],
    ['', 'nanograd'],
    ['+', 'nanograd'],
  ])('of %j is called %s', (title, name) => {
    expect(baseName(title)).toBe(name)
  })

  it('has a size that people can read', () => {
    expect([12, 15_603, 5_714_353].map(fileSize)).toEqual(['12 B', '16 kB', '5.7 MB'])
  })
})
