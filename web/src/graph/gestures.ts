// Moving about with mouse, trackpad and fingers: drag and two-finger scroll pan, ctrl-scroll and pinch zoom.

import { placeOver } from '../ui/zoom.ts'
import type { Point } from './types.ts'

const DRAG_THRESHOLD = 4
/** A notch of a mouse's wheel counts as no more than this many pixels when it zooms. */
const NOTCH = 50

/** An attachment for the element that shows the graph. */
export function gestures({
  pan,
  zoom,
  yields,
}: {
  pan: (dx: number, dy: number) => void
  zoom: (point: Point, factor: number) => void
  /** Whether a finger that goes up or down scrolls the page. */
  yields: () => boolean
}): (element: Element) => () => void {
  return (target) => {
    const element = target as HTMLElement
    const held: Map<number, Point> = new Map()
    let dragging = false
    let start: Point = { x: 0, y: 0 }

    const local = (event: MouseEvent) => placeOver(element, event)

    function onwheel(event: WheelEvent) {
      event.preventDefault()
      const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1
      if (event.ctrlKey || event.metaKey)
        zoom(local(event), Math.exp(-clamp(event.deltaY * unit, NOTCH) / 180))
      else if (event.shiftKey && !event.deltaX) pan(-event.deltaY * unit, 0)
      else pan(-event.deltaX * unit, -event.deltaY * unit)
    }

    function ondown(event: PointerEvent) {
      if (event.button > 1) return
      held.set(event.pointerId, local(event))
      if (held.size === 1) {
        start = local(event)
        dragging = false
      }
    }

    function onmove(event: PointerEvent) {
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
      } else if (!dragging && event.pointerType === 'touch' && yields() && isUpright(start, now)) {
        return
      } else if (dragging || distance(now, start) > DRAG_THRESHOLD) {
        if (!dragging) element.setPointerCapture(event.pointerId)
        dragging = true
        pan(now.x - before.x, now.y - before.y)
      } else return
      held.set(event.pointerId, now)
      element.toggleAttribute('data-dragging', true)
    }

    function onup(event: PointerEvent) {
      held.delete(event.pointerId)
      if (!held.size) element.removeAttribute('data-dragging')
    }

    /** Two fingers are never the page's. */
    function ontouch(event: TouchEvent) {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault()
    }

    /** The click that ends a drag means nothing. */
    function onclick(event: MouseEvent) {
      if (!dragging) return
      dragging = false
      event.stopPropagation()
      event.preventDefault()
    }

    const listeners = [
      ['wheel', onwheel, { passive: false }],
      ['pointerdown', ondown],
      ['pointermove', onmove],
      ['pointerup', onup],
      ['pointercancel', onup],
      ['touchstart', ontouch, { passive: false }],
      ['touchmove', ontouch, { passive: false }],
      ['click', onclick, { capture: true }],
    ] as [string, (event: never) => void, AddEventListenerOptions?][]
    for (const [name, listener, options] of listeners)
      element.addEventListener(name, listener as EventListener, options)
    return () => {
      for (const [name, listener, options] of listeners)
        element.removeEventListener(name, listener as EventListener, options)
    }
  }
}

function clamp(x: number, most: number) {
  return Math.min(most, Math.max(-most, x))
}

function isUpright(a: Point, b: Point) {
  return Math.abs(b.y - a.y) >= Math.abs(b.x - a.x)
}

function distance(a: Point, b: Point) {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
