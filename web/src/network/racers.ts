// Who runs in a race of optimisers: four with the settings one would try first, and the person's own.
import { words } from '../texts/laterWords.ts'
import { named, settingsOf } from './changes.ts'
import type { Catalogue, Spec } from './types.ts'

/** @param spec its own optimiser runs with the settings that it has */
export function racersOf(spec: Spec, catalogue: Catalogue) {
  const mine = spec.optimizer
  const isMomentum = mine.name === 'SGD' && mine.settings.momentum > 0
  const racer = (title: string, name: string, changes: Record<string, number>, isMine: boolean) => {
    const usual = { ...settingsOf(named(catalogue.optimizers, name)), ...changes }
    const settings = isMine ? { ...usual, ...mine.settings } : usual
    // An optimiser's name is the same in every language.
    const called = title === name ? title : words.network.momentum
    return { name: title, title: words.network.racer(called, settings.lr), optimizer: { name, settings } }
  }
  const racers = [
    racer('SGD', 'SGD', { momentum: 0 }, mine.name === 'SGD' && !isMomentum),
    racer('Momentum', 'SGD', { momentum: 0.9 }, isMomentum),
    racer('RMSprop', 'RMSprop', {}, mine.name === 'RMSprop'),
    racer('Adam', 'Adam', {}, mine.name === 'Adam'),
  ]
  const isThere = racers.some(({ optimizer }) => optimizer.name === mine.name)
  return isThere ? racers : [...racers, racer(mine.name, mine.name, {}, true)]
}
