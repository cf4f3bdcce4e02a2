import { expect, it } from 'vitest'
import { runsOf } from '../../../web/src/large/runs.ts'
import {
  endOfGroup,
  gradientAt,
  isReached,
  receivedOf,
  stepAt,
  totalOf,
} from '../../../web/src/large/steps.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()

it('counts the values that are made, the seed, and the contributions', () => {
  expect(totalOf(shape)).toBe(3 + 1 + 5)
  expect(stepAt(shape, 0)).toEqual({ kind: 'start' })
  expect(stepAt(shape, 1)).toEqual({ kind: 'forward', node: 2 })
  expect(stepAt(shape, 4)).toEqual({ kind: 'seed', node: 4 })
  expect(stepAt(shape, 7)).toEqual({ kind: 'contribution', index: 2, edge: 2, sender: 3, receiver: 2 })
})

it('has a number once its step is over; a leaf always', () => {
  expect([0, 1, 2].map((at) => isReached(shape, 3, at))).toEqual([false, false, true])
  expect(isReached(shape, 0, 0)).toBe(true)
})

it('gathers a gradient contribution by contribution, at any step without those before', () => {
  expect(gradientAt(shape, numbers, 2, 4)).toBe(null)
  expect(gradientAt(shape, numbers, 2, 5)).toEqual({ number: 1, isFinal: false, received: 1, expected: 2 })
  expect(gradientAt(shape, numbers, 2, 9)).toEqual({ number: 1.2, isFinal: true, received: 2, expected: 2 })
  expect(receivedOf(shape, 4, 9)).toEqual({ received: 0, expected: 0 })
})

it('goes over a group: to the last of the steps that follow in it', () => {
  expect(endOfGroup(shape, 0, 2, 1)).toBe(2)
  expect(endOfGroup(shape, 6, 2, 1)).toBe(9)
})

it('tells the passes of the outermost groups apart, forward and backward', () => {
  expect(runsOf(shape, 100)).toEqual([
    { from: 1, to: 2, group: 2, isBackward: false },
    { from: 3, to: 3, group: 0, isBackward: false },
    { from: 4, to: 6, group: 0, isBackward: true },
    { from: 7, to: 9, group: 2, isBackward: true },
  ])
})
