// What sets one choice of settings apart from others, in words.
import { words } from '../texts/words.svelte.js'

/** @typedef {import('./types.js').Spec} Spec @typedef {import('./types.js').Catalogue} Catalogue */

/**
 * A title for each spec: what differs, "learning rate 0.1, seed 2"; empty where nothing does.
 *
 * @param {Spec[]} specs
 * @param {Catalogue} catalogue
 * @returns {string[]}
 */
export function differences(specs, catalogue) {
  const described = specs.map((spec) => entries(spec, catalogue))
  const names = [...new Set(described.flatMap((entry) => [...entry.keys()]))]
  const differing = names.filter((name) => new Set(described.map((entry) => entry.get(name))).size > 1)
  return described.map((entry) =>
    differing.flatMap((name) => (entry.has(name) ? [`${name} ${entry.get(name)}`.trim()] : [])).join(', '),
  )
}

/**
 * Everything in a spec under the name that people know it by.
 *
 * @param {Spec} spec
 * @param {Catalogue} catalogue
 * @returns {Map<string, string>}
 */
function entries(spec, catalogue) {
  const told = words.network.differing
  /** @type {Map<string, string>} */
  const found = new Map()
  const optimizer = catalogue.optimizers.find(({ name }) => name === spec.optimizer.name)
  const dataset = catalogue.datasets.find(({ name }) => name === spec.data.name)
  const schedule = catalogue.schedules.find(({ name }) => name === spec.schedule.name)
  const loss = catalogue.losses.find(({ name }) => name === spec.loss)
  if (spec.data.custom) {
    found.set('', `${told.ownPoints(spec.data.custom.points.length)} ${fingerprint(spec.data.custom.points)}`)
  } else {
    found.set(told.data, dataset?.title ?? spec.data.name)
    for (const setting of dataset?.settings ?? []) {
      found.set(`${told.data} ${setting.title}`, String(spec.data.settings[setting.name] ?? setting.default))
    }
    found.set(told.heldOut, String(spec.data.heldOut))
  }
  found.set(
    told.layers,
    spec.layers.map(({ size, activation }) => `${size} ${activation}`).join(' → ') || told.none,
  )
  found.set(told.weights, spec.initialisation)
  found.set(told.seed, String(spec.seed))
  found.set(told.loss, loss?.title ?? spec.loss)
  found.set(told.optimizer, optimizer?.title ?? spec.optimizer.name)
  for (const setting of optimizer?.settings ?? []) {
    found.set(setting.title, String(spec.optimizer.settings[setting.name] ?? setting.default))
  }
  found.set(told.schedule, schedule?.title ?? spec.schedule.name)
  if (schedule?.settings.length) {
    for (const { name, title, default: usual } of schedule.settings) {
      found.set(`${told.schedule} ${title}`, String(spec.schedule.settings[name] ?? usual))
    }
    found.set(told.scheduleSteps, String(spec.schedule.steps))
  }
  found.set(told.batchSize, spec.batchSize === null ? told.all : String(spec.batchSize))
  found.set('L1', String(spec.l1))
  found.set('L2', String(spec.l2))
  return found
}

/** A short mark that tells sets of points apart. @param {import('./types.js').Point[]} points */
function fingerprint(points) {
  let hash = 0
  for (const letter of JSON.stringify(points)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return `(${(hash >>> 0).toString(36).slice(0, 4)})`
}
