// A clock for tests of what moves: frames come when the test says so.
import { vi } from 'vitest'

/** Replaces the browser's clock, frames and media queries. */
export function fakeFrames() {
  let now = 0
  let still = false
  let lastId = 0
  /** @type {Map<number, (now: number) => void>} */
  const waiting = new Map()
  vi.stubGlobal('performance', { now: () => now })
  vi.stubGlobal('matchMedia', () => ({ matches: still }))
  vi.stubGlobal('requestAnimationFrame', (/** @type {(now: number) => void} */ callback) => {
    waiting.set(++lastId, callback)
    return lastId
  })
  vi.stubGlobal('cancelAnimationFrame', (/** @type {number} */ id) => waiting.delete(id))
  return {
    /** Let time pass in frames of 20 ms. @param {number} duration */
    pass(duration) {
      for (const end = now + duration; now < end; ) {
        now += 20
        const callbacks = [...waiting.values()]
        waiting.clear()
        for (const callback of callbacks) callback(now)
      }
    },
    /** How many callbacks wait for a frame. */
    get waiting() {
      return waiting.size
    },
    /** The reader asks for less motion. */
    hold() {
      still = true
    },
  }
}
