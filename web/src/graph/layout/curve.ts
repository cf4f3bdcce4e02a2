// Edges as runs of cubic Bézier curves: x, y, then six numbers per curve.
import type { Point } from '../types.ts'

/**
 * A smooth curve through points, level at each of them.
 * @param points x, y, x, y …
 */
export function smooth(points: number[]): number[] {
  const curve = [points[0], points[1]]
  for (let i = 2; i < points.length; i += 2) {
    const [x0, y0, x1, y1] = points.slice(i - 2, i + 2)
    if (x1 === x0 && y1 === y0) continue
    // Running back (a cycle between groups), the curve still leaves rightwards and arrives from the left.
    const reach = x1 >= x0 ? (x1 - x0) / 2 : 60 + (x0 - x1) / 4
    curve.push(x0 + reach, y0, x1 - reach, y1, x1, y1)
  }
  return curve
}

/** The same picture with the axes exchanged. */
export function flipped(curve: number[]) {
  const turned = new Array(curve.length)
  for (let i = 0; i + 1 < curve.length; i += 2) {
    turned[i] = curve[i + 1]
    turned[i + 1] = curve[i]
  }
  return turned
}

/** As the `d` of a path, its end drawn back a little so that the line stops under the arrow head. */
export function pathData(curve: number[], back: number = 0) {
  const last = curve.length
  if (last < 8) return ''
  let d = `M${round(curve[0])} ${round(curve[1])}`
  const { x, y } = heading(curve)
  for (let i = 2; i + 5 < last; i += 6) {
    const final = i + 6 === last
    const dx = final ? x * back : 0
    const dy = final ? y * back : 0
    d += `C${round(curve[i])} ${round(curve[i + 1])} ${round(curve[i + 2] - dx)} ${round(curve[i + 3] - dy)} ${round(curve[i + 4] - dx)} ${round(curve[i + 5] - dy)}`
  }
  return d
}

/** The direction in which the curve arrives, one unit long. */
export function heading(curve: number[]): Point {
  const n = curve.length
  for (let i = n - 4; i >= 0; i -= 2) {
    const x = curve[n - 2] - curve[i]
    const y = curve[n - 1] - curve[i + 1]
    const length = Math.hypot(x, y)
    if (length > 1e-6) return { x: x / length, y: y / length }
  }
  return { x: 1, y: 0 }
}

/** The point that lies this share (0 to 1) of the curve's length along it. */
export function pointAt(curve: number[], share: number): Point {
  const points = samples(curve)
  let total = 0
  for (let i = 1; i < points.length; i++) total += distance(points[i - 1], points[i])
  let left = Math.min(1, Math.max(0, share)) * total
  for (let i = 1; i < points.length; i++) {
    const piece = distance(points[i - 1], points[i])
    if (left <= piece && piece > 0) {
      const t = left / piece
      return {
        x: points[i - 1].x + (points[i].x - points[i - 1].x) * t,
        y: points[i - 1].y + (points[i].y - points[i - 1].y) * t,
      }
    }
    left -= piece
  }
  return points[points.length - 1]
}

/**
 * Points along the curve, both ends included.
 * @param pieces per Bézier curve
 */
export function samples(curve: number[], pieces: number = 16) {
  const points = [{ x: curve[0], y: curve[1] }]
  for (let i = 2; i + 5 < curve.length; i += 6) {
    for (let k = 1; k <= pieces; k++) {
      const t = k / pieces
      const s = 1 - t
      const a = s * s * s
      const b = 3 * s * s * t
      const c = 3 * s * t * t
      const d = t * t * t
      points.push({
        x: a * curve[i - 2] + b * curve[i] + c * curve[i + 2] + d * curve[i + 4],
        y: a * curve[i - 1] + b * curve[i + 1] + c * curve[i + 3] + d * curve[i + 5],
      })
    }
  }
  return points
}

function distance(a: Point, b: Point) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function round(number: number) {
  return Math.round(number * 10) / 10
}

const TWIN_GAP = 18

/** How far to shift each edge sideways so that edges between the same two nodes can be told apart; 0 for most. */
export function twins(edges: { from: number; to: number }[]) {
  const pairs: Map<string, number[]> = new Map()
  edges.forEach(({ from, to }, edge) => {
    const key = `${from}>${to}`
    const pair = pairs.get(key)
    if (pair) pair.push(edge)
    else pairs.set(key, [edge])
  })
  const offsets = new Float64Array(edges.length)
  for (const pair of pairs.values()) {
    pair.forEach((edge, i) => {
      offsets[edge] = (i - (pair.length - 1) / 2) * TWIN_GAP
    })
  }
  return offsets
}

/** The curve shifted sideways, away from its twin. */
export function shifted(curve: number[], offset: number, axis: 'x' | 'y' = 'y') {
  if (!offset) return curve
  return curve.map((number, i) => ((i % 2 === 0) === (axis === 'x') ? number + offset : number))
}
