// Between the plane of the data and the pixels of the map, and back.
import type { Network, Point } from './types.ts'

interface Plane {
  x: [low: number, high: number]
  y: [low: number, high: number]
}

export interface Size {
  width: number
  height: number
}

export function toPixels(
  { x: [left, right], y: [bottom, top] }: Plane,
  { width, height }: Size,
  x: number,
  y: number,
): [number, number] {
  return [((x - left) / (right - left)) * width, ((top - y) / (top - bottom)) * height]
}

export function fromPixels(
  { x: [left, right], y: [bottom, top] }: Plane,
  { width, height }: Size,
  px: number,
  py: number,
): [number, number] {
  const across = Math.min(1, Math.max(0, px / width))
  const down = Math.min(1, Math.max(0, py / height))
  return [left + across * (right - left), top - down * (top - bottom)]
}

/** Where a point of the data stands on the plane: with one input, its target is the height. */
export function placeOf(network: Network, { x, target }: Point): [number, number] {
  if (x.length === 1) return [x[0], network.task === 'regression' ? target : 0]
  const [across, up] = network.grid.axes
  return [x[across], x[up]]
}

/**
 * The inputs of a point at a place on the plane; inputs that the plane doesn't show stay as they were, or at their means.
 * @param before the point's inputs, when it is moved
 */
export function inputsAt(network: Network, [x, y]: [number, number], before?: number[]) {
  if (network.inputs.length === 1) return [x]
  const inputs = [...(before ?? network.grid.others)]
  const [across, up] = network.grid.axes
  inputs[across] = x
  inputs[up] = y
  return inputs
}

/**
 * The line of a regression with one input, as an SVG path.
 * @param values from the plane's left to its right
 */
export function curvePath(plane: Plane, size: Size, values: ArrayLike<number>) {
  const [left, right] = plane.x
  let path = ''
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue
    const at = left + ((right - left) * i) / (values.length - 1)
    const [px, py] = toPixels(plane, size, at, values[i])
    const shown = Math.min(2 * size.height, Math.max(-size.height, py))
    path += `${path ? 'L' : 'M'}${px.toFixed(1)} ${shown.toFixed(1)}`
  }
  return path
}

/** Four decimals at most, without zeros at the end. */
export function coordinate(x: number) {
  return String(Number(x.toFixed(3))).replace('-', '−')
}
