import { expect, it, vi } from 'vitest'
import { foldLarge } from '../../../web/src/large/fold.ts'
import { LargeStage } from '../../../web/src/large/stage.svelte.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()
const folded = foldLarge(shape, numbers, new Set([0]))
const unfolded = foldLarge(shape, numbers, new Set([0, 2]))
const words = () => /** @type {any} */ ({ title: 'y', symbol: '+', kind: 'operation', fixed: {} })

/** @param {LargeStage} stage @param {import('../../../web/src/large/fold.ts').Seen} seen */
function show(stage, seen) {
  return new Promise((drawn) =>
    stage.show(
      shape,
      seen,
      words,
      () => 'outer',
      'LR',
      null,
      () => drawn(seen),
    ),
  )
}

it('draws later than it is asked to, and only what it was asked for last', async () => {
  const stage = new LargeStage()
  const first = vi.fn()
  show(stage, folded).then(first)
  const last = show(stage, unfolded)
  expect(stage.placed).toBe(null)
  await last
  expect(stage.placed?.seen).toBe(unfolded)
  expect(stage.placed?.frames.map(({ group }) => group)).toEqual([2])
  expect(first).not.toHaveBeenCalled()
})

it('draws what is coming with the numbers that have come meanwhile', async () => {
  const stage = new LargeStage()
  const drawn = show(stage, folded)
  const renewed = foldLarge(shape, graph({ grad: [7, 8, 9, 1, 1] }).numbers, new Set([0]))
  stage.renew(renewed)
  await drawn
  expect(stage.placed?.seen).toBe(renewed)
})

it('draws nothing any more once it is closed', async () => {
  const stage = new LargeStage()
  show(stage, folded)
  stage.close()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(stage.placed).toBe(null)
})
