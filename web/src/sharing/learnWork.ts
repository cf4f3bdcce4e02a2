// The Learn view's work: where a lesson stands, or the file of an exercise; the address says which.

import type { ExpressionWork } from './expressionWork.ts'
import { readCode, readWay } from './expressionWork.ts'
import type { Reading } from './reading.ts'
import { present } from './reading.ts'

/**
 * `scene`: of a lesson, from 0; `file`: the text of a lesson or an exercise of one's own; the rest is the graph's, where
 * that is not as the scene was written
 */
export type LearnWork = { scene?: number; code?: string; file?: string } & Partial<ExpressionWork>

const MOST_SCENES = 1000
const LONGEST_FILE = 200_000

export function readLearn(reading: Reading, known: { engines: readonly string[] }): LearnWork {
  const scene = reading.whole('scene', MOST_SCENES)
  return {
    ...present({ scene, code: readCode(reading), file: reading.text('file', LONGEST_FILE) }),
    ...readWay(reading, known),
  }
}
