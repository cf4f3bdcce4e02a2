import { describe, expect, it } from 'vitest'
import catalogue from '../../../web/src/prepared/catalogue.json'
import { fragmentInWords, readLink } from '../../../web/src/sharing/link.ts'
import { wordsOfNetwork } from '../../../web/src/sharing/readableNetwork.ts'

const usual = catalogue.defaults
const read = (words) => readLink('network', `?${words}`, { engines: [], catalogue })

describe("a network's words", () => {
  it('say nothing of the network that everybody begins with', () => {
    expect(wordsOfNetwork(usual, catalogue)).toEqual({})
    expect(fragmentInWords({})).toBe('#/network')
  })

  it.each([
    [
      'another data set',
      {
        data: {
          name: 'circles',
          settings: { ...settingsOf('datasets', 'circles'), n: 60, noise: 0.2 },
          heldOut: 0.4,
          custom: null,
        },
      },
    ],
    ['layers', { layers: [{ size: 4, activation: 'relu' }] }],
    ['no layers, and features', { layers: [], features: ['x', 'y', 'x*x - y'] }],
    [
      'an optimiser',
      { optimizer: { name: 'SGD', settings: { ...settingsOf('optimizers', 'SGD'), lr: 0.3 } } },
    ],
    [
      'another rate',
      { optimizer: { ...usual.optimizer, settings: { ...usual.optimizer.settings, lr: 0.001 } } },
    ],
    ['numbers', { seed: 7, batchSize: 10, l1: 0.01, l2: 0, dropout: 0.25, stop: { loss: 0.1, steps: 500 } }],
  ])('come back as they were: %s', async (_, changed) => {
    const spec = { ...usual, ...changed }
    const fragment = fragmentInWords(wordsOfNetwork(spec, catalogue))
    const { work, problems } = await read(fragment.split('?')[1])
    expect(problems).toEqual([])
    expect(work.spec).toEqual(spec)
  })

  it('are readable', () => {
    const spec = {
      ...usual,
      layers: [
        { size: 4, activation: 'relu' },
        { size: 2, activation: 'tanh' },
      ],
    }
    expect(fragmentInWords(wordsOfNetwork(spec, catalogue), { hide: 'settings,header' })).toBe(
      '#/network?layers=4:relu,2:tanh&hide=settings,header',
    )
  })

  it('that do not fit are named, and the rest is read', async () => {
    const { work, problems } = await read(
      'data=squares&layers=900:tanh&optimizer.lr=fast&seed=5&l2=&stop.at=3',
    )
    expect(problems.map(({ kind, name }) => [kind, name])).toEqual([
      ['left out', 'spec.data.name'],
      ['left out', 'spec.layers'],
      ['left out', 'spec.optimizer.settings.lr'],
      ['left out', 'spec.l2'],
      ['unknown', undefined],
    ])
    expect(work.spec).toEqual({ ...usual, seed: 5 })
  })

  it('cannot say points of one’s own, nor weights that are held', () => {
    const custom = { task: 'regression', classes: [], points: [] }
    expect(wordsOfNetwork({ ...usual, data: { ...usual.data, custom } }, catalogue)).toBe(null)
    const fixed = [{ layer: 0, neuron: 0, input: 0, value: 1 }]
    expect(wordsOfNetwork({ ...usual, fixed }, catalogue)).toBe(null)
  })
})

function settingsOf(choices, wanted) {
  const { settings } = catalogue[choices].find(({ name }) => name === wanted)
  return Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))
}
