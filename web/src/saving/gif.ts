// Writes animated GIF files: each picture after the first holds only what has changed.
import { GIFEncoder, quantize } from 'gifenc'

/** One of the 256 colours says "as before". */
const MOST_COLOURS = 255
/** So many of them are kept exactly where there are more colours than places. */
const EXACT = 160

export class GifWriter {
  #gif = GIFEncoder()
  #width
  #height
  /** The picture before, a number for each pixel. */
  #before: Uint32Array | null = null

  constructor({ width, height }: { width: number; height: number }) {
    this.#width = width
    this.#height = height
  }

  /**
   * @param pixels RGBA
   * @param duration in milliseconds
   */
  add(pixels: Uint8ClampedArray<ArrayBuffer> | Uint8Array<ArrayBuffer>, duration: number) {
    const now = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
    const changed = this.#before ? differences(this.#before, now) : null
    const wanted = changed ? changed.map((at) => now[at]) : now
    const { palette, index } = coloured(wanted)
    const asBefore = palette.length
    this.#gif.writeFrame(
      changed ? scattered(index, changed, now.length, asBefore) : index,
      this.#width,
      this.#height,
      {
        palette: changed ? [...palette, [0, 0, 0]] : palette,
        transparent: changed !== null,
        transparentIndex: asBefore,
        delay: duration,
        dispose: 1,
      },
    )
    this.#before = now.slice()
  }

  finish(): Blob {
    this.#gif.finish()
    return new Blob([this.#gif.bytes() as BlobPart], { type: 'image/gif' })
  }
}

/** Which pixels are others now. */
function differences(before: Uint32Array, now: Uint32Array) {
  const found = new Uint32Array(now.length)
  let count = 0
  for (let at = 0; at < now.length; at++) if (now[at] !== before[at]) found[count++] = at
  return found.subarray(0, count)
}

/**
 * Each pixel's place in a palette. The colours that cover most stay exactly what they are; the others, mostly from the
 * soft edges of letters and lines, are brought down to as many as there is room for.
 */
function coloured(pixels: Uint32Array): { palette: number[][]; index: Uint8Array } {
  const counts: Map<number, number> = new Map()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const colours = Array.from(counts.keys()).sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const exact = colours.length <= MOST_COLOURS ? colours : colours.slice(0, EXACT)
  const others = colours.slice(exact.length)
  const palette = exact.map(partsOf)
  if (others.length) {
    const bytes = new Uint8Array(Uint32Array.from(others).buffer)
    palette.push(...quantize(bytes, MOST_COLOURS - EXACT).map((colour) => colour.slice(0, 3)))
  }
  const places = new Map(exact.map((colour, place) => [colour, place]))
  for (const colour of others) places.set(colour, nearest(palette, partsOf(colour)))
  const index = Uint8Array.from(pixels, (pixel) => places.get(pixel) ?? 0)
  return { palette: palette.length ? palette : [[0, 0, 0]], index }
}

/** Red, green and blue. */
function partsOf(pixel: number) {
  return [pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff]
}

function nearest(palette: number[][], [red, green, blue]: number[]) {
  let best = 0
  let least = Infinity
  for (let place = 0; place < palette.length; place++) {
    const [r, g, b] = palette[place]
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (far < least) {
      least = far
      best = place
    }
  }
  return best
}

function scattered(index: Uint8Array, places: Uint32Array, length: number, elsewhere: number) {
  const all = new Uint8Array(length).fill(elsewhere)
  for (let at = 0; at < places.length; at++) all[places[at]] = index[at]
  return all
}
