// Moving about with mouse, trackpad and fingers: drag and two-finger scroll pan, ctrl-scroll and pinch zoom.

import { placeOver } from '../lib/zoom.js'

/** @typedef {import('./types.js').Point} Point */

const DRAG_THRESHOLD = 4
/** A notch of a mouse's wheel counts as no more than this many pixels when it zooms. */
const NOTCH = 50

/**
 * An attachment for the element that shows the graph.
 * @param {{ pan: (dx: number, dy: number) => void, zoom: (point: Point, factor: number) => void }} moves
 * @returns {(element: Element) => () => void}
 */
export function gestures({ pan, zoom }) {
  return (target) => {
    const element = /** @type {HTMLElement} */ (target)
    /** @type {Map<number, Point>} */
    const held = new Map()
    let dragging = false
    /** @type {Point} */
    let start = { x: 0, y: 0 }

    const local = (/** @type {MouseEvent} */ event) => placeOver(element, event)

    /** @param {WheelEvent} event */
    function onwheel(event) {
      event.preventDefault()
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1
      if (event.ctrlKey || event.metaKey)
        zoom(local(event), Math.exp(-clamp(event.deltaY * unit, NOTCH) / 180))
      else if (event.shiftKey && !event.deltaX) pan(-event.deltaY * unit, 0)
      else pan(-event.deltaX * unit, -event.deltaY * unit)
    }

    /** @param {PointerEvent} event */
    function ondown(event) {
      if (event.button > 1) return
      held.set(event.pointerId, local(event))
      if (held.size === 1) {
        start = local(event)
        dragging = false
      }
    }

    /** @param {PointerEvent} event */
    function onmove(event) {
      const before = held.get(event.pointerId)
      if (!before) return
      const now = local(event)
      if (held.size === 2) {
        const [a, b] = held.values()
        const other = a === before ? b : a
        const wide = Math.max(10, distance(before, other))
        zoom(
          { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 },
          Math.max(10, distance(now, other)) / wide,
        )
        pan((now.x - before.x) / 2, (now.y - before.y) / 2)
        dragging = true
      } else if (dragging || distance(now, start) > DRAG_THRESHOLD) {
        if (!dragging) element.setPointerCapture(event.pointerId)
        dragging = true
        pan(now.x - before.x, now.y - before.y)
      } else return
      held.set(event.pointerId, now)
      element.toggleAttribute('data-dragging', true)
    }

    /** @param {PointerEvent} event */
    function onup(event) {
      held.delete(event.pointerId)
      if (!held.size) element.removeAttribute('data-dragging')
    }

    /** The click that ends a drag means nothing. @param {MouseEvent} event */
    function onclick(event) {
      if (!dragging) return
      dragging = false
      event.stopPropagation()
      event.preventDefault()
    }

    const listeners = /** @type {[string, (event: any) => void, AddEventListenerOptions?][]} */ ([
      ['wheel', onwheel, { passive: false }],
      ['pointerdown', ondown],
      ['pointermove', onmove],
      ['pointerup', onup],
      ['pointercancel', onup],
      ['click', onclick, { capture: true }],
    ])
    for (const [name, listener, options] of listeners) element.addEventListener(name, listener, options)
    return () => {
      for (const [name, listener, options] of listeners) element.removeEventListener(name, listener, options)
    }
  }
}

/** @param {number} x @param {number} most */
function clamp(x, most) {
  return Math.min(most, Math.max(-most, x))
}

/** @param {Point} a @param {Point} b */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
