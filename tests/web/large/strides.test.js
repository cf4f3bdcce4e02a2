import { expect, it } from 'vitest'
import { handedOn, hidersOf, passedOver, strideAt, strideCard } from '../../../web/src/large/strides.ts'
import { graph } from './graphs.js'

const { shape, numbers } = graph()
const folded = hidersOf(shape, new Set([0]))
const opened = hidersOf(shape, new Set([0, 2]))

it('knows which folded group hides a group, and none once all around it are open', () => {
  expect([...folded]).toEqual([-1, 1, 2, 2])
  expect([...opened]).toEqual([-1, 1, -1, 3])
})

it('passes over the steps inside a folded group, but never from the forward pass into the backward one', () => {
  expect([...passedOver(shape, folded)]).toEqual([1, 0, 0, 0, 0, 0, 1, 1, 0])
  expect(passedOver(shape, opened)).not.toContain(1)
})

it('takes the steps of a folded group as one, and adds up what it hands on to each receiver', () => {
  const passed = passedOver(shape, folded)
  const stride = strideAt(shape, folded, passed, 9)
  expect(stride).toEqual({ from: 7, to: 9, group: 2, isBackward: true })
  const shares = handedOn(shape, numbers, folded, stride)
  expect(shares.map(({ node }) => node)).toEqual([0, 1])
  expect(strideAt(shape, folded, passed, 8)).toBe(null)
  expect(strideCard(shape, numbers, folded, stride)).toMatchObject({
    title: 'outer hands on 2 gradients',
    phase: 'backward',
    number: 9,
  })
  expect(strideCard(shape, numbers, folded, strideAt(shape, folded, passed, 2)).title).toBe(
    'outer makes 2 values',
  )
})
