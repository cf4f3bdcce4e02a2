// Whether something is a loss curve: each step's losses, in the order of the steps.

import type { Curve } from '../network/types.ts'
import { isList, isObject, isWhole } from './reading.ts'

const MOST_STEPS = 1e12
const MOST_LOSSES = 10_000

export function isCurve(given: unknown): given is Curve {
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

/** Between two windows even NaN travels. */
function isLoss(given: unknown): given is number {
  return typeof given === 'number'
}

function isLossOrNone(given: unknown): given is number | null {
  return given === null || isLoss(given)
}
