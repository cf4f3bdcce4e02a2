// What a sentence says of a training, against curves made to be one thing, and against trainings whose end is known.
import { describe, expect, test } from 'vitest'
import { aligned, seriesOf } from '../../../web/src/network/chart.ts'
import { keptCurve } from '../../../web/src/network/curve.ts'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { trendOf } from '../../../web/src/network/trend.ts'
import { fixture } from './made.js'

/**
 * @param {(step: number) => number} train
 * @param {(step: number) => number | null} heldOut
 */
function curve(train, heldOut = () => null, count = 200) {
  const steps = Array.from({ length: count }, (_, i) => i)
  return { steps, train: steps.map(train), heldOut: steps.map(heldOut) }
}

describe('a curve that', () => {
  test('has hardly begun says nothing', () => {
    expect(trendOf(curve((step) => 1 / (step + 1), undefined, 10))).toBe(null)
  })

  test('falls says how fast', () => {
    expect(trendOf(curve((step) => Math.exp(-step / 60)))).toEqual({ kind: 'fast' })
    expect(trendOf(curve((step) => 1 - step / 500))).toEqual({ kind: 'slow' })
    expect(trendOf(curve((step) => Math.exp(-step / 20)))).toEqual({ kind: 'solved' })
  })

  test('no longer falls says since when', () => {
    expect(trendOf(curve((step) => Math.max(0.4, 1 - step / 100)))).toEqual({ kind: 'flat', step: 60 })
    expect(trendOf(curve(() => 0))).toEqual({ kind: 'solved' })
  })

  test('leaves a level stretch says until when it was on a saddle', () => {
    const left = curve((step) => (step < 120 ? 0.7 : 0.7 - (step - 120) / 200))
    expect(trendOf(left)).toEqual({ kind: 'saddle', step: 123 })
  })

  test('swings says by how much', () => {
    expect(trendOf(curve((step) => 1 + (step % 2 ? 0.25 : -0.25)))).toEqual({
      kind: 'swings',
      low: 0.75,
      high: 1.25,
    })
    expect(trendOf(curve((step) => 1 + (step % 2 ? 0.02 : -0.02)))?.kind).toBe('flat')
  })

  test('grows, or is lost, says so', () => {
    expect(trendOf(curve((step) => 1 + step ** 2 / 1000))).toEqual({ kind: 'grows' })
    expect(trendOf(curve((step) => (step > 150 ? Number.NaN : 1)))).toEqual({ kind: 'grows' })
  })

  test('parts from that of the points held out names the step', () => {
    const held = (/** @type {number} */ step) => 0.5 + ((step - 60) / 200) ** 2
    expect(trendOf(curve((step) => Math.exp(-step / 100), held))).toEqual({ kind: 'overfits', step: 60 })
    expect(
      trendOf(
        curve(
          (step) => Math.exp(-step / 100),
          (step) => Math.exp(-step / 100) + 0.1,
        ),
      )?.kind,
    ).toBe('fast')
  })

  test('was changed is read from there', () => {
    const fallen = curve((step) => (step < 100 ? 100 : 1))
    expect(trendOf(fallen, 100)).toEqual({ kind: 'flat', step: 100 })
    expect(trendOf(fallen, 190)).toBe(null)
  })
})

/**
 * @param {string} name
 * @param {number} steps
 * @param {Record<string, number>} [settings]
 */
function trained(name, steps, settings = {}) {
  const { made } = fixture(name)
  const trainer = new Trainer({ ...made, settings: { ...made.settings, ...settings } })
  for (let i = 0; i < steps && trainer.advance(); i++);
  const { trainLoss, heldOutLoss } = trainer.summary()
  return trainer.curve.upTo(trainer.step, trainLoss, heldOutLoss)
}

describe('a training', () => {
  test('of the defaults falls fast at first, and ends close to what its penalty leaves', () => {
    expect(trendOf(trained('defaults', 80))?.kind).toBe('fast')
    expect(['flat', 'slow', 'solved']).toContain(trendOf(trained('defaults', 1500))?.kind)
  })

  test('at a rate that is far too large swings or grows', () => {
    expect(trendOf(trained('defaults', 200, { lr: 0.8 }))?.kind).toBe('swings')
    expect(trendOf(trained('batches and a schedule', 20, { lr: 10 }))?.kind).toBe('grows')
  })
})

describe('the loss of a batch', () => {
  test('is beside that of all points, and drawn before it', () => {
    const losses = trained('batches and a schedule', 40)
    expect(losses.batch?.slice(1).every((loss) => typeof loss === 'number')).toBe(true)
    expect(losses.batch?.[1]).toBeCloseTo(fixture('batches and a schedule').losses[0], 9)
    expect(losses.batch).not.toEqual(losses.train)
    const lines = [{ title: 'now', curve: losses, colour: 0, now: true }]
    expect(seriesOf(lines, true).map(({ label }) => label)).toEqual([
      'now, batch',
      'now, train',
      'now, held out',
    ])
    expect(aligned([losses], true, false)).toHaveLength(4)
  })

  test('is not there where a batch is all points, and not kept', () => {
    expect(trained('defaults', 20).batch).toBe(undefined)
    expect(keptCurve(trained('dropout', 20))).not.toHaveProperty('batch')
  })
})
