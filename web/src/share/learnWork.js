// The Learn view's work: where a lesson stands, or the file of an exercise; the address says which.
import { readCode, readWay } from './expressionWork.js'
import { present } from './reading.js'

/**
 * @typedef {{ scene?: number, code?: string } & Partial<import('./expressionWork.js').ExpressionWork>} LearnWork
 *   `scene`: of a lesson, from 0; the rest is its graph's, where that is not as the scene was written
 */

const MOST_SCENES = 1000

/**
 * @param {import('./reading.js').Reading} reading
 * @param {{ engines: readonly string[] }} known
 * @returns {LearnWork}
 */
export function readLearn(reading, known) {
  const scene = reading.whole('scene', MOST_SCENES)
  return { ...present({ scene, code: readCode(reading) }), ...readWay(reading, known) }
}
