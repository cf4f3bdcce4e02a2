// A number counts up from zero while its step is under way.
import { expect, test } from 'vitest'
import { counted } from '../../../web/src/graph/counting.ts'

test('counts from zero to the number, in the same writing', () => {
  expect(counted('−6.0000', 0)).toBe('0.0000')
  expect(counted('−6.0000', 0.5)).toBe('−5.2500')
  expect(counted('−6.0000', 1)).toBe('−6.0000')
})

test('what is no plain number stays as it is', () => {
  for (const text of ['∞', 'NaN', '?', '1.000e−12']) expect(counted(text, 0.3)).toBe(text)
})

test('a sum counts from what was there, and keeps its sign', () => {
  expect(counted('+3.0000', 0, '+1.0000')).toBe('+1.0000')
  expect(counted('+3.0000', 0.5, '+1.0000')).toBe('+2.7500')
  expect(counted('−1.0000', 0, '+1.0000')).toBe('+1.0000')
  expect(counted('+1.0000', 0, '−1.0000')).toBe('−1.0000')
  expect(counted('+3.0000', 0, '∞')).toBe('+3.0000')
})
