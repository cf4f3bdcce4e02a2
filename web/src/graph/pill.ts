// Where to write what an edge carries, so that it covers no node and stays in sight.

import type { Box, Point } from './types.ts'
import { overlaps } from './viewport.ts'

/**
 * Tries places around the middle of the edge, near ones first, and takes the first free one, or the least bad.
 * @param way points along the edge
 * @param boxes to keep clear of
 * @param sight what can be seen
 * @returns the pill's top left corner
 */
export function pillPlace(
  way: Point[],
  size: { width: number; height: number },
  boxes: Box[],
  sight: Box,
  gap: number,
): Point {
  const middle = way[Math.floor(way.length / 2)]
  let best = { x: middle.x - size.width / 2, y: middle.y + gap }
  let least = Infinity
  const stepX = size.width / 4
  const stepY = size.height / 2
  for (let ring = 0; ring < 12; ring++) {
    for (const sign of [1, -1]) {
      for (const aside of [0, 1, -1, 2, -2, 3, -3]) {
        const x = within(
          middle.x - size.width / 2 + aside * stepX,
          sight.x + gap / 2,
          sight.width - size.width - gap,
        )
        const y = middle.y + (sign > 0 ? gap : -gap - size.height) + sign * ring * stepY
        const box = { x, y, ...size }
        const roomy = { x: x - gap / 2, y: y - gap / 2, width: size.width + gap, height: size.height + gap }
        const cost =
          (40 * boxes.reduce((sum, other) => sum + shared(roomy, other), 0)) / (size.width * size.height) +
          90 * (1 - shared(box, sight) / (size.width * size.height)) +
          way.filter((point) => inside(point, box)).length * 0.6 +
          ring * 0.5 +
          Math.abs(aside) * 0.35 +
          (sign < 0 ? 0.2 : 0)
        if (cost < least) {
          least = cost
          best = { x, y }
        }
      }
    }
  }
  return best
}

function within(x: number, low: number, room: number) {
  return room < 0 ? x : Math.min(Math.max(x, low), low + room)
}

function shared(a: Box, b: Box) {
  if (!overlaps(a, b)) return 0
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width * height
}

function inside({ x, y }: Point, box: Box) {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height
}
