// An SVG picture as a PNG file, encoded away from the page.
import { startEncoding } from './encoding.ts'
import type { Size } from './raster.ts'
import { stripsOf } from './raster.ts'

/**
 * @param size as `pixelSize` gives it
 * @param onprogress 0 to 1
 */
export async function pngOf(
  svg: string,
  size: Size & { scale: number },
  onprogress?: (done: number) => void,
) {
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
