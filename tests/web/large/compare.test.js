import { expect, it } from 'vitest'
import { differenceOf } from '../../../web/src/large/compare.ts'
import { graph } from './graphs.js'

const kept = graph()

it('finds nothing between a run and itself', () => {
  expect(differenceOf(kept, graph())).toMatchObject({ made: null, data: null, grad: null, dataCount: 0 })
})

it('names the first number that differs, and the first gradient going back, and marks their groups', () => {
  const now = graph({ data: [2, 3, 6, 1.5, 7.5], grad: [3.5, 2, 1.3, 1, 1] })
  const found = differenceOf(kept, now)
  expect(found).toMatchObject({ made: null, data: 3, dataCount: 2, grad: 2, gradCount: 1 })
  expect([...found.groups].sort()).toEqual([2, 3])
})

it('names the first node that is made otherwise', () => {
  expect(differenceOf(kept, graph({ op: [0, 0, 1, 2, 4] }))).toMatchObject({ made: 4, grad: null })
})

it('takes two orders of adding up for the same', () => {
  expect(differenceOf(kept, graph({ data: [2, 3, 6 + 1e-12, 1, 7] }))).toMatchObject({ data: null })
})
