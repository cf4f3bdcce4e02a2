// How layers fare over time: spreads of numbers, the length of a step beside the weights, and a history that stays small.
import { describe, expect, test } from 'vitest'
import { MOMENTS, withMoment } from '../../../web/src/network/layerHistory.ts'
import { alike, BINS } from '../../../web/src/network/layerNow.ts'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { fixture } from './made.js'

const sum = (/** @type {number[]} */ row) => row.reduce((total, share) => total + share, 0)

describe('a layer', () => {
  const { made } = fixture('defaults')

  test('has spreads that count everything, and no step before the first', () => {
    const trainer = new Trainer(made)
    const { gradients } = trainer.numbersToDraw()
    const layers = trainer.layers(gradients)
    expect(layers).toHaveLength(made.network.sizes.length - 1)
    for (const { activations, gradients: sizes, moved, reach } of layers) {
      expect([activations.length, sizes.length]).toEqual([BINS, BINS])
      expect(sum(activations)).toBeCloseTo(1)
      expect(sum(sizes)).toBeCloseTo(1)
      expect(Number.isInteger(Math.log2(reach))).toBe(true)
      expect(moved).toBe(null)
    }
  })

  test('is moved by as much as its weights have changed in a step', () => {
    const trainer = new Trainer(made)
    trainer.advance()
    const before = trainer.parameters()
    trainer.advance()
    const after = trainer.parameters()
    const [first, second] = made.network.offsets
    const length = (/** @type {(i: number) => number} */ part) =>
      Math.sqrt(sum(Array.from({ length: second - first }, (_, i) => part(first + i) ** 2)))
    const { gradients } = trainer.numbersToDraw()
    expect(trainer.layers(gradients)[0].moved).toBeCloseTo(
      length((i) => after[i] - before[i]) / length((i) => before[i]),
      12,
    )
  })

  test('keeps its shares where another moment reaches further', () => {
    const now = Array.from({ length: BINS }, (_, bin) => (bin === BINS - 1 ? 1 : 0))
    const { reach, rows } = alike([
      { reach: 1, activations: now },
      { reach: 4, activations: now },
    ])
    expect(reach).toBe(4)
    expect(rows.map(sum)).toEqual([1, 1])
    expect(rows[0].indexOf(1)).toBeLessThan(rows[1].indexOf(1))
  })
})

describe('the history', () => {
  const moment = (/** @type {number} */ step, layers = 1) => ({ step, layers: Array(layers).fill({}) })

  test('stays small, keeps the first moment and ends with the newest', () => {
    let moments = /** @type {any[]} */ ([])
    for (let step = 0; step <= 5000; step += 7) moments = withMoment(moments, moment(step))
    const steps = moments.map(({ step }) => step)
    expect(steps.length).toBeLessThanOrEqual(MOMENTS)
    expect(steps.length).toBeGreaterThan(MOMENTS / 3)
    expect([steps[0], steps.at(-1)]).toEqual([0, 4998])
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  })

  test('begins anew after a reset, and with another network', () => {
    const moments = [moment(0), moment(5), moment(9)]
    expect(withMoment(moments, moment(0))).toEqual([moment(0)])
    expect(withMoment(moments, moment(12, 2))).toEqual([moment(12, 2)])
  })
})
