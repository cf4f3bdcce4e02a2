// On which side of a node its card stands: where it hides as little as it can of what the step is about.

import type { Box } from '../graph/types.ts'

const SIDES = ['right', 'left', 'bottom', 'top'] as const
export type Side = (typeof SIDES)[number]

interface Size {
  width: number
  height: number
}

const GAP = 10
const EDGE = 8
/** How bad it is to leave the window, to hide what the step is about, and to hide what is not the graph. */
const OUTSIDE = 80
const HIDING = 40
const ELSEWHERE = 0.5

/** @param active what the step is about */
export function sideFor(node: Box, card: Size, pane: Box, window: Size, active: Box[]): Side {
  const frame = { x: EDGE, y: EDGE, width: window.width - 2 * EDGE, height: window.height - 2 * EDGE }
  const area = card.width * card.height
  const costs = SIDES.map((side) => {
    const box = beside(side, node, card, frame)
    const hidden = active.reduce((sum, each) => sum + shared(box, each), 0)
    return OUTSIDE * (area - shared(box, frame)) + HIDING * hidden + ELSEWHERE * (area - shared(box, pane))
  })
  return SIDES[costs.indexOf(Math.min(...costs))]
}

/** Beside the node, from its beginning on, and moved along it so that it is inside the frame. */
function beside(side: Side, node: Box, card: Size, frame: Box): Box {
  const right = frame.x + frame.width - card.width
  const low = frame.y + frame.height - card.height
  if (side === 'left' || side === 'right') {
    const x = side === 'right' ? node.x + node.width + GAP : node.x - GAP - card.width
    return { x, y: within(node.y, frame.y, low), ...card }
  }
  const y = side === 'bottom' ? node.y + node.height + GAP : node.y - GAP - card.height
  return { x: within(node.x, frame.x, right), y, ...card }
}

function within(at: number, low: number, high: number) {
  return Math.max(low, Math.min(at, high))
}

function shared(a: Box, b: Box) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}
