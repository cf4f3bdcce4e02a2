// Runs of a GPT that were kept to compare: there again on the next visit, each under what sets it apart.
import { describe, expect, test } from 'vitest'
import { KeptRuns, titleOf } from '../../../web/src/gpt/keptRuns.svelte.ts'
import catalogue from '../../../web/src/prepared/catalogue.json'
import { spoken } from '../../../web/src/texts/spoken.ts'
import given from '../fixtures/gpt.json'
import { shelf } from '../shelf.js'

const { letters: _, ...spec } = /** @type {any} */ (given).spec
const line = Array.from({ length: 500 }, (_, i) => ({ step: i + 1, loss: 3 / (i + 1) }))
const run = { spec, source: 'names', means: line, heldOuts: [{ step: 0, loss: 3 }] }
const offered = spoken(/** @type {any} */ (catalogue))

describe('kept runs of a GPT', () => {
  test('are there on the next visit with fewer points, and one that is forgotten is not', () => {
    const on = shelf()
    const runs = new KeptRuns(on)
    runs.keep(run)
    runs.keep({ ...run, spec: { ...spec, heads: 1 } })
    const [first, second] = new KeptRuns(on).runs
    expect(first.means[0]).toEqual(line[0])
    expect(first.means.at(-1)).toEqual(line.at(-1))
    expect(first.means.length).toBeLessThan(125)
    runs.forget(first.id)
    expect(new KeptRuns(on).runs.map(({ id }) => id)).toEqual([second.id])
  })

  test('that the browser does not keep are there as long as the page, each with a number of its own', () => {
    const runs = new KeptRuns({ ...shelf(), write: () => false })
    runs.keep(run)
    runs.keep(run)
    expect(runs.runs.map(({ id }) => id)).toEqual([1, 2])
    expect(runs.refused).toBe(true)
  })

  test('are called by what sets them apart', () => {
    const other = {
      ...spec,
      heads: 1,
      normalised: false,
      optimizer: { name: 'SGD', settings: { momentum: 0.9 } },
    }
    const kept = { ...run, id: 4, spec: other, source: 'dates' }
    const present = { spec, source: 'names' }
    expect(titleOf(kept, present, offered)).toBe(
      'data dates, heads 1, rmsnorm off, optimiser SGD, momentum 0.9',
    )
    expect(titleOf({ ...run, id: 4 }, present, offered)).toBe('run 4')
  })

  test.each([
    ['is no list', { ...run, id: 1 }],
    ['has no curve', [{ ...run, id: 1, means: [] }]],
    ['has a broken curve', [{ ...run, id: 1, means: [{ step: 1 }] }]],
    ['has no number', [run]],
    ['has settings that are unknown', [{ ...run, id: 1, spec: { ...spec, width: 'wide' } }]],
    ['is nothing', [null, 7, 'run']],
  ])('that %s are not shown', (_, given) => {
    expect(new KeptRuns(shelf(given)).runs).toEqual([])
  })
})
