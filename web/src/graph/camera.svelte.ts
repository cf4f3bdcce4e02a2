// Where the person looks: the view, the size of the window on the graph, and whether they chose the view themselves.

import { LEAST } from './sizes.ts'
import type { Box, Inset, Point, View } from './types.ts'
import { filling, fitted, keptInSight, seen, zoomedAt } from './viewport.ts'

const GLIDE = 320
/** A graph of more boxes than this opens as an overview, if its boxes then cover this share of the screen. */
const MANY = 120
const TELLING = 0.04
/** A change of zoom by more than this factor is a jump: browsers cannot draw what lies between. */
const LEAP = 6

export class Camera {
  view: View = $state.raw({ x: 0, y: 0, k: 1 })
  size: { width: number; height: number } = $state.raw({ width: 0, height: 0 })
  /** Whether things are moving to new places by themselves just now. */
  gliding = $state(false)
  /** Whether the person has moved the view by hand since it was last fitted. */
  touched = false
  /** Whether they have zoomed. */
  zoomed = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** What can be seen, in the graph's own units. */
  get sight(): Box {
    const { x, y, k } = this.view
    return { x: -x / k, y: -y / k, width: this.size.width / k, height: this.size.height / k }
  }

  /** The middle of what can be seen. */
  get middle(): Point {
    const { x, y, width, height } = this.sight
    return { x: x + width / 2, y: y + height / 2 }
  }

  pan(dx: number, dy: number) {
    this.touched = true
    this.gliding = false
    this.view = { ...this.view, x: this.view.x + dx, y: this.view.y + dy }
  }

  zoom(point: Point, factor: number) {
    this.touched = this.zoomed = true
    this.gliding = false
    this.view = zoomedAt(this.view, point, factor)
  }

  zoomAtMiddle(factor: number) {
    this.touched = this.zoomed = true
    this.glide()
    this.view = zoomedAt(this.view, { x: this.size.width / 2, y: this.size.height / 2 }, factor)
  }

  fit(boxes: Box[], inset: Inset, largest?: number) {
    if (!boxes.length || !this.size.width) return
    this.touched = this.zoomed = false
    this.#look(fitted(boxes, this.size, inset, largest))
  }

  /**
   * Fits, but not so small that nothing can be read: then the thing that matters is in sight, the rest a drag away.
   * @param zooms the smallest at which numbers can be read, the largest to fit at
   */
  fitReadably(
    boxes: Box[],
    inset: Inset,
    thing: Box,
    { readable, largest }: { readable: number; largest?: number },
  ) {
    if (!boxes.length || !this.size.width) return
    this.touched = this.zoomed = false
    const whole = fitted(boxes, this.size, inset, largest)
    const isOverview = boxes.length > MANY && filling(boxes, whole.k, this.size) > TELLING
    if (whole.k >= readable || isOverview) return this.#look(whole)
    const { x, y, width, height } = seen(thing, whole)
    const near = zoomedAt(whole, { x: x + width / 2, y: y + height / 2 }, readable / whole.k)
    this.#look(keptInSight(near, thing, this.size, inset))
  }

  /** Moves just so far that the box is in sight, and away from it where it would not fit; says how long that takes. */
  keepInSight(box: Box, inset: Inset) {
    const k = Math.max(LEAST, fitted([box], this.size, inset).k)
    const isTooNear = !this.touched && k < this.view.k
    const view = isTooNear ? zoomedAt(this.view, { x: 0, y: 0 }, k / this.view.k) : this.view
    const kept = keptInSight(view, box, this.size, inset)
    if (kept === this.view) return 0
    this.glide()
    this.view = kept
    return GLIDE
  }

  #look(view: View) {
    const change = view.k / this.view.k
    if (change > LEAP || change < 1 / LEAP) this.gliding = false
    this.view = view
  }

  /** Lets whatever changes place now move there smoothly. */
  glide() {
    this.gliding = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.gliding = false
    }, GLIDE)
  }

  close() {
    clearTimeout(this.#timer)
  }
}
