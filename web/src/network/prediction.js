// What can be predicted of the next training step: one parameter's change, or which way it will go.
import { shown, signed } from '../lib/numbers.js'
import { words } from '../texts/words.svelte.js'
import { rowsOf } from './neuron.js'
import { weightAt } from './parameters.js'

/**
 * @typedef {import('./types.js').Network} Network
 * @typedef {import('./types.js').Frame} Frame
 * @typedef {import('./types.js').Spec} Spec
 * @typedef {{ layer: number, neuron: number }} Which
 * @typedef {Which & { kind: 'change' | 'way', name: string, place: number, step: number, value: number,
 *   gradient: number, rate: number }} Question
 *   `kind`: whether the change can be worked out from what is on view, or only its direction
 * @typedef {{ right: boolean, says: string }} Verdict  without what the step did
 */

/** How far off the shown gradient may be, by its rounding. */
const ROUNDING = 0.6e-4
const RELATIVE = 0.01

/**
 * The question before the next step: about the parameter that the loss depends on most.
 *
 * @param {Network} network
 * @param {Frame} frame
 * @param {Spec} spec
 * @param {Which | null} which  the neuron it should be of; null for any
 * @returns {Question | null}  none while no parameter has a gradient
 */
export function questionOf(network, frame, spec, which) {
  if (frame.parameters.length !== network.parameters) return null
  const rows = (which ? [which] : everyNeuron(network.sizes)).flatMap(({ layer, neuron }) =>
    rowsOf(network, frame, { layer, neuron }).map(({ name, value, gradient }, input) => ({
      layer,
      neuron,
      name,
      value,
      gradient,
      place: weightAt(network, layer, neuron, input),
    })),
  )
  const found = rows.reduce((best, row) => (size(row) > size(best) ? row : best), rows[0])
  if (!found || !size(found)) return null
  const kind = isPlain(spec, network) ? 'change' : 'way'
  return { ...found, kind, step: frame.step, rate: frame.learningRate }
}

/** @param {{ gradient: number }} row */
function size({ gradient }) {
  return Number.isFinite(gradient) ? Math.abs(gradient) : 0
}

/** @param {number[]} sizes @returns {Which[]} */
function everyNeuron(sizes) {
  return sizes
    .slice(1)
    .flatMap((count, layer) => Array.from({ length: count }, (_, neuron) => ({ layer, neuron })))
}

/** Whether a step is learning rate times the gradient on view: plain SGD over all points. @param {Spec} spec @param {Network} network */
function isPlain({ optimizer, batchSize }, { points }) {
  const { lr: _, ...others } = optimizer.settings
  const trained = points.filter(({ held }) => !held).length
  return (
    optimizer.name === 'SGD' &&
    Object.values(others).every((value) => !value) &&
    (batchSize === null || batchSize >= trained)
  )
}

/** A number as it was typed; null when it is none. @param {string} text */
export function readNumber(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  const number = plain === '' ? Number.NaN : Number(plain)
  return Number.isFinite(number) ? number : null
}

/**
 * Whether the answer is what the step has done, and which mistake it is where it is not.
 *
 * @param {Question} question
 * @param {number} answer  the change; for a direction its sign
 * @param {number} after  the parameter, after the step
 * @returns {Verdict}
 */
export function verdictOf(question, answer, after) {
  const change = after - question.value
  return question.kind === 'change' ? ofChange(question, answer, change) : ofWay(question, answer, change)
}

/** What the step did. @param {Question} question @param {number} after */
export function outcomeOf({ value }, after) {
  return words.predict.outcome(signed(after - value), shown(after))
}

/** @param {Question} question @param {number} answer @param {number} change @returns {Verdict} */
function ofChange({ gradient, rate, value }, answer, change) {
  const { right, uphill, noRate, noRateUphill, newNumber, notRight } = words.predict
  const slack = ROUNDING * rate
  const is = (/** @type {number} */ number, most = slack) =>
    Math.abs(answer - number) <= Math.max(RELATIVE * Math.abs(number), most)
  if (is(change)) return { right: true, says: right }
  const mistakes = /** @type {[number, string, number?][]} */ ([
    [-change, uphill],
    [-gradient, noRate, ROUNDING],
    [gradient, noRateUphill, ROUNDING],
    [value + change, newNumber, ROUNDING],
  ])
  const found = mistakes.find(([number, , most]) => is(number, most))
  return { right: false, says: found?.[1] ?? notRight }
}

/** @param {Question} question @param {number} answer @param {number} change @returns {Verdict} */
function ofWay({ gradient }, answer, change) {
  const { right, wrongWay, still, withGradient } = words.predict
  if (!change) return { right: false, says: still }
  const isRight = answer > 0 === change > 0
  if (change > 0 === gradient > 0)
    return { right: isRight, says: `${isRight ? `${right} ` : ''}${withGradient}` }
  return { right: isRight, says: isRight ? right : wrongWay }
}
