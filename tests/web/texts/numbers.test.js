// Numbers are written the same way everywhere on the page, and read out with an ASCII minus.
import { describe, expect, test } from 'vitest'
import { fromJson, readNumber, shown, signed, spoken } from '../../../web/src/texts/numbers.ts'

describe('a number', () => {
  test.each([
    [0, '0.0000'],
    [-0, '0.0000'],
    [2, '2.0000'],
    [-3, '-3.0000'],
    [0.70714, '0.7071'],
    [138.83381, '138.8338'],
    [0.0001, '0.0001'],
    [-0.00005, '-5.000e-5'],
    [0.0000999, '9.990e-5'],
    [999_999, '999999.0000'],
    [1_000_000, '1.000e+6'],
    [-1.5e300, '-1.500e+300'],
    [5e-324, '4.941e-324'],
  ])('%s is spoken as %s', (value, text) => {
    expect(spoken(value)).toBe(text)
    expect(shown(value)).toBe(text.replaceAll('-', '−'))
  })

  test('that is not finite is named', () => {
    expect([Number.NaN, 1 / 0, -1 / 0].map(shown)).toEqual(['NaN', '∞', '−∞'])
    expect([Number.NaN, 1 / 0, -1 / 0].map(spoken)).toEqual(['NaN', 'Infinity', '-Infinity'])
  })

  test('as a gradient carries its sign, and zero none', () => {
    expect([1.00012, -1.50019, 0, -0, 1 / 0, Number.NaN].map(signed)).toEqual([
      '+1.0001',
      '−1.5002',
      '0.0000',
      '0.0000',
      '+∞',
      'NaN',
    ])
  })

  test('that JSON cannot hold travels by name', () => {
    expect(['NaN', 'Infinity', '-Infinity', 2.5].map(fromJson)).toEqual([Number.NaN, 1 / 0, -1 / 0, 2.5])
  })
})

describe('a number that is typed', () => {
  test.each([
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['0,125', 0.125],
    ['-0,001', -0.001],
    ['−2', -2],
    ['1,234', 1234],
    ['12,345,678.5', 12_345_678.5],
    [' 2e-3 ', 0.002],
    ['', Number.NaN],
    ['x', Number.NaN],
  ])('%j is %s', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })
})
