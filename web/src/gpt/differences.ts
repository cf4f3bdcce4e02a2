// What sets one GPT's settings apart from another's, in words.
import { compared, type Entry } from '../network/differences.ts'
import type { Catalogue, Setting } from '../network/types.ts'
import type { GptSpec, Named } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'

export type RunSpec = Omit<GptSpec, 'letters'>

/** "learning rate 0.1, heads 2"; empty where nothing differs. */
export function difference(
  one: { spec: RunSpec; source: string },
  other: { spec: RunSpec; source: string },
  catalogue: Catalogue,
) {
  const [these, those] = [one, other].map(({ spec, source }) => entries(spec, source, catalogue))
  return compared(these, those).whole
}

function entries(spec: RunSpec, source: string, catalogue: Catalogue): Entry[] {
  const told = words.network.differing
  const { settings, sets } = words.gpt
  const yes = (is: boolean) => (is ? words.gpt.on : words.gpt.off)
  const number = (name: keyof RunSpec & keyof typeof settings) => ({
    name: settings[name].title,
    value: String(spec[name]),
  })
  return [
    { name: told.data, value: sets[source as keyof typeof sets] ?? source },
    ...(['layers', 'width', 'heads', 'context'] as const).map(number),
    { name: words.network.activationTitle, value: spec.activation },
    { name: settings.normalised.title, value: yes(spec.normalised) },
    { name: settings.positions.title, value: yes(spec.positions) },
    ...choice(told.optimizer, spec.optimizer, catalogue.optimizers),
    number('learningRate'),
    ...choice(told.schedule, spec.schedule, catalogue.schedules),
    ...(['namesPerStep', 'steps', 'seed'] as const).map(number),
  ]
}

/** The settings that it has here: a GPT's learning rate, for one, is not its optimiser's. */
function choice(
  title: string,
  { name, settings }: Named,
  offered: { name: string; title: string; settings: Setting[] }[],
): Entry[] {
  const found = offered.find((each) => each.name === name)
  const numbers = (found?.settings ?? []).filter((setting) => setting.name in settings)
  return [
    { name: title, value: found?.title ?? name },
    ...numbers.map((setting) => ({ name: setting.title, value: String(settings[setting.name]) })),
  ]
}
