// Where the curve of a numeric check, its tangent and its point lie in the plot.

import type { NumericReply } from '../python/protocol.ts'
import type { Read } from '../texts/numbers.ts'

/** What Python has said of a node, its numbers read. */
export type Curve = Read<NumericReply>

interface Frame {
  width: number
  height: number
  left: number
  right: number
  top: number
  bottom: number
}

/** How much of the curve's height may stick out before it is cut off: a pole would flatten the rest. */
const TAIL = 0.04

/** The range of the vertical axis: all of the curve but for the far ends of its poles, and the point. */
export function heights(ys: (number | null)[], y: number | null): [number, number] {
  const known = ys.filter((each) => each !== null).sort((a, b) => a - b)
  if (!known.length) return y === null ? [-1, 1] : [y - 1, y + 1]
  const cut = Math.floor(known.length * TAIL)
  let low = known[cut]
  let high = known[known.length - 1 - cut]
  const spread = high - low
  if (known[known.length - 1] - known[0] <= 3 * spread) {
    low = known[0]
    high = known[known.length - 1]
  }
  if (y !== null) {
    low = Math.min(low, y)
    high = Math.max(high, y)
  }
  const room = (high - low) * 0.08 || Math.max(1, Math.abs(high)) * 0.5
  return [low - room, high + room]
}

/** The scales of a plot. */
export function scales(frame: Frame, span: [number, number], range: [number, number]) {
  const width = frame.width - frame.left - frame.right
  const height = frame.height - frame.top - frame.bottom
  return {
    x: (number: number) => frame.left + ((number - span[0]) / (span[1] - span[0])) * width,
    y: (number: number) => frame.top + (1 - (number - range[0]) / (range[1] - range[0])) * height,
    /** The number at a place on the horizontal axis. */
    number: (place: number) => span[0] + ((place - frame.left) / width) * (span[1] - span[0]),
  }
}

/** The curve as an SVG path with gaps where there is no value, and where it jumps across the whole plot. */
export function curvePath(
  xs: number[],
  ys: (number | null)[],
  scale: ReturnType<typeof scales>,
  [low, high]: [number, number],
) {
  const far = high - low
  let path = ''
  let before: number | null = null
  ys.forEach((y, index) => {
    if (y === null) {
      before = null
      return
    }
    const clipped = Math.min(high + far, Math.max(low - far, y))
    const isJump = before !== null && (before - high) * (y - low) < 0 && Math.abs(before - y) > far
    const isTorn = isJump && ((before ?? 0) > high || (before ?? 0) < low) && (y > high || y < low)
    path += `${before === null || isTorn ? 'M' : 'L'}${scale.x(xs[index]).toFixed(1)} ${scale.y(clipped).toFixed(1)}`
    before = y
  })
  return path
}

/**
 * The ends of the line with that slope through the point, cut off where it leaves the plot.
 * @returns x1, y1, x2, y2
 */
export function tangent(
  x: number,
  y: number,
  slope: number,
  span: [number, number],
  range: [number, number],
): [number, number, number, number] | null {
  if (!Number.isFinite(slope)) return null
  let [from, to] = span
  if (slope !== 0) {
    const ends = range.map((end) => x + (end - y) / slope).sort((a, b) => a - b)
    from = Math.max(from, ends[0])
    to = Math.min(to, ends[1])
  }
  return [from, y + slope * (from - x), to, y + slope * (to - x)]
}

/** A short number near a place on the axis, so that dragging writes no long tails. */
export function onGrid(number: number, span: [number, number]) {
  const decimals = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(span[1] - span[0]))))
  return Number(number.toFixed(decimals))
}
