// Of many rows only those that change are new things.
import { expect, it } from 'vitest'
import { keepingUnchanged } from '../../../web/src/leaves/unchanged.ts'

const row = (/** @type {number} */ value) => ({ label: 'w', value, grad: '+1.0000', editable: true })

it('a row stays the same thing while nothing in it changes', () => {
  const kept = keepingUnchanged()
  const before = kept([row(1), row(Number.NaN)])
  const after = kept([row(2), row(Number.NaN), row(3)])
  expect(after).toEqual([row(2), row(Number.NaN), row(3)])
  expect(after[0]).not.toBe(before[0])
  expect(after[1]).toBe(before[1])
})
