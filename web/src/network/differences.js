// What sets one choice of settings apart from others, in words.
import { words } from '../texts/words.svelte.js'

/**
 * @typedef {import('./types.js').Spec} Spec
 * @typedef {import('./types.js').Catalogue} Catalogue
 * @typedef {import('./types.js').Setting} Setting
 * @typedef {{ name: string, value: string, of?: string, isUsual?: boolean }} Entry  `of`: the name of what it is a setting of
 */

/**
 * What sets a spec apart from another: "learning rate 0.1, seed 2"; empty where nothing does. Where something is another
 * altogether, such as the optimiser, `short` has only those of its settings that are not the usual ones.
 *
 * @param {Spec} spec
 * @param {Spec} other
 * @param {Catalogue} catalogue
 * @returns {{ short: string, whole: string }}
 */
export function difference(spec, other, catalogue) {
  const there = new Map(entries(other, catalogue).map(({ name, value }) => [name, value]))
  const differing = entries(spec, catalogue).filter(({ name, value }) => there.get(name) !== value)
  const others = new Set(differing.map(({ name }) => name))
  const telling = differing.filter(({ of, isUsual }) => of === undefined || !others.has(of) || !isUsual)
  return { short: written(telling), whole: written(differing) }
}

/** @param {Entry[]} found */
function written(found) {
  return found.map(({ name, value }) => `${name} ${value}`.trim()).join(', ')
}

/**
 * Everything in a spec under the name that people know it by.
 *
 * @param {Spec} spec
 * @param {Catalogue} catalogue
 * @returns {Entry[]}
 */
function entries(spec, catalogue) {
  const told = words.network.differing
  const optimizer = catalogue.optimizers.find(({ name }) => name === spec.optimizer.name)
  const schedule = catalogue.schedules.find(({ name }) => name === spec.schedule.name)
  const loss = catalogue.losses.find(({ name }) => name === spec.loss)
  const layers = spec.layers.map(({ size, activation }) => `${size} ${activation}`).join(' → ')
  return [
    ...(spec.data.custom ? ownPoints(spec.data.custom.points) : dataEntries(spec, catalogue)),
    { name: told.layers, value: layers || told.none },
    { name: told.weights, value: spec.initialisation },
    { name: told.seed, value: String(spec.seed) },
    { name: told.loss, value: loss?.title ?? spec.loss },
    { name: told.optimizer, value: optimizer?.title ?? spec.optimizer.name },
    ...settings(optimizer?.settings, spec.optimizer.settings, told.optimizer),
    { name: told.schedule, value: schedule?.title ?? spec.schedule.name },
    ...settings(schedule?.settings, spec.schedule.settings, told.schedule, `${told.schedule} `),
    ...(schedule?.settings.length ? [{ name: told.scheduleSteps, value: String(spec.schedule.steps) }] : []),
    { name: told.batchSize, value: spec.batchSize === null ? told.all : String(spec.batchSize) },
    { name: 'L1', value: String(spec.l1) },
    { name: 'L2', value: String(spec.l2) },
  ]
}

/** @param {Spec} spec @param {Catalogue} catalogue @returns {Entry[]} */
function dataEntries({ data }, { datasets, defaults }) {
  const told = words.network.differing
  const dataset = datasets.find(({ name }) => name === data.name)
  const first = defaults.data.settings
  return [
    { name: told.data, value: dataset?.title ?? data.name },
    ...settings(dataset?.settings, data.settings, told.data, `${told.data} `, first),
    {
      name: told.heldOut,
      value: String(data.heldOut),
      of: told.data,
      isUsual: data.heldOut === defaults.data.heldOut,
    },
  ]
}

/** @param {import('./types.js').Point[]} points @returns {Entry[]} */
function ownPoints(points) {
  return [{ name: '', value: `${words.network.differing.ownPoints(points.length)} ${fingerprint(points)}` }]
}

/**
 * @param {Setting[] | undefined} offered
 * @param {Record<string, number>} chosen
 * @param {string} of
 * @param {string} [before]  stands before each name
 * @param {Record<string, number>} [first]  what the page opens with, where that is as usual as the default
 * @returns {Entry[]}
 */
function settings(offered = [], chosen, of, before = '', first = {}) {
  return offered.map(({ name, title, default: usual }) => {
    const value = chosen[name] ?? usual
    const isUsual = value === usual || value === first[name]
    return { name: `${before}${title}`, value: String(value), of, isUsual }
  })
}

/** A short mark that tells sets of points apart. @param {import('./types.js').Point[]} points */
function fingerprint(points) {
  let hash = 0
  for (const letter of JSON.stringify(points)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return `(${(hash >>> 0).toString(36).slice(0, 4)})`
}
