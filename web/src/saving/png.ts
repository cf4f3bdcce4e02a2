// Writes PNG files row by row, so that a picture may be larger than any canvas.
import { crc32 } from '../ui/crc32.ts'

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Each row is written as its difference from the one above, which deflates well in drawings. */
const UP = 2

export class PngWriter {
  #parts
  #stream = new CompressionStream('deflate')
  #writer = this.#stream.writable.getWriter()
  #deflated = collected(this.#stream.readable)
  #width
  /** The row above, red, green and blue. */
  #above

  constructor({ width, height }: { width: number; height: number }) {
    this.#width = width
    this.#above = new Uint8Array(width * 3)
    const header = new DataView(new ArrayBuffer(13))
    header.setUint32(0, width)
    header.setUint32(4, height)
    header.setUint8(8, 8) // bits
    header.setUint8(9, 2) // red, green, blue
    this.#parts = [SIGNATURE, chunk('IHDR', new Uint8Array(header.buffer))]
  }

  /** The next rows, RGBA; what is transparent is not kept. */
  async add(pixels: Uint8ClampedArray | Uint8Array) {
    const width = this.#width
    const rows = pixels.length / (width * 4)
    const filtered = new Uint8Array(rows * (width * 3 + 1))
    const above = this.#above
    let from = 0
    let to = 0
    for (let row = 0; row < rows; row++) {
      filtered[to++] = UP
      for (let at = 0; at < width * 3; from++) {
        for (let colour = 0; colour < 3; colour++, at++, from++) {
          filtered[to++] = pixels[from] - above[at]
          above[at] = pixels[from]
        }
      }
    }
    await this.#writer.write(filtered)
  }

  async finish(): Promise<Blob> {
    await this.#writer.close()
    const deflated = await this.#deflated
    const parts = [
      ...this.#parts,
      ...deflated.map((data) => chunk('IDAT', data)),
      chunk('IEND', new Uint8Array()),
    ]
    return new Blob(parts as BlobPart[], { type: 'image/png' })
  }
}

async function collected(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader()
  const parts = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return parts
    parts.push(value)
  }
}

function chunk(name: string, data: Uint8Array) {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) bytes[4 + at] = name.charCodeAt(at)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}
