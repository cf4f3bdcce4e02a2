// The numbers of a graph as Python sends them, read: JSON has no NaN and no infinity.
import { fromJson } from '../lib/numbers.js'

/** The rows of numbers that a reply may have: of nodes, of contributions, of edges. */
const ROWS = [
  'data',
  'grad',
  'local',
  'contribution',
  'before',
  'after',
  'upstream',
  'product',
  'tangent',
  'slope',
  'share',
]

/** @param {Record<string, any>} values @returns {import('../stepper/steps.js').Values} */
export function decoded(values) {
  const rows = ROWS.filter((row) => values[row])
  return /** @type {any} */ ({
    leaves: values.leaves,
    truth: values.truth && decodedTruth(values.truth),
    seed: values.seed === undefined ? undefined : fromJson(values.seed),
    start: Object.fromEntries(Object.entries(values.start).map(([node, grad]) => [node, fromJson(grad)])),
    ...Object.fromEntries(rows.map((row) => [row, values[row].map(fromJson)])),
  })
}

/** @param {Record<string, any>} truth */
function decodedTruth(truth) {
  return {
    ...truth,
    grad: truth.grad.map(fromJson),
    data: truth.data?.map(fromJson),
    numeric: truth.numeric.map((/** @type {any} */ x) => (x === null ? null : fromJson(x))),
  }
}
