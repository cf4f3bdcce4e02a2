// The small parts under the network view: curves that stay small, grids, verdicts, titles, layers.
import { describe, expect, test } from 'vitest'
import { keptCurve, LossCurve } from '../../../web/src/network/curve.ts'
import { difference } from '../../../web/src/network/differences.ts'
import { gridRows } from '../../../web/src/network/grid.ts'
import { LayerIds } from '../../../web/src/network/layers.ts'
import { biasAt, weightAt } from '../../../web/src/network/parameters.ts'
import { racersOf } from '../../../web/src/network/racers.ts'
import { Speed } from '../../../web/src/network/speed.ts'
import { verdictsOf } from '../../../web/src/network/verdicts.ts'
import { spoken } from '../../../web/src/texts/spoken.ts'
import { fixture, catalogue as given } from './made.js'
import { sampleNetwork } from './sample.js'

const catalogue = spoken(given)

describe('a loss curve', () => {
  test('never has more than some hundred points, spread evenly up to now', () => {
    const curve = new LossCurve()
    for (let step = 0; step <= 100_000; step++) if (curve.wants(step)) curve.add(step, 1 / (step + 1), null)
    const { steps, train } = curve.upTo(100_001, 0, null)
    expect(steps.length).toBeLessThan(514)
    expect(steps.length).toBeGreaterThan(200)
    expect(steps[0]).toBe(0)
    expect(steps.at(-1)).toBe(100_001)
    expect(train[1]).toBe(1 / (steps[1] + 1))
    const gaps = new Set(steps.slice(1, -1).map((step, i) => step - steps[i]))
    expect(gaps.size).toBe(1)
  })

  test('that was kept goes on as it would have gone on', () => {
    const [whole, half] = [new LossCurve(), new LossCurve()]
    const loss = (/** @type {number} */ step) => 1 / (step + 1)
    const go = (/** @type {LossCurve} */ curve, /** @type {number} */ from, /** @type {number} */ to) => {
      for (let step = from; step <= to; step++) if (curve.wants(step)) curve.add(step, loss(step), null)
    }
    go(whole, 0, 9000)
    go(half, 0, 3001)
    const kept = JSON.parse(JSON.stringify(keptCurve(half.upTo(3001, loss(3001), null))))
    expect(kept.steps.length).toBeLessThan(514)
    const again = LossCurve.of(kept)
    expect(again.upTo(3001, loss(3001), null)).toEqual(kept)
    go(again, 3002, 9000)
    expect(again.upTo(9000, 0, null)).toEqual(whole.upTo(9000, 0, null))
  })

  test('is kept without what is no number', () => {
    const kept = keptCurve({ steps: [0, 1, 2], train: [1, Number.NaN, 3], heldOut: [null, 2, Infinity] })
    expect(kept).toEqual({ steps: [0, 2], train: [1, 3], heldOut: [null, null] })
  })

  test('has one loss for a step, the last that was told', () => {
    const curve = new LossCurve()
    curve.add(0, 5, null)
    curve.add(0, 4, null)
    expect(curve.upTo(0, 4, null)).toEqual({ steps: [0], train: [4], heldOut: [null] })
  })

  test('forgets what came after a step', () => {
    const curve = new LossCurve()
    for (let step = 0; step < 9; step++) curve.add(step, step, step)
    curve.cut(4)
    expect(curve.upTo(4, 4, 4)).toEqual({
      steps: [0, 1, 2, 3, 4],
      train: [0, 1, 2, 3, 4],
      heldOut: [0, 1, 2, 3, 4],
    })
  })
})

describe('a grid', () => {
  const grid = { side: 3, fineSide: 5, x: [-1, 1], y: [0, 4], axes: [0, 1], others: [0, 2, 7] }

  test('goes from the top left to the bottom right', () => {
    const rows = gridRows({ .../** @type {any} */ (grid), others: [0, 2] }, 'coarse', 2, 3)
    expect(Array.from(rows.slice(0, 9))).toEqual([-1, 4, 0, 0, 4, 0, 1, 4, 0])
    expect(Array.from(rows.slice(-3))).toEqual([1, 0, 0])
  })

  test('is a line for one input, and holds other inputs at their means', () => {
    expect(Array.from(gridRows(/** @type {any} */ (grid), 'coarse', 1, 2))).toEqual([-1, 0, 0, 0, 1, 0])
    expect(Array.from(gridRows(/** @type {any} */ (grid), 'coarse', 3, 4).slice(0, 4))).toEqual([-1, 4, 7, 0])
  })
})

describe('a verdict on gradients', () => {
  const network = sampleNetwork([4, 3])
  const filled = (/** @type {number[]} */ sizes) => {
    const row = new Float64Array(network.parameters)
    network.offsets.forEach((start, layer) => {
      row.fill(sizes[layer], start, network.offsets[layer + 1])
    })
    return row
  }
  const kinds = (/** @type {number[]} */ sizes, dead = [0, 0, 0]) =>
    verdictsOf(network, filled(sizes), dead).map((verdict) => verdict.kind)

  test('says which layers are fine, and calls vanishing and exploding ones by name', () => {
    expect(kinds([0.1, 0.1, 0.1])).toEqual(['fine', 'fine', 'fine'])
    expect(kinds([1e-6, 0.05, 0.1])).toEqual(['vanishing', 'fine', 'fine'])
    expect(kinds([500, 20, 0.1])).toEqual(['exploding', 'exploding', 'fine'])
    expect(kinds([0, 0, 0])).toEqual(['still', 'still', 'still'])
    expect(kinds([Number.NaN, 1, 1])[0]).toBe('exploding')
    expect(verdictsOf(network, filled([1e-6, 0.05, 0.1]), [0, 0, 0])[0].text?.english).toBe(
      "Layer 1 hardly learns: its gradients vanish, they are 100\u202f000 times smaller than a later layer's.",
    )
  })

  test('knows dead neurons', () => {
    expect(kinds([0.1, 0.1, 0.1], [2, 1, 0])).toEqual(['dead', 'fine', 'fine'])
  })
})

describe('titles', () => {
  const { spec } = fixture('defaults')

  test('say what differs and nothing else', () => {
    const faster = { ...spec, optimizer: { name: 'Adam', settings: { ...spec.optimizer.settings, lr: 0.1 } } }
    expect(difference(spec, faster, catalogue).short).toBe('learning rate 0.05')
    expect(difference(faster, spec, catalogue).short).toBe('learning rate 0.1')
    expect(difference({ ...spec, seed: 2, l2: 0 }, spec, catalogue).short).toBe('seed 2, L2 0')
    expect(difference(spec, spec, catalogue)).toEqual({ short: '', whole: '' })
  })

  test('leave out the usual settings of what is another altogether', () => {
    const six = { ...spec, data: { ...spec.data, name: 'six_points', settings: {} } }
    const { short, whole } = difference(spec, six, catalogue)
    expect(short).toBe('data Moons')
    expect(whole).toBe('data Moons, data points 100, data noise 0.1, data seed 1337')
    const plain = (/** @type {number} */ lr) => ({ ...spec, optimizer: { name: 'SGD', settings: { lr } } })
    expect(difference(plain(0.1), spec, catalogue).short).toBe('optimiser SGD')
    expect(difference(plain(2), spec, catalogue).short).toBe('optimiser SGD, learning rate 2')
  })

  test('of racers are the optimisers’, one of them with the settings chosen', () => {
    const mine = { ...spec, optimizer: { name: 'RMSprop', settings: { lr: 0.3, momentum: 0 } } }
    const racers = racersOf(mine, catalogue)
    expect(racers.map((racer) => racer.name)).toEqual(['SGD', 'Momentum', 'RMSprop', 'Adam'])
    expect(racers[2].title).toBe('RMSprop, learning rate 0.3')
    expect(racers[1].optimizer.settings.momentum).toBe(0.9)
  })
})

test('layers keep their identity while others come and go', () => {
  const ids = new LayerIds(2)
  ids.add(1)
  ids.remove(0)
  expect(ids.origins()).toEqual([null, 1, 2])
  ids.made(ids.now())
  expect(ids.origins()).toEqual([0, 1, 2])
  ids.add(0)
  ids.takeBack()
  expect(ids.origins()).toEqual([0, 1, 2])
})

test('parameters lie where Python says they do', () => {
  const { network } = fixture('defaults').made
  expect(network.names[weightAt(network, 1, 2, 3)]).toBe('layers[1].neurons[2].w[3]')
  expect(network.names[biasAt(network, 1, 2)]).toBe('layers[1].neurons[2].b')
  expect(biasAt(network, 2, 0)).toBe(network.parameters - 1)
})

test('the speed is that of the last second', () => {
  const speed = new Speed()
  expect(speed.perSecond).toBe(0)
  speed.start(0, 0)
  for (let time = 10; time <= 3000; time += 10) speed.saw(time, time < 1500 ? 0 : (time - 1500) * 2)
  expect(speed.perSecond).toBeCloseTo(2000, -1)
})
