// The way of the arrow keys among boxes.

import type { Box } from '../graph/types.ts'

/** To the right and down, for each arrow key. */
export const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Which box is the nearest one in a direction, one beside the way counting as twice as far; -1 where there is none. */
export function nearestTowards(boxes: readonly Box[], from: Box, [dx, dy]: [number, number]) {
  let best = -1
  let least = Infinity
  boxes.forEach((box, index) => {
    const along = (box.x - from.x) * dx + (box.y - from.y) * dy
    const beside = Math.abs((box.x - from.x) * dy) + Math.abs((box.y - from.y) * dx)
    if (along <= 1 || along + 2 * beside >= least) return
    least = along + 2 * beside
    best = index
  })
  return best
}
