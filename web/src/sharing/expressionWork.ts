// The Expression view's work: what a link or the browser's storage keeps of it.

import type { Held } from '../python/protocol.ts'
import type { Reading } from './reading.ts'
import { isNumber, isObject, isText, isWhole, present } from './reading.ts'

/**
 * `step`: where it stands, at the end without it. `input`: the leaf that moves in forward mode. `derivative`: the
 * leaves by which it is differentiated. `graph`: the line whose graph it is. `iteration`: which pass of that line's
 * loop. `held`: the leaves that the text computes and that are held at a number. `folded`: the groups folded by hand.
 * `constants`: whether every number in the text has a box of its own.
 */
export type ExpressionWork = {
  code: string
  step?: number
  engine?: string
  input?: number
  derivative?: number[]
  graph?: number
  iteration?: number
  held?: Held[]
  folded?: string[]
  constants?: boolean
  predict?: boolean
}

const LONGEST_CODE = 200_000
const MOST_STEPS = 1_000_000
const MOST_LEAVES = 20_000
/** A derivative of a higher order than this has no graph that could be drawn. */
const MOST_DERIVATIVES = 8

export function readExpression(reading: Reading, known: { engines: readonly string[] }): ExpressionWork {
  return { code: readCode(reading) ?? '', ...readWay(reading, known) }
}

function isHeld(given: unknown): given is Held {
  const isPlace = isWhole(LONGEST_CODE)
  return isObject(given) && isPlace(given.line) && isPlace(given.nth) && isNumber(given.number)
}

export function readCode(reading: Reading) {
  return reading.text('code', LONGEST_CODE)
}

/** How the graph of a text is looked at. */
export function readWay(
  reading: Reading,
  { engines }: { engines: readonly string[] },
): Omit<ExpressionWork, 'code'> {
  return present({
    step: reading.whole('step', MOST_STEPS),
    engine: reading.oneOf('engine', engines),
    input: reading.whole('input', MOST_LEAVES),
    derivative: reading.list('derivative', isWhole(MOST_LEAVES), MOST_DERIVATIVES),
    graph: reading.whole('graph', LONGEST_CODE),
    iteration: reading.whole('iteration', MOST_STEPS),
    held: reading.list('held', isHeld, MOST_LEAVES),
    folded: reading.list('folded', isText(1000), 2000),
    constants: reading.yes('constants'),
    predict: reading.yes('predict'),
  })
}
