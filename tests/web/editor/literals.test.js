// The numbers that can be dragged are exactly the number literals of the code.
import { pythonLanguage } from '@codemirror/lang-python'
import { EditorState, Text } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { findLiterals, literalAt } from '../../../web/src/editor/literals.ts'

/** @param {string} code */
const literals = (code) => findLiterals(pythonLanguage.parser.parse(code), Text.of(code.split('\n')))

describe('finding literals', () => {
  test.each([
    ['x1 = Value(2.0)', ['2.0']],
    ['w1 = Value(-3.0)', ['-3.0']],
    ['w = -3.0', ['-3.0']],
    ['f(-1, -2.5)', ['-1', '-2.5']],
    ['[1, -2, +3]', ['1', '-2', '3']],
    ['a -3', ['3']],
    ['a - 3', ['3']],
    ['a-3', ['3']],
    ['a - -3', ['-3']],
    ['a * -3', ['-3']],
    ['(a) -3', ['3']],
    ['x = - 3', ['3']],
    ['--3.0', ['-3.0']],
    ['return -3', ['-3']],
    ['return-3', ['3']],
    ['-3.0**2', ['3.0', '2']],
    ['-3^2', ['3', '2']],
    ['x**-2', ['-2']],
    ['x**2', ['2']],
    ['1e-3 + x-1e-3', ['1e-3', '1e-3']],
    ['5. + .5', ['5.', '.5']],
    ['1_000', ['1_000']],
    ['tanh(x*2.0', ['2.0']],
    ['', []],
  ])('%j has %j', (code, expected) => {
    const found = literals(code)
    expect(found.map(({ text }) => text)).toEqual(expected)
    for (const { from, to, text } of found) expect(code.slice(from, to)).toBe(text)
  })

  test.each([
    'x1',
    'w_2 = x1',
    '"2.0"',
    "'''\n2.0\n'''",
    '# 2.0',
    'f"{x*2:3.2f} 4"',
    '0x1F',
    '0b11',
    '3j',
    'log10(x)',
  ])('%j has none', (code) => {
    expect(literals(code)).toEqual([])
  })

  test('what a power raises must not become negative', () => {
    expect(literals('2.0**x')[0].unsigned).toBe(true)
    expect(literals('-2.0**x')[0].unsigned).toBe(true)
    expect(literals('2^x')[0].unsigned).toBe(true)
    expect(literals('2.0.real')[0].unsigned).toBe(true)
    expect(literals('(2.0)**x')[0].unsigned).toBe(false)
    expect(literals('x**2.0')[0].unsigned).toBe(false)
    expect(literals('2.0*x')[0].unsigned).toBe(false)
  })

  test('only the asked range is searched', () => {
    const code = 'a = 1\nb = 2\nc = 3'
    const found = findLiterals(pythonLanguage.parser.parse(code), Text.of(code.split('\n')), 6, 11)
    expect(found.map(({ text }) => text)).toEqual(['2'])
  })
})

describe('the literal at a position', () => {
  const state = EditorState.create({ doc: 'w = f(-3.0, x1)', extensions: [pythonLanguage] })

  test('its ends and its sign belong to it', () => {
    for (const position of [6, 7, 8, 10]) expect(literalAt(state, position)?.text).toBe('-3.0')
  })

  test('beside it there is none', () => {
    for (const position of [0, 5, 11, 13]) expect(literalAt(state, position)).toBeNull()
  })
})
