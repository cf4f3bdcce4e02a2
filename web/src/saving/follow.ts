// How a film follows a graph that is too large to be read whole: how near it stands, and where it looks when.
import { READABLE } from '../graph/sizes.ts'
import type { Box, Point } from '../graph/types.ts'
import { boundsOf } from '../graph/viewport.ts'
import type { Frame } from './film.ts'
import { filmScale } from './film.ts'

interface Size {
  width: number
  height: number
}
/** of what travels at a step */
type Way = { from: Box; to: Box } | null
/** the corner of what is seen, and how far on its way what travels is */
type Look = Point & { progress: number }

/** Numbers as large as on the page, in a film of this width; a little smaller or larger in others. */
const USUAL = 960
const NEAREST = 1.5
/** As high, for its width, as a screen. */
const TALL = 9 / 16
/** The share of the film's width that the picture of the whole may take. */
const WHOLE = 0.16
/** So much is left free around what is looked at, in the graph's units. */
const MARGIN = 30
/** The share of the travelling time in which the camera goes to where it begins; what travels waits for it. */
const GOING = 0.4

/** Whether the whole graph would be too small to read in a film of this width. */
export function isTooLarge(box: Size, width: number) {
  return filmScale(box, width) < READABLE
}

/**
 * How a film is divided: what is seen from near, in pixels and in units of the graph, and the place of the whole, below
 * a graph that is wide and beside one that is tall.
 *
 * @param box of the drawing
 * @param width of the film, in pixels
 */
export function nearPlan(box: Size, width: number) {
  const scale = Math.min(NEAREST, Math.max(0.8, width / USUAL))
  const most = Math.round(TALL * width)
  const height = Math.min(most, Math.round(box.height * scale))
  const isWide = box.width / box.height > width / most
  const whole = isWide
    ? { x: 0, y: height, width, height: stripOf((width * box.height) / box.width, width) }
    : { x: 0, y: 0, width: stripOf((height * box.width) / box.height, width), height }
  if (!isWide) whole.x = width - whole.width
  const near = { width: isWide ? width : whole.x, height }
  return {
    scale,
    whole,
    near,
    size: { width, height: isWide ? height + whole.height : height },
    view: { width: near.width / scale, height: near.height / scale },
  }
}

function stripOf(pixels: number, width: number) {
  return Math.round(Math.min(WHOLE * width, Math.max(28, pixels)))
}

/**
 * Where each picture of a film looks. What travels is followed from where it starts to where it ends; the camera stays
 * where it is as long as both can be seen.
 *
 * @param place `scale`: pixels per unit; pictures stand on whole pixels
 */
export function looksOf(
  frames: Frame[],
  wayAt: (at: number) => Way,
  { box, view, scale }: { box: Box; view: Size; scale: number },
): Look[] {
  const on = (target: Box): Point => ({
    x: within(target.x + (target.width - view.width) / 2, box.x, box.x + box.width - view.width),
    y: within(target.y + (target.height - view.height) / 2, box.y, box.y + box.height - view.height),
  })
  let now = on(beginning(frames, wayAt, view) ?? box)
  let [start, sender, receiver] = [now, now, now]
  let at = frames[0].at
  return frames.map((frame) => {
    if (frame.at !== at) {
      at = frame.at
      start = now
      ;[sender, receiver] = stationsOf(wayAt(at), now, view, on)
    }
    const going = far(start, sender) > 1 && frame.progress < 1 ? GOING : 0
    const isUnderWay = frame.progress >= going
    const progress = isUnderWay ? (frame.progress - going) / (1 - going) : 0
    now = isUnderWay
      ? between(sender, receiver, beside(progress, far(sender, receiver), view))
      : between(start, sender, eased(frame.progress / going))
    return { x: Math.round(now.x * scale) / scale, y: Math.round(now.y * scale) / scale, progress }
  })
}

/** What a film looks at first: its first picture's step, else where the next one will set off. */
function beginning(frames: Frame[], wayAt: (at: number) => Way, view: Size) {
  const begun = frames.find(({ at }) => wayAt(at))
  const way = begun ? wayAt(begun.at) : null
  if (!begun || !way) return null
  if (isSmall(boundsOf([way.from, way.to]), view)) return boundsOf([way.from, way.to])
  return begun === frames[0] ? way.to : way.from
}

/** Where the camera stands as something sets off and as it arrives. */
function stationsOf(way: Way, now: Point, view: Size, on: (target: Box) => Point): [Point, Point] {
  if (!way) return [now, now]
  const both = boundsOf([way.from, way.to])
  if (isInside(both, { ...now, ...view })) return [now, now]
  if (isSmall(both, view)) return [on(both), on(both)]
  return [isInside(way.from, { ...now, ...view }) ? now : on(way.from), on(way.to)]
}

/** Whether it can be seen at once. */
function isSmall({ width, height }: Size, view: Size) {
  return width + 2 * MARGIN <= view.width && height + 2 * MARGIN <= view.height
}

function isInside(inner: Box, outer: Box) {
  return (
    inner.x - MARGIN >= outer.x &&
    inner.y - MARGIN >= outer.y &&
    inner.x + inner.width + MARGIN <= outer.x + outer.width &&
    inner.y + inner.height + MARGIN <= outer.y + outer.height
  )
}

/** In the middle where there is more room than is needed. */
function within(wanted: number, low: number, high: number) {
  return high < low ? (low + high) / 2 : Math.min(Math.max(wanted, low), high)
}

function between(one: Point, other: Point, share: number) {
  return { x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share }
}

function far(one: Point, other: Point) {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

/** As slow at both ends as is possible without losing sight of what travels evenly. */
function beside(progress: number, distance: number, view: Size) {
  const lag = distance * Math.abs(eased(0.2) - 0.2)
  return progress + Math.min(1, view.width / 4 / lag) * (eased(progress) - progress)
}

/** Slow at both ends. */
export function eased(share: number) {
  return share * share * (3 - 2 * share)
}
