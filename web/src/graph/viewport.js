// Where the graph is seen: zooming at a point, fitting it around the step card, keeping a thing in sight.

/** @typedef {import('./types.js').Box} Box */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Point} Point */
/** @typedef {import('./types.js').Inset} Inset */
/** @typedef {{ width: number, height: number }} Size */

const SMALLEST = 0.001
const LARGEST = 4
const FIT_LARGEST = 1.2
const TRIES = 6

/** @param {number} k */
export function allowedZoom(k) {
  return Math.min(LARGEST, Math.max(SMALLEST, k))
}

/**
 * Zooms by a factor so that what lies under the point stays there.
 * @param {View} view
 * @param {Point} point on screen
 * @param {number} factor
 * @returns {View}
 */
export function zoomedAt(view, point, factor) {
  const k = allowedZoom(view.k * factor)
  const f = k / view.k
  return { x: point.x - (point.x - view.x) * f, y: point.y - (point.y - view.y) * f, k }
}

/** The smallest box around all boxes.
 * @param {Box[]} boxes
 * @returns {Box} */
export function boundsOf(boxes) {
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
 * @param {Box[]} boxes
 * @param {Size} screen
 * @param {Inset} inset
 * @param {Size|null} [avoid]
 * @param {number} [largest]
 * @returns {View}
 */
export function fitted(boxes, screen, inset, avoid = null, largest = FIT_LARGEST) {
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

/**
 * The place, as near the middle as there is, where no box lies under the covered corner.
 * @param {Box[]} boxes
 * @param {Box} bounds
 * @param {Box} room
 * @param {number} k
 * @param {Box} covered
 */
function clearOf(boxes, bounds, room, k, covered) {
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
 * @param {Box} bounds of the things
 * @param {Box} sight
 * @returns {('left' | 'right' | 'top' | 'bottom')[]}
 */
export function sidesBeyond(bounds, sight) {
  const sides = {
    left: bounds.x < sight.x,
    right: bounds.x + bounds.width > sight.x + sight.width,
    top: bounds.y < sight.y,
    bottom: bounds.y + bounds.height > sight.y + sight.height,
  }
  return /** @type {(keyof typeof sides)[]} */ (Object.keys(sides)).filter((side) => sides[side])
}

/** A box of the graph as a box on screen. @param {Box} box @param {View} view @returns {Box} */
export function seen(box, view) {
  return {
    x: view.x + box.x * view.k,
    y: view.y + box.y * view.k,
    width: box.width * view.k,
    height: box.height * view.k,
  }
}

/** @param {Box} a @param {Box} b */
export function overlaps(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/**
 * The view moved just so far that the box is inside the inset; the same view when it is already.
 * @param {View} view
 * @param {Box} box
 * @param {Size} screen
 * @param {Inset} inset
 * @returns {View}
 */
export function keptInSight(view, box, screen, inset) {
  const at = seen(box, view)
  const dx = shift(at.x, at.x + at.width, inset.left, screen.width - inset.right)
  const dy = shift(at.y, at.y + at.height, inset.top, screen.height - inset.bottom)
  return dx || dy ? { x: view.x + dx, y: view.y + dy, k: view.k } : view
}

/**
 * As `keptInSight`, and clear of the card in the top right corner: beside it or below, whichever is nearer.
 * @param {View} view
 * @param {Box} box
 * @param {Size} screen
 * @param {Inset} inset
 * @param {Size|null} card
 * @returns {View}
 */
export function keptClear(view, box, screen, inset, card) {
  const inSight = keptInSight(view, box, screen, inset)
  if (!card || !overlaps(seen(box, inSight), { x: screen.width - card.width, y: 0, ...card })) return inSight
  const beside = keptInSight(view, box, screen, { ...inset, right: card.width })
  const below = keptInSight(view, box, screen, { ...inset, top: card.height })
  const fitsBelow = box.height * view.k <= screen.height - card.height - inset.bottom
  return fitsBelow && moved(inSight, below) < moved(inSight, beside) ? below : beside
}

/**
 * The view moved down as far as is needed, and as the boxes' bottom allows, to bring boxes out from below the card.
 * @param {View} view
 * @param {Box[]} boxes
 * @param {Size} screen
 * @param {Inset} inset
 * @param {Size|null} card
 * @returns {View}
 */
export function lowered(view, boxes, screen, inset, card) {
  if (!card) return view
  const all = boxes.map((box) => seen(box, view))
  const below = all.filter(({ x, width }) => x < screen.width && x + width > screen.width - card.width)
  const { y, height } = boundsOf(all)
  const wanted = card.height - Math.min(...below.map((box) => box.y))
  const dy = Math.min(wanted, screen.height - inset.bottom - (y + height))
  return dy > 0 ? { ...view, y: view.y + dy } : view
}

/** @param {View} a @param {View} b */
function moved(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/**
 * The share of the screen that the boxes cover at this zoom.
 * @param {Box[]} boxes
 * @param {number} k
 * @param {Size} screen
 */
export function filling(boxes, k, screen) {
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0)
  return (area * k * k) / (screen.width * screen.height)
}

/** @param {number} from @param {number} to @param {number} low @param {number} high */
function shift(from, to, low, high) {
  if (from < low) return low - from
  return to > high ? Math.max(high - to, low - from) : 0
}

/** @param {Box} bounds @param {Size} room @param {number} largest */
function scaleFor(bounds, room, largest) {
  return allowedZoom(
    Math.min(largest, room.width / Math.max(1, bounds.width), room.height / Math.max(1, bounds.height)),
  )
}

/** @param {Box} bounds @param {Box} room @param {number} k @returns {View} */
function centred(bounds, room, k) {
  return {
    x: room.x + (room.width - bounds.width * k) / 2 - bounds.x * k,
    y: room.y + (room.height - bounds.height * k) / 2 - bounds.y * k,
    k,
  }
}
