// Where the graph is seen: zooming at a point, fitting it around the step card, keeping a thing in sight.
import type { Box, Inset, Point, View } from './types.ts'

interface Size {
  width: number
  height: number
}

const SMALLEST = 0.001
const LARGEST = 4
const FIT_LARGEST = 1.2
const TRIES = 6

export function allowedZoom(k: number) {
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

/**
 * The largest view (up to `largest`, usually 120 %) that shows every box inside the inset, none of them under `avoid`, the card that
 * covers the top right corner. Where the graph's shape allows, it slides past the card instead of shrinking.
 */
export function fitted(
  boxes: Box[],
  screen: Size,
  inset: Inset,
  avoid: Size | null = null,
  largest: number = FIT_LARGEST,
): View {
  const bounds = boundsOf(boxes)
  const room = {
    x: inset.left,
    y: inset.top,
    width: Math.max(40, screen.width - inset.left - inset.right),
    height: Math.max(40, screen.height - inset.top - inset.bottom),
  }
  const whole = scaleFor(bounds, room, largest)
  if (!avoid) return centred(bounds, room, whole)
  const beside = {
    ...room,
    width: Math.max(40, Math.min(room.width, screen.width - avoid.width - inset.left)),
  }
  const below = { ...room, y: Math.max(room.y, avoid.height), height: 0 }
  below.height = Math.max(40, room.y + room.height - below.y)
  const safe = scaleFor(bounds, beside, largest) >= scaleFor(bounds, below, largest) ? beside : below
  const sure = scaleFor(bounds, safe, largest)
  for (let i = 0; i <= TRIES; i++) {
    const k = whole - ((whole - sure) * i) / (TRIES + 1)
    const view = clearOf(boxes, bounds, room, k, { x: screen.width - avoid.width, y: 0, ...avoid })
    if (view) return view
  }
  return centred(bounds, safe, sure)
}

/** The place, as near the middle as there is, where no box lies under the covered corner. */
function clearOf(boxes: Box[], bounds: Box, room: Box, k: number, covered: Box) {
  const middle = centred(bounds, room, k)
  const slack = { x: (room.width - bounds.width * k) / 2, y: (room.height - bounds.height * k) / 2 }
  for (let i = 0; i <= TRIES; i++) {
    for (const [dx, dy] of i
      ? [
          [0, 1],
          [-1, 0],
          [-1, 1],
        ]
      : [[0, 0]]) {
      const view = { x: middle.x + (dx * slack.x * i) / TRIES, y: middle.y + (dy * slack.y * i) / TRIES, k }
      if (!boxes.some((box) => overlaps(seen(box, view), covered))) return view
    }
  }
  return null
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

/** As `keptInSight`, and clear of the card in the top right corner: beside it or below, whichever is nearer. */
export function keptClear(view: View, box: Box, screen: Size, inset: Inset, card: Size | null): View {
  const inSight = keptInSight(view, box, screen, inset)
  if (!card || !overlaps(seen(box, inSight), { x: screen.width - card.width, y: 0, ...card })) return inSight
  const beside = keptInSight(view, box, screen, { ...inset, right: card.width })
  const below = keptInSight(view, box, screen, { ...inset, top: card.height })
  const fitsBelow = box.height * view.k <= screen.height - card.height - inset.bottom
  return fitsBelow && moved(inSight, below) < moved(inSight, beside) ? below : beside
}

/** The view moved down as far as is needed, and as the boxes' bottom allows, to bring boxes out from below the card. */
export function lowered(view: View, boxes: Box[], screen: Size, inset: Inset, card: Size | null): View {
  if (!card) return view
  const all = boxes.map((box) => seen(box, view))
  const below = all.filter(({ x, width }) => x < screen.width && x + width > screen.width - card.width)
  const { y, height } = boundsOf(all)
  const wanted = card.height - Math.min(...below.map((box) => box.y))
  const dy = Math.min(wanted, screen.height - inset.bottom - (y + height))
  return dy > 0 ? { ...view, y: view.y + dy } : view
}

function moved(a: View, b: View) {
  return Math.hypot(a.x - b.x, a.y - b.y)
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
