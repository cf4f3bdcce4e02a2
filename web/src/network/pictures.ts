// Pictures as points: drawn by hand, and painted.
import type { Palette } from './palette.ts'
import { mixed, pixel, shadeOf } from './palette.ts'

/** How far a pen reaches, in pixels of the picture. */
const PEN = 1.15

/** A picture after the pen has touched it at a place, in pixels from the top left. */
export function inked(shades: number[], [width, height]: [number, number], x: number, y: number): number[] {
  return Array.from({ length: width * height }, (_, i) => {
    const distance = Math.hypot((i % width) + 0.5 - x, Math.floor(i / width) + 0.5 - y)
    return Math.max(shades[i] ?? 0, Math.min(1, Math.max(0, 1.5 * (PEN - distance))))
  })
}

/**
 * @param signed the values have signs, drawn beside the largest of them or beside `scale`; else shades from paper to ink
 */
export function paintPicture(
  pixels: Uint32Array,
  values: ArrayLike<number>,
  { shades, middle, ink }: Pick<Palette, 'shades' | 'middle' | 'ink'>,
  signed: boolean,
  scale: number | null = null,
) {
  let largest = scale ?? 0
  for (let i = 0; scale === null && i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]))
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = signed
      ? shades[shadeOf((2 * values[i]) / (largest || 1))]
      : pixel(mixed(middle, ink, Math.min(1, values[i])))
}
