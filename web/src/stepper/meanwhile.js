// What a node shows while the step that changes it is still under way.
import { signed } from '../lib/numbers.js'

/**
 * `counts`: its number is being computed. `grad`: the gradient it held before the contribution lands, null while it
 * waited for its first.
 * @typedef {{ counts?: true, grad?: string | null }} Meanwhile
 */

/**
 * @param {import('./steps.js').Step | undefined} step
 * @param {import('./steps.js').Values} values
 * @param {number} node
 * @returns {Meanwhile | undefined}
 */
export function meanwhileOf(step, values, node) {
  if (step?.kind === 'forward' && step.node === node) return { counts: true }
  if (step?.kind !== 'contribution' || step.receiver !== node) return undefined
  const before = values.before[step.index]
  return { grad: step.received === 1 && before === 0 ? null : signed(before) }
}
