// A network's settings as words in an address, which people can read and edit: data=circles&layers=4:tanh,2:tanh&optimizer.lr=0.01.

import type { Catalogue, Choice, Named, Spec } from '../network/types.ts'

/** What has a name and settings of its own, and where its choices are. */
const CHOSEN = { data: 'datasets', optimizer: 'optimizers', schedule: 'schedules' } as const
const NAMES = ['initialisation', 'loss'] as const
const NUMBERS = ['seed', 'batchSize', 'l1', 'l2', 'dropout'] as const
/** What stands beside a choice's name and is none of its settings. */
const BESIDE: Record<string, string[]> = {
  data: ['heldOut', 'rule'],
  optimizer: [],
  schedule: ['steps'],
  stop: ['loss', 'steps'],
}

type Words = Record<string, string>
type Fields = Record<string, unknown>

/** What an address's words say of a network, still to be read as any link is. */
export function networkOfWords(flags: Readonly<Words>): Record<string, unknown> {
  const spec: Fields = {}
  const parts: Record<string, Fields> = {}
  const settings: Record<string, Fields> = {}
  for (const [key, text] of Object.entries(flags)) {
    const [name, inner] = key.split('.')
    if (Object.hasOwn(BESIDE, name)) {
      parts[name] ??= {}
      if (!inner) parts[name].name = text
      else if (name === 'stop' || BESIDE[name].includes(inner))
        parts[name][inner] = inner === 'rule' ? text : numberOf(text)
      else settings[name] = { ...settings[name], [inner]: numberOf(text) }
    } else if (name === 'layers') spec.layers = text ? text.split(',').map(layerOf) : []
    else if (name === 'features') spec.features = text.split(';')
    else spec[name] = (NUMBERS as readonly string[]).includes(name) ? numberOf(text) : text
  }
  for (const [name, inner] of Object.entries(settings)) parts[name].settings = inner
  return { spec: { ...spec, ...parts } }
}

/** The words for a network, only those that are not as usual; null where it holds what words cannot say. */
export function wordsOfNetwork(spec: Spec, catalogue: Catalogue): Words | null {
  const usual = catalogue.defaults as Spec
  const fixed = spec.fixed?.length || spec.axes || spec.data.custom
  if (fixed || spec.features?.some((feature) => feature.includes(';'))) return null
  const words: Words = {}
  for (const [name, choices] of Object.entries(CHOSEN) as [keyof typeof CHOSEN, 'datasets'][]) {
    Object.assign(words, wordsOfChoice(name, spec[name], usual[name], catalogue[choices]))
  }
  const [given, otherwise] = [spec, usual].map((each) => each as unknown as Fields)
  for (const [name, inner] of Object.entries(BESIDE)) {
    const [part, ordinary] = [given, otherwise].map((each) => each[name] as Fields)
    for (const each of inner) {
      const now = part[each] ?? null
      if (now !== (ordinary[each] ?? null) && now !== null) words[`${name}.${each}`] = String(now)
    }
  }
  for (const name of [...NAMES, ...NUMBERS]) {
    const now = given[name] ?? null
    if (now !== (otherwise[name] ?? null) && now !== null) words[name] = String(now)
  }
  const layers = wordsOfLayers(spec)
  if (layers !== wordsOfLayers(usual)) words.layers = layers
  if (spec.features) words.features = spec.features.join(';')
  return words
}

/** A number where it is one; anything else is left to be refused by name. */
function numberOf(text: string) {
  return text.trim() && Number.isFinite(Number(text)) ? Number(text) : text
}

function layerOf(text: string) {
  const [size, activation = 'tanh'] = text.split(':')
  return { size: numberOf(size), activation }
}

function wordsOfLayers({ layers }: Spec) {
  return layers.map(({ size, activation }) => `${size}:${activation}`).join(',')
}

function wordsOfChoice(part: string, now: Named, usual: Named, choices: Choice[]): Words {
  const choice = choices.find(({ name }) => name === now.name)
  const words: Words = now.name === usual.name ? {} : { [part]: now.name }
  for (const { name, default: ordinary } of choice?.settings ?? []) {
    const expected = now.name === usual.name ? (usual.settings[name] ?? ordinary) : ordinary
    if (now.settings[name] !== expected) words[`${part}.${name}`] = String(now.settings[name])
  }
  return words
}
