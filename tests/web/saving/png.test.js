import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PngWriter } from '../../../web/src/saving/png.ts'

/** The chunks of a PNG file, their checks checked. @param {Uint8Array} bytes */
function chunksOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const chunks = []
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + length)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)))
    chunks.push({ name, data })
    at += length + 12
  }
  return chunks
}

/** Red, green and blue of every pixel, the rows' differences undone. @param {Uint8Array} bytes @param {number} width */
function pixelsOf(bytes, width) {
  const data = chunksOf(bytes).filter(({ name }) => name === 'IDAT')
  const rows = inflateSync(Buffer.concat(data.map((chunk) => chunk.data)))
  const pixels = []
  let above = new Uint8Array(width * 3)
  for (let at = 0; at < rows.length; at += width * 3 + 1) {
    expect(rows[at]).toBe(2)
    above = Uint8Array.from(rows.subarray(at + 1, at + 1 + width * 3), (byte, i) => byte + above[i])
    pixels.push(...above)
  }
  return pixels
}

describe('a PNG file', () => {
  it('holds the pixels that came in strips', async () => {
    const [width, height] = [5, 7]
    const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 37) % 256,
    )
    const writer = new PngWriter({ width, height })
    await writer.add(pixels.subarray(0, 3 * width * 4))
    await writer.add(pixels.subarray(3 * width * 4))
    const bytes = new Uint8Array(await (await writer.finish()).arrayBuffer())
    expect(Array.from(bytes.subarray(0, 8))).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
    const chunks = chunksOf(bytes)
    expect(chunks[0].name).toBe('IHDR')
    expect(Array.from(chunks[0].data)).toEqual([0, 0, 0, 5, 0, 0, 0, 7, 8, 2, 0, 0, 0])
    expect(chunks.at(-1)?.name).toBe('IEND')
    expect(pixelsOf(bytes, width)).toEqual(Array.from(pixels).filter((_, i) => i % 4 !== 3))
  })

  it('of one colour is small however large the picture is', async () => {
    const [width, height] = [2000, 500]
    const writer = new PngWriter({ width, height })
    await writer.add(new Uint8ClampedArray(width * height * 4).fill(200))
    expect((await writer.finish()).size).toBeLessThan(6000)
  })
})
