// An SVG picture as a PNG file, encoded away from the page.
import { startEncoding } from './encoding.js'
import { stripsOf } from './raster.js'

/**
 * @param {string} svg
 * @param {import('./raster.js').Size & { scale: number }} size as `pixelSize` gives it
 * @param {(done: number) => void} [onprogress] 0 to 1
 */
export async function pngOf(svg, size, onprogress) {
  const encoding = await startEncoding('png', size)
  try {
    onprogress?.(0)
    for await (const { pixels, done } of stripsOf(svg, size)) {
      await encoding.add(pixels)
      onprogress?.(done)
    }
    return await encoding.finish()
  } finally {
    encoding.close()
  }
}
