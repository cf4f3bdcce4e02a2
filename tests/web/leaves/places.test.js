// Where a leaf's number stands in a text that has changed since Python told its place.
import { describe, expect, it } from 'vitest'
import { changeOf, lineIn, placeIn } from '../../../web/src/leaves/places.ts'

/** What stands at the place of the number that was marked with brackets. @param {string} marked @param {string} text */
function found(marked, text) {
  const from = marked.indexOf('[')
  const to = marked.indexOf(']') - 1
  const place = placeIn({ span: [from, to], free: false }, '', changeOf(marked.replace(/[[\]]/g, ''), text))
  return place.span && text.slice(...place.span)
}

describe('a number', () => {
  it.each([
    ['x = [2.0]', 'x = 2.0', '2.0'],
    ['x = [2.0]\ny = x', 'x = 2.0\ny = x*x', '2.0'],
    ['x = 1\ny = [2.0]', 'x = 1.25\ny = 2.0', '2.0'],
    ['x = [2.0]\ny = x', 'x = -12.345\ny = x', '-12.345'],
    ['x = [2]', 'x = 2.5', '2.5'],
    ['x = [− 3]\ny', 'x = − 3\nyy', '− 3'],
    ['x = [1e-3]', 'x = 1e-4', '1e-4'],
    ['x = [2.0]', 'x = tanh(1)', null],
    ['x = [2.0]', 'x = 2.0e', null],
    ['x = [2.0]\ny = x', 'y = x', null],
    ['w = [-0.2]\nb = 8', 'w = -0.278b = 8', null],
    ['x = [2.0]', '', null],
    ['x = [2.0]', 'x = ', null],
  ])('%j in %j', (marked, text, number) => {
    expect(found(marked, text)).toBe(number)
  })
})

describe('a name without a number', () => {
  const free = { span: null, free: true }

  it('keeps having none', () => {
    expect(placeIn(free, 'x', changeOf('x*w', 'x*w + b'))).toEqual(free)
  })

  it('has the one that a drag has put first', () => {
    const text = 'x = 1.25\nx*w'
    const { span } = placeIn(free, 'x', changeOf('x*w', text))
    expect(span && text.slice(...span)).toBe('1.25')
  })

  it('is gone with its text', () => {
    expect(placeIn(free, 'x', changeOf('x*w', 'a + b'))).toEqual({ span: null, free: false })
  })
})

describe('a line', () => {
  const text = 'a = 1\nb = 2\nc = 3\n'
  const after = (/** @type {string} */ changed) => lineIn(3, changeOf(text, changed))

  it('moves with what is put above it, and back', () => {
    expect(after('# new\na = 1\nb = 2\nc = 3\n')).toBe(4)
    expect(after('a = 1\nb = 2\n\nc = 3\n')).toBe(4)
    expect(after('b = 2\nc = 3\n')).toBe(2)
  })

  it('stays where it is when it or what is below it changes', () => {
    expect(after('a = 1\nb = 25\nc = 3\n')).toBe(3)
    expect(after('a = 1\nb = 2\nc = 34\n')).toBe(3)
    expect(after('a = 1\nb = 2\nc = 3\nd = 4\n')).toBe(3)
  })
})
