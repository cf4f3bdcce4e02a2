// How fast the training goes: gathering speed, at a set pace, or as fast as it can.

import type { Words } from '../texts/words.svelte.ts'
import type { Pace } from './types.ts'

export const PACES: { name: string; words: keyof Words['network']['paces']; pace: Pace }[] = [
  { name: 'gathering', words: 'gathering', pace: 'gathering' },
  { name: '5', words: 'five', pace: 5 },
  { name: '60', words: 'sixty', pace: 60 },
  { name: '1000', words: 'thousand', pace: 1000 },
  { name: 'full', words: 'full', pace: null },
]

/** While speed is gathered: how many steps a second at first, and how many more for each step taken. */
const FIRST = 40
const GROWTH = 1.8

/**
 * How many steps a second there may be.
 * @param step how many were taken
 */
export function stepsPerSecond(pace: Pace, step: number) {
  if (pace === 'gathering') return FIRST + GROWTH * step
  return pace ?? Number.POSITIVE_INFINITY
}

/** How much of the pace may be caught up with at once, in milliseconds. */
const LATE = 100

/** Tells, step by step, whether the pace leaves time for the next one. */
export class Pacing {
  #pace: Pace = null
  /** Up to when the steps that the pace asks for were taken. */
  #until = 0

  /** @param now in milliseconds */
  set(pace: Pace, now: number) {
    this.#pace = pace
    this.#until = now
  }

  begin(now: number) {
    this.#until = now
  }

  /** Whether the next step has to wait for its time; else its time is used up. */
  isEarly(now: number, step: number) {
    if (this.#pace === null) return false
    const next = this.#until + 1000 / stepsPerSecond(this.#pace, step)
    if (next > now) return true
    this.#until = Math.max(next, now - LATE)
    return false
  }
}
