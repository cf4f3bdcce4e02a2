// The single controls of the view that a link can hide, by the words of links; controls.css hides them.

import type { Catalogue, Spec } from '../network/types.ts'
import { words } from '../texts/laterWords.ts'

export interface ControlGroup {
  title: string
  controls: { name: string; title: string }[]
}

/** Those that this network's view has, by where they stand. */
export function controlsOf(spec: Spec, catalogue: Catalogue): ControlGroup[] {
  const { network, expression } = words
  const { data, optimizer } = spec
  const { settings } = catalogue
  const ofData = data.custom
    ? []
    : (catalogue.datasets.find(({ name }) => name === data.name)?.settings ?? [])
  const groups: [string, Record<string, string>][] = [
    [
      network.data,
      {
        data: network.dataset,
        ...Object.fromEntries(
          ofData.map(({ name, title }) => [`data.${name}`, name === 'seed' ? network.dataSeed : title]),
        ),
        'data.heldOut': settings.heldOut.title,
        features: network.inputsHead,
      },
    ],
    [
      network.lossAndOptimizer,
      {
        loss: network.lossTitle,
        optimizer: network.optimizerTitle,
        'optimizer.lr': network.learningRate,
        batchSize: network.batchSize,
        l2: settings.l2.title,
        seed: network.seed,
        activation: network.activationTitle,
        more: network.moreSettings(optimizer.name),
        l1: settings.l1.title,
        dropout: settings.dropout.title,
        schedule: network.scheduleTitle,
        initialisation: network.firstWeightsTitle,
      },
    ],
    [
      network.results,
      {
        points: network.aClick,
        discrete: network.discrete,
        showHeldOut: network.showHeldOut,
        log: network.logScale,
        keep: network.keep,
        race: network.raceThem,
        sweep: network.sweep,
        layers: network.layersOverTime,
        surface: network.surface,
      },
    ],
    [
      network.controls,
      {
        reset: network.reset,
        run: network.run,
        step: network.oneStep,
        epoch: network.oneEpoch,
        stop: network.stopAfter,
        predict: expression.predict,
      },
    ],
  ]
  return groups.map(([title, controls]) => ({
    title,
    controls: Object.entries(controls).map(([name, title]) => ({ name, title: lowered(title) })),
  }))
}

/** As it reads within a list. */
function lowered(title: string) {
  return /^\p{Lu}[\p{Ll} ]/u.test(title) ? title[0].toLowerCase() + title.slice(1) : title
}
