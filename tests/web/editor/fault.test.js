// A fault is underlined where Python says it is, and always visibly.
import { Text } from '@codemirror/state'
import { expect, test } from 'vitest'
import { placeFault } from '../../../web/src/editor/fault.ts'

const doc = Text.of(['x = 2.0', '    y = log(-1)', '', 'é𝒳 = z'])

/** @param {Partial<import('../../../web/src/editor/fault.ts').Fault>} fault */
function underlined(fault) {
  const place = placeFault(doc, { message: 'wrong', ...fault })
  return place && doc.sliceString(place.from, place.to)
}

test('columns count from one and the end is left out', () => {
  expect(underlined({ line: 2, column: 9, endLine: 2, endColumn: 16 })).toBe('log(-1)')
})

test('without a column the line is underlined from its first letter', () => {
  expect(underlined({ line: 2 })).toBe('y = log(-1)')
})

test('a place without an end is one character wide', () => {
  expect(underlined({ line: 1, column: 1 })).toBe('x')
})

test('a place past the end of the line underlines its last character', () => {
  expect(underlined({ line: 1, column: 40 })).toBe('0')
})

test('a place may span lines', () => {
  expect(underlined({ line: 1, column: 5, endLine: 2, endColumn: 6 })).toBe('2.0\n    y')
})

test('columns count characters, not UTF-16 units', () => {
  expect(underlined({ line: 4, column: 6, endLine: 4, endColumn: 7 })).toBe('z')
})

test('a line past the end is the last one', () => {
  expect(underlined({ line: 99 })).toBe('é𝒳 = z')
})

test('an empty line and a missing line do not fail', () => {
  expect(underlined({ line: 3, column: 1 })).toBe('')
  expect(underlined({ line: null })).toBeNull()
})
