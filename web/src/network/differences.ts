// What sets one choice of settings apart from others, in words.
import { words } from '../texts/laterWords.ts'
import type { Catalogue, Point, Setting, Spec } from './types.ts'

/** `of`: the name of what it is a setting of */
export interface Entry {
  name: string
  value: string
  of?: string
  isUsual?: boolean
}

/** What sets a spec apart from another. */
export function difference(spec: Spec, other: Spec, catalogue: Catalogue) {
  return compared(entries(spec, catalogue), entries(other, catalogue))
}

/**
 * Those of some entries that are not among others: "learning rate 0.1, seed 2"; empty where all are. Where something is
 * another altogether, such as the optimiser, `short` has only those of its settings that are not the usual ones.
 */
export function compared(these: Entry[], those: Entry[]): { short: string; whole: string } {
  const there = new Map(those.map(({ name, value }) => [name, value]))
  const differing = these.filter(({ name, value }) => there.get(name) !== value)
  const others = new Set(differing.map(({ name }) => name))
  const telling = differing.filter(({ of, isUsual }) => of === undefined || !others.has(of) || !isUsual)
  return { short: written(telling), whole: written(differing) }
}

function written(found: Entry[]) {
  return found.map(({ name, value }) => `${name} ${value}`.trim()).join(', ')
}

/** Everything in a spec under the name that people know it by. */
function entries(spec: Spec, catalogue: Catalogue): Entry[] {
  const told = words.network.differing
  const optimizer = catalogue.optimizers.find(({ name }) => name === spec.optimizer.name)
  const schedule = catalogue.schedules.find(({ name }) => name === spec.schedule.name)
  const loss = catalogue.losses.find(({ name }) => name === spec.loss)
  const layers = spec.layers.map(({ size, activation }) => `${size} ${activation}`).join(' → ')
  return [
    ...(spec.data.custom ? ownPoints(spec.data.custom.points) : dataEntries(spec, catalogue)),
    ...(spec.features ? [{ name: told.inputs, value: spec.features.join(', ') }] : []),
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
    ...(spec.fixed ?? []).map(({ layer, neuron, input, value }) => ({
      name: told.fixed(layer + 1, neuron + 1, input === null ? null : input + 1),
      value: String(value),
    })),
    ...(spec.dropout ? [{ name: catalogue.settings.dropout.title, value: String(spec.dropout) }] : []),
    { name: 'L1', value: String(spec.l1) },
    { name: 'L2', value: String(spec.l2) },
  ]
}

function dataEntries({ data }: Spec, { datasets, defaults }: Catalogue): Entry[] {
  const told = words.network.differing
  const dataset = datasets.find(({ name }) => name === data.name)
  const first = defaults.data.settings
  return [
    { name: told.data, value: dataset?.title ?? data.name },
    ...(data.rule ? [{ name: told.rule, value: data.rule, of: told.data }] : []),
    ...settings(dataset?.settings, data.settings, told.data, `${told.data} `, first),
    {
      name: told.heldOut,
      value: String(data.heldOut),
      of: told.data,
      isUsual: data.heldOut === defaults.data.heldOut,
    },
  ]
}

function ownPoints(points: Point[]): Entry[] {
  return [{ name: '', value: `${words.network.differing.ownPoints(points.length)} ${fingerprint(points)}` }]
}

/**
 * @param before stands before each name
 * @param first what the page opens with, where that is as usual as the default
 */
function settings(
  offered: Setting[] | undefined = [],
  chosen: Record<string, number>,
  of: string,
  before: string = '',
  first: Record<string, number> = {},
): Entry[] {
  return offered.map(({ name, title, default: usual }) => {
    const value = chosen[name] ?? usual
    const isUsual = value === usual || value === first[name]
    return { name: `${before}${title}`, value: String(value), of, isUsual }
  })
}

/** A short mark that tells sets of points apart. */
function fingerprint(points: Point[]) {
  let hash = 0
  for (const letter of JSON.stringify(points)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return `(${(hash >>> 0).toString(36).slice(0, 4)})`
}
