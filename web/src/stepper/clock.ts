// How fast time goes at 1×.

/** How long a step shows what happens, in milliseconds … */
export const TRAVEL = 1300
/** … and how long it then rests, to be read. */
export const REST = 1200
/** How long playing from the start again stays before the first step, at any speed slow enough. */
export const START = 600
/** A whole pass takes no longer than this: the steps of a long one are shorter. */
export const WHOLE = 60_000

export interface Pace {
  travel: number
  rest: number
}

/**
 * How long each step takes while playing, in milliseconds.
 * @param steps how many are seen
 */
export function paceOf(steps: number, speed: number): Pace {
  const hurry = speed * Math.max(1, (steps * (TRAVEL + REST)) / WHOLE)
  const step = (TRAVEL + REST) / hurry
  // What moves is followed with the eyes: it is the rest that becomes longer or shorter first.
  const travel = Math.min(TRAVEL / Math.sqrt(hurry), 0.9 * step)
  return { travel, rest: step - travel }
}
