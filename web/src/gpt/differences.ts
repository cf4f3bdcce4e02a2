// What sets one GPT's settings apart from another's, in words.
import type { Catalogue, Setting } from '../network/types.ts'
import type { GptSpec, Named } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'

export type RunSpec = Omit<GptSpec, 'letters'>

type Entries = Map<string, string>

/** "learning rate 0.1, heads 2"; empty where nothing differs. */
export function difference(
  one: { spec: RunSpec; source: string },
  other: { spec: RunSpec; source: string },
  catalogue: Catalogue,
) {
  const there = entries(other.spec, other.source, catalogue)
  return [...entries(one.spec, one.source, catalogue)]
    .filter(([name, value]) => there.get(name) !== value)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

function entries(spec: RunSpec, source: string, catalogue: Catalogue): Entries {
  const told = words.network.differing
  const { settings, sets } = words.gpt
  const yes = (is: boolean) => (is ? words.gpt.on : words.gpt.off)
  return new Map([
    [told.data, sets[source as keyof typeof sets] ?? source],
    ...(['layers', 'width', 'heads', 'context'] as const).map(
      (name) => [settings[name].title, `${spec[name]}`] as const,
    ),
    [words.network.activationTitle, spec.activation],
    [settings.normalised.title, yes(spec.normalised)],
    [settings.positions.title, yes(spec.positions)],
    ...choice(told.optimizer, spec.optimizer, catalogue.optimizers),
    [settings.learningRate.title, `${spec.learningRate}`],
    ...choice(told.schedule, spec.schedule, catalogue.schedules),
    ...(['namesPerStep', 'steps', 'seed'] as const).map(
      (name) => [settings[name].title, `${spec[name]}`] as const,
    ),
  ])
}

function choice(
  title: string,
  { name, settings }: Named,
  offered: { name: string; title: string; settings: Setting[] }[],
): [string, string][] {
  const found = offered.find((each) => each.name === name)
  const numbers = (found?.settings ?? []).filter((setting) => setting.name in settings)
  return [
    [title, found?.title ?? name],
    ...numbers.map((setting): [string, string] => [setting.title, `${settings[setting.name]}`]),
  ]
}
