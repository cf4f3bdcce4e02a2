// A number held by the pointer: turns sideways pixels into the literal's next text.
import { moveText, readLiteral, stepExponent } from './decimals.ts'
import type { Place } from './literals.ts'

const PIXELS_PER_STEP = 4
const STARTS_AFTER = { mouse: 3, pen: 4, touch: 8 }

/** Turns sideways pixels into whole steps; the remainder waits for the next pixels. */
export function wholeSteps(pixels: number) {
  const steps = Math.trunc(pixels / PIXELS_PER_STEP)
  return { steps, rest: pixels - steps * PIXELS_PER_STEP }
}

/** A number under the pointer: a click until it has moved far enough, then a drag. */
export class Drag {
  literal
  place
  to
  written
  pointerId
  x
  threshold
  group
  started
  pixels
  count
  finest
  perStep

  constructor(place: Place, event: PointerEvent) {
    const literal = readLiteral(place.text)
    if (!literal) throw new TypeError(`a drag needs a number literal, got ${place.text}`)
    this.literal = literal
    this.place = place
    this.to = place.to
    this.written = place.text
    this.pointerId = event.pointerId
    this.x = event.clientX
    this.threshold = STARTS_AFTER[event.pointerType as 'mouse'] ?? STARTS_AFTER.mouse
    this.group = { name: this, patience: Number.POSITIVE_INFINITY }
    this.started = false
    this.pixels = 0
    this.count = 0
    const exponent = stepExponent(literal)
    // Counting in tenths of a step keeps Alt exact; a whole number has no tenths.
    this.finest = literal.form === 'integer' ? exponent : exponent - 1
    this.perStep = literal.form === 'integer' ? 1 : 10
  }

  move(event: PointerEvent) {
    const distance = event.clientX - this.x
    if (!this.started && Math.abs(distance) < this.threshold) return null
    this.started = true
    this.x = event.clientX
    const { steps, rest } = wholeSteps(this.pixels + distance)
    this.pixels = rest
    const factor = event.shiftKey
      ? this.perStep * 10
      : event.altKey
        ? Math.max(this.perStep / 10, 1)
        : this.perStep
    this.count += steps * factor
    return moveText(this.literal, this.count, this.finest, this.place.unsigned)
  }
}
