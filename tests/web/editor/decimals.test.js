// Number literals step exactly and keep the way they were written.
import { describe, expect, test } from 'vitest'
import {
  addSteps,
  readLiteral,
  stepExponent,
  stepText,
  writeLiteral,
  writeNumber,
} from '../../../web/src/editor/decimals.ts'

describe('reading a literal', () => {
  test.each([
    ['2', 'integer'],
    ['-3', 'integer'],
    ['1_000', 'integer'],
    ['2.0', 'decimal'],
    ['.5', 'decimal'],
    ['5.', 'decimal'],
    ['-6.8813', 'decimal'],
    ['1e-3', 'scientific'],
    ['2.5E+10', 'scientific'],
  ])('%s is a number written as %s', (text, form) => {
    expect(readLiteral(text)?.form).toBe(form)
  })

  test.each(['', '.', '-', '0x1F', '3j', 'x1', '1e', 'e5', '1e9999', '1 2', '1'.repeat(60)])(
    '%j is refused',
    (text) => {
      expect(readLiteral(text)).toBeNull()
    },
  )

  test.each(['0', '2', '-3', '2.0', '-0.05', '6.8813', '1e-3', '2.5e10', '-1.50e-7', '100.00'])(
    '%s is written back as it was',
    (text) => {
      expect(writeLiteral(/** @type {any} */ (readLiteral(text)))).toBe(text)
    },
  )
})

describe('one step', () => {
  test.each([
    ['2.0', '2.1', '1.9'],
    ['-3.0', '-2.9', '-3.1'],
    ['0.0', '0.1', '-0.1'],
    ['6.8813', '6.9813', '6.7813'],
    ['0.2', '0.3', '0.1'],
    ['0.05', '0.06', '0.04'],
    ['10.0', '11.0', '9.9'],
    ['9.9', '10.0', '9.8'],
    ['-9.9', '-9.8', '-10.0'],
    ['-10.0', '-9.9', '-11.0'],
    ['100.0', '101.0', '99.0'],
    ['2500.0', '2510.0', '2490.0'],
    ['0.0000', '0.0100', '-0.0100'],
    ['5.', '5.1', '4.9'],
    ['.5', '0.6', '0.4'],
    ['2', '3', '1'],
    ['0', '1', '-1'],
    ['-1', '0', '-2'],
    ['99', '100', '98'],
    ['1000', '1010', '999'],
    ['999', '1000', '998'],
    ['1_000', '1010', '999'],
    ['1e-3', '1.1e-3', '9.9e-4'],
    ['2e-3', '2.1e-3', '1.9e-3'],
    ['9.9e-4', '1.0e-3', '9.8e-4'],
    ['1.5e10', '1.6e10', '1.4e10'],
  ])('%s goes up to %s and down to %s', (text, up, down) => {
    expect(stepText(text, 1)).toBe(up)
    expect(stepText(text, -1)).toBe(down)
  })

  test('0.1 stepped twice more is 0.3, not 0.30000000000000004', () => {
    expect(stepText(/** @type {string} */ (stepText('0.1', 1)), 1)).toBe('0.3')
    expect(stepText('0.1', 2)).toBe('0.3')
  })

  test('a hundred steps up and down return to the same text', () => {
    let text = '0.5'
    for (let step = 0; step < 100; step += 1) text = /** @type {string} */ (stepText(text, 1))
    expect(text).toBe('15.0')
    for (let step = 0; step < 100; step += 1) text = /** @type {string} */ (stepText(text, -1))
    expect(text).toBe('0.5')
  })

  test('ten steps at once cross zero without a negative zero', () => {
    expect(stepText('-1.0', 10)).toBe('0.0')
    expect(stepText('0.5', -10)).toBe('-0.5')
  })

  test('an unsigned place stops at zero', () => {
    expect(stepText('0.1', -10, { unsigned: true })).toBe('0.0')
    expect(stepText('1', -3, { unsigned: true })).toBe('0')
  })

  test('a scientific number that reaches zero becomes a plain zero', () => {
    const literal = /** @type {any} */ (readLiteral('1e-3'))
    expect(writeLiteral(addSteps(literal, -10, stepExponent(literal)))).toBe('0.0')
  })

  test('a number far beyond double precision keeps every digit', () => {
    expect(stepText('12345678901234567.25', 1)).toBe('12345678901234567.25'.replace('12345', '12445'))
  })

  test('a tenth of a step adds a decimal and drops it again', () => {
    const literal = /** @type {any} */ (readLiteral('2.0'))
    expect(writeLiteral(addSteps(literal, 1, stepExponent(literal) - 1))).toBe('2.01')
    expect(writeLiteral(addSteps(literal, 10, stepExponent(literal) - 1))).toBe('2.1')
  })

  test('a whole number never gets a fraction', () => {
    const literal = /** @type {any} */ (readLiteral('2'))
    expect(writeLiteral(addSteps(literal, 1, -1))).toBe('3')
  })

  test('text that is no number has no step', () => {
    expect(stepText('0x1F', 1)).toBeNull()
  })
})

describe('writing a number over a literal', () => {
  test.each([
    [2, '-3.0', '2.0'],
    [-2.25, '2.0', '-2.25'],
    [3, '2', '3'],
    [2.5, '2', '2.5'],
    [0, '6.8813', '0.0'],
    [-0, '6.8813', '0.0'],
    [0.001, '1e-3', '1e-3'],
    [250, '1e-3', '2.5e2'],
    [1e-7, '2.0', '1e-7'],
    [1.5e21, '2.0', '1.5e21'],
    [0.30000000000000004, '2.0', '0.30000000000000004'],
  ])('%s over %s is %s', (value, like, expected) => {
    expect(writeNumber(value, like)).toBe(expected)
  })

  test('a number that is not finite is refused', () => {
    expect(() => writeNumber(Number.NaN, '2.0')).toThrow('a literal needs a finite number, got NaN')
  })
})
