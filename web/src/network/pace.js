// How fast the training goes: gathering speed, at a set pace, or as fast as it can.

/** @typedef {import('./types.js').Pace} Pace */

/** @type {{ name: string, title: string, says: string, pace: Pace }[]} */
export const PACES = [
  {
    name: 'gathering',
    title: 'gathers speed',
    says: 'Slow at first, so that you see it learn, then ever faster.',
    pace: 'gathering',
  },
  { name: '5', title: '5 steps a second', says: 'Slow enough to see every step.', pace: 5 },
  { name: '60', title: '60 steps a second', says: 'About a step for each picture.', pace: 60 },
  {
    name: '1000',
    title: '1,000 steps a second',
    says: 'Faster than the eye, slower than it could.',
    pace: 1000,
  },
  { name: 'full', title: 'full speed', says: 'As many steps as there is time for.', pace: null },
]

/** While speed is gathered: how many steps a second at first, and how many more for each step taken. */
const FIRST = 40
const GROWTH = 1.8

/**
 * How many steps a second there may be.
 *
 * @param {Pace} pace
 * @param {number} step how many were taken
 */
export function stepsPerSecond(pace, step) {
  if (pace === 'gathering') return FIRST + GROWTH * step
  return pace ?? Number.POSITIVE_INFINITY
}
