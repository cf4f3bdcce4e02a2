// What can be shared of the view that is open, and what the person may choose to put into the link: all of one moment,
// though a network may train and a graph may play on while it is chosen.
import { words } from '../texts/words.svelte.js'

/**
 * @typedef {{ name: string, title: string, on: boolean }} Choice
 * @typedef {'code' | 'header' | 'card' | 'timeline' | 'settings' | 'results' | 'text'} Part
 * @typedef {{
 *   path: string[],
 *   parts: readonly Part[],
 *   choices: Choice[],
 *   work: (chosen: (name: string) => boolean) => Record<string, any>,
 *   graph: ((chosen: (name: string) => boolean) => Record<string, any>) | null,
 * }} Subject
 *   `path`: the view's address. `parts`: what of the view a reader may do without. `graph`: the work of its graph alone, to be embedded; null where there is none
 */

/** @type {readonly Part[]} */
const GRAPH_PARTS = ['header', 'code', 'card', 'timeline']

/** @param {import('../state/expression.svelte.js').Expression} expression @returns {Subject} */
export function expressionSubject(expression) {
  const now = expression.work()
  /** @param {(name: string) => boolean} chosen */
  const work = (chosen) => withStep(now, chosen('step'))
  return { path: ['expression'], parts: GRAPH_PARTS, choices: stepChoice(expression), work, graph: work }
}

/** @param {import('../state/network.svelte.js').NetworkState} network @returns {Subject} */
export function networkSubject(network) {
  const [trained, whole, bare] = [
    { points: true, weights: true },
    { points: true, weights: false },
    { points: false, weights: false },
  ].map((wanted) => network.work(wanted))
  const step = trained.weights?.step ?? 0
  const choices = [{ name: 'weights', title: words.share.withWeights(step), on: false }]
  if (network.spec.data.custom) choices.unshift({ name: 'points', title: words.share.withPoints, on: false })
  return {
    path: ['network'],
    parts: ['header', 'settings', 'results', 'timeline'],
    choices,
    work: (chosen) => (chosen('weights') ? trained : chosen('points') ? whole : bare),
    graph: null,
  }
}

/** @param {import('../state/learn.svelte.js').Learn} learn @returns {Subject} */
export function learnSubject(learn) {
  const { page, name, lesson, course } = learn
  if (page === 'lesson') {
    const { expression, folded } = lesson
    const now = lesson.work()
    const graph = { ...expression.work(), folded: folded ?? undefined }
    return {
      path: ['learn', 'lesson', name],
      parts: [...GRAPH_PARTS, 'text'],
      choices: stepChoice(expression),
      work: (chosen) => withStep(now, chosen('step')),
      graph: (chosen) => withStep(graph, chosen('step')),
    }
  }
  const path = page === 'build' ? ['learn', 'build', name] : ['learn']
  const { code } = course
  const choices = page === 'build' ? [{ name: 'code', title: words.share.withFile, on: false }] : []
  return {
    path,
    parts: ['header'],
    choices,
    work: (chosen) => (chosen('code') ? { code } : {}),
    graph: null,
  }
}

/** @param {import('../state/expression.svelte.js').Expression} expression @returns {Choice[]} */
function stepChoice({ player }) {
  if (player.at >= player.total) return []
  return [{ name: 'step', title: words.share.withStep(player.at, player.total), on: true }]
}

/** @param {Record<string, any>} work @param {boolean} isWanted */
function withStep({ step, ...work }, isWanted) {
  return isWanted && step !== undefined ? { ...work, step } : work
}
