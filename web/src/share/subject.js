// What can be shared of the view that is open, and what the person may choose to put into the link.

/**
 * @typedef {{ name: string, title: string, on: boolean }} Choice
 * @typedef {{
 *   path: string[],
 *   choices: Choice[],
 *   work: (chosen: (name: string) => boolean) => Record<string, any>,
 *   graph: ((chosen: (name: string) => boolean) => Record<string, any>) | null,
 * }} Subject
 *   `path`: the view's address. `graph`: the work of its graph alone, to be embedded; null where there is none
 */

/** @param {import('../state/expression.svelte.js').Expression} expression @returns {Subject} */
export function expressionSubject(expression) {
  /** @param {(name: string) => boolean} chosen */
  const work = (chosen) => withStep(expression.work(), chosen('step'))
  return { path: ['expression'], choices: stepChoice(expression), work, graph: work }
}

/** @param {import('../state/expression.svelte.js').Expression} expression @returns {Choice[]} */
function stepChoice({ player }) {
  if (player.at >= player.total) return []
  return [{ name: 'step', title: `Stand at step ${player.at} of ${player.total}`, on: true }]
}

/** @param {Record<string, any>} work @param {boolean} isWanted */
function withStep({ step, ...work }, isWanted) {
  return isWanted && step !== undefined ? { ...work, step } : work
}
