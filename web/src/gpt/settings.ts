// The settings of a GPT as the fields want them, with their names and sentences.
import { complaint } from '../network/figures.ts'
import type { Catalogue, Setting } from '../network/types.ts'
import type { GptSpec, Named } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'
import { BOUNDS, type NumberName } from './gptSpec.ts'

export function settingOf(name: NumberName, value: number): Setting {
  return {
    name,
    ...words.gpt.settings[name],
    default: value,
    ...BOUNDS[name],
    below: false,
    kind: name === 'learningRate' ? 'number' : 'integer',
  }
}

/** What of the settings cannot be, in a sentence; empty where all can. */
export function wrongWith(spec: GptSpec, catalogue: Catalogue) {
  const { optimizer, schedule, activation } = spec
  const optimizers = catalogue.optimizers.find(({ name }) => name === optimizer.name)
  const schedules = catalogue.schedules.find(({ name }) => name === schedule.name)
  if (!optimizers || !schedules || !catalogue.activations.some(({ name }) => name === activation))
    return words.gpt.unknownChoice
  const heads = unshared(spec)
  if (heads !== null) return heads
  const numbers = [
    ...(Object.keys(BOUNDS) as NumberName[]).map((name): [Setting, number] => [
      settingOf(name, 0),
      spec[name],
    ]),
    ...optimizers.settings.flatMap((one) => given(one, optimizer)),
    ...schedules.settings.flatMap((one) => given(one, schedule)),
  ]
  for (const [setting, number] of numbers) {
    const wrong = complaint(setting, number)
    if (wrong !== null) return wrong
  }
  return ''
}

/** Why the heads cannot share the width; null where they can. */
export function unshared({ width, heads }: Pick<GptSpec, 'width' | 'heads'>) {
  return width % heads ? words.gpt.headsShare(width, heads) : null
}

function given(setting: Setting, { settings }: Named): [Setting, number][] {
  return setting.name in settings ? [[setting, settings[setting.name]]] : []
}

export function switchOf(name: 'normalised' | 'positions'): Setting {
  return {
    name,
    ...words.gpt.settings[name],
    default: 1,
    low: 0,
    high: 1,
    below: false,
    offered: null,
    kind: 'switch',
  }
}
