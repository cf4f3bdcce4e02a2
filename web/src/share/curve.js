// Whether something is a loss curve: each step's losses, in the order of the steps.
import { isList, isObject, isWhole } from './reading.js'

const MOST_STEPS = 1e12
const MOST_LOSSES = 10_000

/** @param {unknown} given @returns {given is import('../network/types.js').Curve} */
export function isCurve(given) {
  if (!isObject(given) || Object.keys(given).sort().join() !== 'heldOut,steps,train') return false
  const { steps, train, heldOut } = given
  return (
    isList(isWhole(MOST_STEPS), MOST_LOSSES)(steps) &&
    steps.every((step, i) => i === 0 || step > steps[i - 1]) &&
    isList(isLoss, steps.length)(train) &&
    isList(isLossOrNone, steps.length)(heldOut) &&
    train.length === steps.length &&
    heldOut.length === steps.length
  )
}

/** Between two windows even NaN travels. @param {unknown} given @returns {given is number} */
function isLoss(given) {
  return typeof given === 'number'
}

/** @param {unknown} given @returns {given is number | null} */
function isLossOrNone(given) {
  return given === null || isLoss(given)
}
