import { describe, expect, it } from 'vitest'
import { GifWriter } from '../../../web/src/saving/gif.ts'
import { framesOfGif } from './gifs.js'

const [width, height] = [8, 6]

/** A picture of one colour, with a spot of another. @param {number[]} ground @param {number[]} spot @param {number} at */
function picture(ground, spot, at) {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let i = 0; i < width * height; i++) pixels.set([...(i === at ? spot : ground), 255], i * 4)
  return pixels
}

/** @param {GifWriter} writer */
async function bytesOf(writer) {
  return new Uint8Array(await writer.finish().arrayBuffer())
}

describe('a GIF', () => {
  it('has every picture, as long as it was asked to stay', async () => {
    const writer = new GifWriter({ width, height })
    writer.add(picture([251, 250, 247], [200, 0, 0], 3), 1400)
    writer.add(picture([251, 250, 247], [200, 0, 0], 4), 100)
    writer.add(picture([251, 250, 247], [200, 0, 0], 4), 2000)
    const gif = framesOfGif(await bytesOf(writer))
    expect(gif.version).toBe('GIF89a')
    expect([gif.width, gif.height]).toEqual([width, height])
    expect(gif.loops).toBe(true)
    expect(gif.frames.map(({ delay }) => delay)).toEqual([140, 10, 200])
  })

  it('keeps colours exactly, and says only what has changed', async () => {
    const writer = new GifWriter({ width, height })
    writer.add(picture([251, 250, 247], [255, 255, 255], 3), 100)
    writer.add(picture([251, 250, 247], [255, 255, 255], 4), 100)
    const { frames } = framesOfGif(await bytesOf(writer))
    expect(frames[0].palette.slice(0, 2)).toEqual([
      [251, 250, 247],
      [255, 255, 255],
    ])
    expect(frames[0].transparent).toBeNull()
    expect(frames[1].transparent).toBe(2)
  })

  it('brings many colours down to as many as there is room for, the largest areas untouched', async () => {
    const pixels = new Uint8ClampedArray(64 * 64 * 4)
    for (let i = 0; i < 64 * 64; i++) {
      pixels.set(i < 2048 ? [251, 250, 247, 255] : [i % 256, (i * 7) % 256, (i >> 4) % 256, 255], i * 4)
    }
    const writer = new GifWriter({ width: 64, height: 64 })
    writer.add(pixels, 100)
    const { frames } = framesOfGif(await bytesOf(writer))
    expect(frames[0].palette).toHaveLength(256)
    expect(frames[0].palette[0]).toEqual([251, 250, 247])
  })
})
