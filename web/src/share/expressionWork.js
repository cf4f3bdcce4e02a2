// The Expression view's work: what a link or the browser's storage keeps of it.
import { isText, isWhole, present } from './reading.js'

/**
 * @typedef {{ code: string, step?: number, engine?: string, input?: number, derivative?: number[],
 *   folded?: string[], predict?: boolean }} ExpressionWork
 *   `step`: where it stands, at the end without it. `input`: the leaf that moves in forward mode. `derivative`: the
 *   leaves by which it is differentiated. `folded`: the groups folded by hand.
 */

const LONGEST_CODE = 200_000
const MOST_STEPS = 1_000_000
const MOST_LEAVES = 20_000
/** A derivative of a higher order than this has no graph that could be drawn. */
const MOST_DERIVATIVES = 8

/** @param {import('./reading.js').Reading} reading @param {{ engines: readonly string[] }} known @returns {ExpressionWork} */
export function readExpression(reading, known) {
  return { code: readCode(reading) ?? '', ...readWay(reading, known) }
}

/** @param {import('./reading.js').Reading} reading */
export function readCode(reading) {
  return reading.text('code', LONGEST_CODE)
}

/**
 * How the graph of a text is looked at.
 *
 * @param {import('./reading.js').Reading} reading
 * @param {{ engines: readonly string[] }} known
 * @returns {Omit<ExpressionWork, 'code'>}
 */
export function readWay(reading, { engines }) {
  return present({
    step: reading.whole('step', MOST_STEPS),
    engine: reading.oneOf('engine', engines),
    input: reading.whole('input', MOST_LEAVES),
    derivative: reading.list('derivative', isWhole(MOST_LEAVES), MOST_DERIVATIVES),
    folded: reading.list('folded', isText(1000), 2000),
    predict: reading.yes('predict'),
  })
}
