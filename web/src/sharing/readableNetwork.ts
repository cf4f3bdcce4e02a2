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

/** What an address's words say of a network, still to be read as any link is. */
export function networkOfWords(flags: Readonly<Words>): Record<string, unknown> {
  const spec: Record<string, any> = {}
  for (const [key, text] of Object.entries(flags)) {
    const [name, inner] = key.split('.')
    if (name in CHOSEN || name === 'stop') {
      spec[name] ??= { settings: {} }
      const part = spec[name]
      if (!inner) part.name = text
      else if (name === 'stop' || BESIDE[name].includes(inner))
        part[inner] = inner === 'rule' ? text : numberOf(text)
      else part.settings[inner] = numberOf(text)
    } else if (name === 'layers') spec.layers = text ? text.split(',').map(layerOf) : []
    else if (name === 'features') spec.features = text.split(';')
    else spec[name] = (NUMBERS as readonly string[]).includes(name) ? numberOf(text) : text
  }
  if (spec.stop) delete spec.stop.settings
  return { spec }
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
  const given: Record<string, any> = spec
  const otherwise: Record<string, any> = usual
  for (const [name, inner] of Object.entries(BESIDE)) {
    for (const each of inner) {
      const now = given[name][each] ?? null
      if (now !== (otherwise[name][each] ?? null) && now !== null) words[`${name}.${each}`] = String(now)
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
