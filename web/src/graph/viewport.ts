// Where the graph is seen: zooming at a point, fitting it, keeping a thing in sight.
import type { Box, Inset, Point, View } from './types.ts'

interface Size {
  width: number
  height: number
}

const SMALLEST = 0.001
const LARGEST = 4
const FIT_LARGEST = 1.2

function allowedZoom(k: number) {
  return Math.min(LARGEST, Math.max(SMALLEST, k))
}

/**
 * Zooms by a factor so that what lies under the point stays there.
 * @param point on screen
 */
export function zoomedAt(view: View, point: Point, factor: number): View {
  const k = allowedZoom(view.k * factor)
  const f = k / view.k
  return { x: point.x - (point.x - view.x) * f, y: point.y - (point.y - view.y) * f, k }
}

/** The smallest box around all boxes. */
export function boundsOf(boxes: Box[]): Box {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return boxes.length
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 }
}

/** The largest view (up to `largest`, usually 120 %) that shows every box inside the inset. */
export function fitted(boxes: Box[], screen: Size, inset: Inset, largest: number = FIT_LARGEST): View {
  const bounds = boundsOf(boxes)
  const room = {
    x: inset.left,
    y: inset.top,
    width: Math.max(40, screen.width - inset.left - inset.right),
    height: Math.max(40, screen.height - inset.top - inset.bottom),
  }
  return centred(bounds, room, scaleFor(bounds, room, largest))
}

/**
 * The sides on which things go on beyond what is in sight.
 * @param bounds of the things
 */
export function sidesBeyond(bounds: Box, sight: Box): ('left' | 'right' | 'top' | 'bottom')[] {
  const sides = {
    left: bounds.x < sight.x,
    right: bounds.x + bounds.width > sight.x + sight.width,
    top: bounds.y < sight.y,
    bottom: bounds.y + bounds.height > sight.y + sight.height,
  }
  return (Object.keys(sides) as (keyof typeof sides)[]).filter((side) => sides[side])
}

/** A box of the graph as a box on screen. */
export function seen(box: Box, view: View): Box {
  return {
    x: view.x + box.x * view.k,
    y: view.y + box.y * view.k,
    width: box.width * view.k,
    height: box.height * view.k,
  }
}

export function overlaps(a: Box, b: Box) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The view moved just so far that the box is inside the inset; the same view when it is already. */
export function keptInSight(view: View, box: Box, screen: Size, inset: Inset): View {
  const at = seen(box, view)
  const dx = shift(at.x, at.x + at.width, inset.left, screen.width - inset.right)
  const dy = shift(at.y, at.y + at.height, inset.top, screen.height - inset.bottom)
  return dx || dy ? { x: view.x + dx, y: view.y + dy, k: view.k } : view
}

/** The share of the screen that the boxes cover at this zoom. */
export function filling(boxes: Box[], k: number, screen: Size) {
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0)
  return (area * k * k) / (screen.width * screen.height)
}

function shift(from: number, to: number, low: number, high: number) {
  if (from < low) return low - from
  return to > high ? Math.max(high - to, low - from) : 0
}

function scaleFor(bounds: Box, room: Size, largest: number) {
  return allowedZoom(
    Math.min(largest, room.width / Math.max(1, bounds.width), room.height / Math.max(1, bounds.height)),
  )
}

function centred(bounds: Box, room: Box, k: number): View {
  return {
    x: room.x + (room.width - bounds.width * k) / 2 - bounds.x * k,
    y: room.y + (room.height - bounds.height * k) / 2 - bounds.y * k,
    k,
  }
}
