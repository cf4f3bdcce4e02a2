// Runs that were kept to compare: there again on the next visit, and nothing else that stands in their place.
import { describe, expect, test } from 'vitest'
import { KeptRuns } from '../../../web/src/network/kept.svelte.ts'
import { shelf } from '../shelf.js'
import { catalogue } from './made.js'

const spec = catalogue.defaults
const end = { step: 2, trainLoss: 0.5, heldOutLoss: null, accuracy: 1, heldOutAccuracy: null }
const curve = { steps: [0, 1, 2], train: [2, 1, 0.5], heldOut: [null, null, null] }

/** @param {ReturnType<typeof shelf>} on */
const open = (on) => new KeptRuns(catalogue, () => spec, on)

describe('kept runs', () => {
  test('are there on the next visit, and one that is forgotten is not', () => {
    const on = shelf()
    const runs = open(on)
    runs.keep({ spec: { ...spec, seed: 1 }, curve, end })
    runs.keep({ spec: { ...spec, seed: 2 }, curve, end })
    const [first, second] = open(on).runs
    expect([first.spec.seed, second.spec.seed]).toEqual([1, 2])
    expect(first).toMatchObject({ curve, end })
    expect(runs.refused).toBe(false)
    runs.forget(first.id)
    expect(open(on).runs.map(({ id }) => id)).toEqual([second.id])
  })

  test('of two tabs are all kept', () => {
    const on = shelf()
    const [here, there] = [open(on), open(on)]
    here.keep({ spec: { ...spec, seed: 1 }, curve, end })
    there.keep({ spec: { ...spec, seed: 2 }, curve, end })
    here.keep({ spec: { ...spec, seed: 3 }, curve, end })
    const { runs } = open(on)
    expect(runs.map((run) => run.spec.seed)).toEqual([1, 2, 3])
    expect(new Set(runs.map(({ id }) => id)).size).toBe(3)
  })

  test.each([
    ['is no list', { spec, curve, end, id: 1 }],
    ['has no curve', [{ id: 1, spec, end }]],
    ['has half a curve', [{ id: 1, spec, end, curve: { ...curve, train: [1] } }]],
    ['has no end', [{ id: 1, spec, curve }]],
    ['has no number', [{ spec, curve, end }]],
    ['has settings that are unknown', [{ id: 1, spec: { ...spec, loss: 'steam' }, curve, end }]],
    ['is nothing', [null, 7, 'run']],
  ])('that %s are not shown', (_, given) => {
    expect(open(shelf(given)).runs).toEqual([])
  })

  test('that the browser does not keep are there as long as the page', () => {
    const runs = open({ ...shelf(), write: () => false })
    runs.keep({ spec, curve, end })
    expect(runs.runs).toHaveLength(1)
    expect(runs.refused).toBe(true)
  })
})
