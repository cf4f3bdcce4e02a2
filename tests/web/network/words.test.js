// Numbers, words, tables and curves beside the pictures.
import { describe, expect, it } from 'vitest'
import { aligned, seriesOf, splits, ticks } from '../../../web/src/network/chart.ts'
import { excerpt } from '../../../web/src/network/excerpt.ts'
import { complaint, fitting, judged, percent, stepped } from '../../../web/src/network/figures.ts'
import { isSaved } from '../../../web/src/network/files.ts'
import { neuronsOf, rowsOf } from '../../../web/src/network/neuron.ts'
import { PACES, stepsPerSecond } from '../../../web/src/network/pace.ts'
import en from '../../../web/src/texts/enLater.ts'
import catalogue from './catalogue.json'
import { sampleFrame, sampleNetwork } from './sample.js'

/** @type {import('../../../web/src/network/types.ts').Setting} */
const RATE = {
  name: 'lr',
  title: 'learning rate',
  says: '',
  default: 0.05,
  low: 0,
  high: null,
  below: false,
  offered: [0.0005, 1],
  kind: 'number',
}

describe('numbers', () => {
  it('that are shares have at most one decimal', () => {
    expect(percent(1)).toBe('100 %')
    expect(percent(0.9875)).toBe('98.8 %')
  })

  it('step through 1, 2, 5 where powers of ten lie between the ends', () => {
    expect(stepped(RATE, 0.05, 1)).toBe(0.1)
    expect(stepped(RATE, 0.05, -1)).toBe(0.02)
    expect(stepped(RATE, 0.03, 1)).toBe(0.05)
    expect(stepped(RATE, 0, 1)).toBe(1e-5)
  })

  it('pass over what does not fit, and stay where nothing does', () => {
    const heads = { ...RATE, kind: /** @type {const} */ ('integer'), low: 1, high: 8 }
    const divides = (/** @type {number} */ one) => 16 % one === 0
    expect([1, 2, 3, 5, 6, 7, 8].map((one) => fitting(heads, one, divides))).toEqual([1, 2, 2, 4, 4, 8, 8])
    expect(fitting(heads, 5, divides, 1)).toBe(8)
    expect(fitting(heads, 7, divides, -1)).toBe(4)
    expect(fitting(heads, 5, () => false)).toBe(5)
    expect(fitting({ ...RATE, low: null, high: null }, 0.3, () => true)).toBe(0.3)
  })

  it.each(
    [...catalogue.optimizers, ...catalogue.datasets, ...catalogue.schedules].flatMap(({ name, settings }) =>
      settings.map((setting) => ({ of: name, setting })),
    ),
  )('step within their bounds: $setting.name of $of', ({ setting }) => {
    const known = /** @type {import('../../../web/src/network/types.ts').Setting} */ (setting)
    for (const direction of /** @type {const} */ ([1, -1])) {
      let value = known.default
      for (let i = 0; i < 40; i++) {
        value = stepped(known, value, direction)
        expect(complaint(known, value)).toBeNull()
      }
    }
  })

  it('out of bounds are told what is needed and what came', () => {
    expect(complaint(RATE, -1)).toBe('learning rate needs a number of 0 or more, got -1')
    expect(complaint(RATE, Number.NaN)).toBe('learning rate needs a number of 0 or more')
    expect(complaint({ ...RATE, title: 'n', kind: 'integer', low: 1, high: 5 }, 2.5)).toBe(
      'n needs a whole number of 1 or more and of 5 at most, got 2.5',
    )
    expect(complaint({ ...RATE, high: 1, below: true }, 1)).toContain('below 1, got 1')
    expect(complaint(RATE, 1e6)).toBeNull()
  })
})

describe('words', () => {
  it('say accuracy and loss for those who do not see the map', () => {
    expect(judged(sampleFrame())).toBe('accuracy 95 %, loss 0.0121, held-out loss 0.0310')
    expect(judged({ ...sampleFrame(), heldOutAccuracy: null, heldOutLoss: null })).toBe(
      'accuracy 98.8 %, loss 0.0121',
    )
    expect(judged({ ...sampleFrame(), accuracy: null, heldOutAccuracy: null, heldOutLoss: null })).toBe(
      'loss 0.0121',
    )
    expect(judged(null)).toBe('not trained yet')
  })

  it('of the program leave out what goes without saying', () => {
    const text = [
      'points = moons(n=100)',
      'model = MLP(2, [8, 6, 1], "tanh", init="xavier", seed=1337)',
      'optimizer = Adam(model, lr=0.05, beta1=0.9, beta2=0.99)',
    ].join('\n')
    const settings = [
      { name: 'beta1', default: 0.9 },
      { name: 'beta2', default: 0.999 },
    ]
    expect(excerpt(text, settings)).toEqual([
      'model = MLP(2, [8, 6, 1], "tanh")',
      'optimizer = Adam(model, lr=0.05, beta2=0.99)',
    ])
  })

  it('of a file tell a saved network from a table', () => {
    expect(isSaved(' {"kind": "network"}')).toBe(true)
    expect(isSaved('x,y,class\n1,2,a')).toBe(false)
  })
})

describe('the table of a neuron', () => {
  const network = sampleNetwork([3])
  const frame = sampleFrame(network)

  it('has a row for each weight, then the bias, with what the optimiser remembers', () => {
    const rows = rowsOf(network, frame, { layer: 0, neuron: 1 })
    expect(rows.map(({ name }) => name)).toEqual(['w · x', 'w · y', 'bias'])
    expect(rows[2]).toEqual({
      name: 'bias',
      value: frame.parameters[5],
      gradient: frame.gradients[5],
      state: [frame.state.mean[5], frame.state.square[5]],
    })
  })

  it('is empty for a neuron that is gone, and for numbers of another network', () => {
    expect(rowsOf(network, frame, { layer: 0, neuron: 3 })).toEqual([])
    expect(rowsOf(network, sampleFrame(sampleNetwork([4])), { layer: 0, neuron: 0 })).toEqual([])
  })

  it('can be that of any neuron', () => {
    expect(neuronsOf([2, 2, 1])).toEqual([
      {
        title: 'Layer 1',
        neurons: [
          { key: '0.0', title: 'layer 1 neuron 1' },
          { key: '0.1', title: 'layer 1 neuron 2' },
        ],
      },
      { title: 'Output layer', neurons: [{ key: '1.0', title: 'layer 2 neuron 1' }] },
    ])
  })
})

describe('the chart', () => {
  const curve = { steps: [0, 2], train: [1, 0], heldOut: [2, null] }
  const longer = { steps: [0, 1, 2], train: [3, 2, 1], heldOut: [3, Number.NaN, 1] }

  it('puts curves with steps of their own on one row of steps', () => {
    expect(aligned([curve, longer], true, false)).toEqual([
      [0, 1, 2],
      [1, null, 0],
      [2, null, null],
      [3, 2, 1],
      [3, null, 1],
    ])
  })

  it('leaves out what a logarithmic axis has no place for', () => {
    expect(aligned([curve], false, true)).toEqual([
      [0, 2],
      [1, null],
    ])
  })

  it('has a line for the held-out points where there are any', () => {
    const lines = [{ title: 'now', curve, colour: 0, now: true }]
    expect(seriesOf(lines, true).map(({ label }) => label)).toEqual(['now, train', 'now, held out'])
    expect(seriesOf(lines, false)).toHaveLength(1)
  })

  it.each([
    [0, 0.9, [0, 0.2, 0.4, 0.6, 0.8]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.85, 0.89, [0.85, 0.86, 0.87, 0.88, 0.89]],
    [0, 3.2e150, [0, 1e150, 2e150, 3e150]],
    [2, 2, [2]],
  ])('from %d to %d has round numbers along it', (low, high, wanted) => {
    expect(splits(low, high)).toEqual(wanted)
  })

  it.each([
    [
      [0.872, 0.8722, 0.8724],
      ['0.872', '0.8722', '0.8724'],
    ],
    [
      [1.01, 1.0125, 1.015],
      ['1.01', '1.0125', '1.015'],
    ],
    [
      [2e4, 2.5e4, 3e4],
      ['2e4', '2.5e4', '3e4'],
    ],
  ])('tells %j apart', (losses, wanted) => {
    expect(ticks(losses)).toEqual(wanted)
  })

  it('writes losses short', () => {
    expect(ticks([0, 0.25, 12, 4e14, 1e-5, null])).toEqual(['0', '0.25', '12', '4e14', '1e-5', ''])
  })
})

describe('the pace', () => {
  it('gathers speed with the steps taken', () => {
    const paces = [0, 100, 10_000].map((step) => stepsPerSecond('gathering', step))
    expect(paces).toEqual([40, 220, 18_040])
  })

  it('is what its name says', () => {
    for (const { words, pace } of PACES) {
      const { title, says } = en.network.paces[words]
      expect(says).not.toBe('')
      if (typeof pace === 'number')
        expect(title.replace('\u202f', '')).toContain(String(stepsPerSecond(pace, 500)))
    }
    expect(stepsPerSecond(null, 0)).toBe(Number.POSITIVE_INFINITY)
  })
})
