// A formula that says what a switch offers lights that switch.
import { expect, test } from 'vitest'
import { allAsOffered, asOffered } from '../../../web/src/sharing/formulas.ts'
import { catalogue } from '../network/made.js'

test.each([
  ['x*x', 'x ** 2'],
  [' x **2 ', 'x ** 2'],
  ['x²', 'x ** 2'],
  ['(y * y)', 'y ** 2'],
  ['y*x', 'x * y'],
  ['x·y', 'x * y'],
  ['sin( x )', 'sin(x)'],
  ['sin x', 'sin(x)'],
])('%s is the switch %s', (formula, name) => {
  expect(asOffered(formula, catalogue.features)).toBe(name)
})

test.each(['x*x - y', 'x*x*y', 'sin(x*y)', '2*x', 'x*', '', '(x) + (y)'])('%s is no switch', (formula) => {
  expect(asOffered(formula, catalogue.features)).toBe(formula)
})

test('none becomes one that is there already', () => {
  expect(allAsOffered(['x*x', 'y', 'x ** 2', 'x²'], catalogue.features)).toEqual(['x*x', 'y', 'x ** 2', 'x²'])
})
