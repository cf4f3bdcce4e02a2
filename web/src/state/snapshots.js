// What is kept of a view, as it stands now.
import { VERSION } from '../share/version.js'
import { titleOfCode, titleOfNetwork } from './titles.js'

/** @typedef {import('./works.svelte.js').Kept} Kept */

/**
 * @param {import('./expression.svelte.js').Expression} expression
 * @param {{ text: string, title: string }[]} examples  the first one is there for everybody
 * @param {string} made  the text that another view made, if it is that
 * @param {boolean} isKept  whether something of the view is kept already
 * @returns {Kept | null}
 */
export function keptExpression(expression, examples, made, isKept) {
  const work = expression.work()
  const example = examples.findIndex(({ text }) => text === work.code)
  const isAsAtFirst = example === 0 && Object.keys(work).length === 1
  if (!isKept && (isAsAtFirst || !work.code)) return null
  return {
    view: 'expression',
    path: ['expression'],
    title: examples[example]?.title ?? titleOfCode(work.code),
    own: example === -1 && work.code !== made && work.code.trim() !== '',
    version: VERSION,
    work,
    wary: expression.wary,
    strange: expression.strange,
  }
}

/**
 * @param {import('./network.svelte.js').NetworkState} network
 * @param {boolean} isKept
 * @returns {Kept | null}
 */
export function keptNetwork(network, isKept) {
  const { spec, catalogue, frame } = network
  const isAsAtFirst = !frame?.step && JSON.stringify(spec) === JSON.stringify(catalogue.defaults)
  if (!isKept && isAsAtFirst) return null
  const isTrained = network.failure === null && Boolean(frame)
  const data = catalogue.datasets.find(({ name }) => name === spec.data.name)
  return {
    view: 'network',
    path: ['network'],
    title: titleOfNetwork(data?.title ?? spec.data.name, network.network?.sizes ?? []),
    own: !isAsAtFirst,
    version: VERSION,
    work: network.work({ points: true, weights: isTrained, curve: isTrained }),
    wary: false,
    strange: false,
  }
}

/**
 * What was made of a lesson's scene or of an exercise, and makes way.
 *
 * @param {'build' | 'lesson'} page
 * @param {{ name: string, title: string } & import('./works.svelte.js').Whose} of
 * @param {import('../share/learnWork.js').LearnWork} work
 * @returns {Kept}
 */
export function keptLearn(page, { name, title, wary, strange }, work) {
  return {
    view: 'learn',
    path: ['learn', page, name],
    title,
    own: true,
    version: VERSION,
    work,
    wary,
    strange,
  }
}
