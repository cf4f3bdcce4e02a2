// Heat maps: numbers over the plane turned into pixels.

import { gridRows } from './grid.ts'
import type { Palette } from './palette.ts'
import { mixed, pixel, shadeOf } from './palette.ts'
import type { Network } from './types.ts'

/**
 * A value for every pixel.
 * @param how the value drawn without colour, the size that counts as 1, and whether only the side of it counts
 */
export function paintPlane(
  pixels: Uint32Array,
  values: ArrayLike<number>,
  shades: Uint32Array,
  { centre = 0, scale = 1, discrete = false }: { centre?: number; scale?: number; discrete?: boolean } = {},
) {
  if (discrete) {
    const [low, middle, high] = [-1, 0, 1].map((side) => shades[shadeOf(side)])
    for (let i = 0; i < pixels.length; i++)
      pixels[i] = values[i] > centre ? high : values[i] < centre ? low : middle
    return
  }
  for (let i = 0; i < pixels.length; i++) pixels[i] = shades[shadeOf((values[i] - centre) / scale)]
}

/**
 * A value for every column, drawn as an area between 0, in the middle, and the value.
 * @param values as many as the picture is wide
 */
export function paintRow(pixels: Uint32Array, values: ArrayLike<number>, shades: Uint32Array) {
  const width = values.length
  const height = pixels.length / width
  const none = shades[shadeOf(0)]
  const reach = Math.max(1, ...Array.from(values, (value) => (Number.isFinite(value) ? Math.abs(value) : 0)))
  for (let column = 0; column < width; column++) {
    const value = values[column]
    const colour = shades[shadeOf(value)]
    for (let row = 0; row < height; row++) {
      const here = reach * (1 - (2 * (row + 0.5)) / height)
      pixels[row * width + column] = here * value > 0 && Math.abs(here) <= Math.abs(value) ? colour : none
    }
  }
}

/**
 * Several classes: each pixel in the colour of the strongest output, the fuller the surer it is (softmax).
 * @param outputs one row of values for each class
 */
export function paintClasses(
  pixels: Uint32Array,
  outputs: ArrayLike<number>[],
  { middle, classes }: Pick<Palette, 'middle' | 'classes'>,
  discrete = false,
) {
  const levels = 24
  const ladders = outputs.map((_, i) =>
    Array.from({ length: levels + 1 }, (_, level) =>
      pixel(mixed(middle, classes[i % classes.length], (0.76 * level) / levels)),
    ),
  )
  const even = 1 / outputs.length
  for (let i = 0; i < pixels.length; i++) {
    let best = 0
    for (let k = 1; k < outputs.length; k++) if (outputs[k][i] > outputs[best][i]) best = k
    let sum = 0
    for (let k = 0; k < outputs.length; k++) sum += Math.exp(outputs[k][i] - outputs[best][i])
    const sure = discrete ? DISCRETE : Math.max(0, (1 / sum - even) / (1 - even))
    pixels[i] = ladders[best][Number.isFinite(sure) ? Math.round(sure * levels) : 0]
  }
}

/** How sure a class looks where only which one it is counts. */
const DISCRETE = 0.7

/** What each input is over the plane, as a share of its largest size there; 0 where the plane doesn't show it. */
export function inputMaps({ grid, sizes }: Network) {
  const [count] = sizes
  const rows = gridRows(grid, 'coarse', count, count)
  // A number that the plane doesn't show is its mean everywhere.
  const isShown = (input: number) => Boolean(grid.coarse) || grid.axes.includes(input)
  return Array.from({ length: count }, (_, input) => {
    const map = new Float32Array(rows.length / count)
    if (!isShown(input)) return map
    for (let i = 0; i < map.length; i++) map[i] = rows[i * count + input]
    const largest = map.reduce(
      (most, one) => (Number.isFinite(one) ? Math.max(most, Math.abs(one)) : most),
      0,
    )
    return map.map((one) => one / (largest || 1))
  })
}

/**
 * A map drawn larger, its values running evenly from each of its points to the next.
 * @param values side × side
 * @param larger size × size; what comes out
 */
export function enlarge(values: ArrayLike<number>, side: number, larger: Float32Array, size: number) {
  const step = (side - 1) / (size - 1)
  const row = new Float32Array(side)
  for (let j = 0; j < size; j++) {
    const top = Math.min(side - 2, Math.floor(j * step))
    const down = j * step - top
    for (let i = 0; i < side; i++) {
      const above = values[top * side + i]
      row[i] = above + (values[(top + 1) * side + i] - above) * down
    }
    for (let i = 0; i < size; i++) {
      const left = Math.min(side - 2, (i * step) | 0)
      larger[j * size + i] = row[left] + (row[left + 1] - row[left]) * (i * step - left)
    }
  }
}
