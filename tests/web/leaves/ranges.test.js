// A slider's range holds its number, stays put while it does, and its steps are short decimals.
import { describe, expect, test } from 'vitest'
import {
  grownRange,
  nextRange,
  onGrid,
  rangeFor,
  stepped,
  typedNumber,
} from '../../../web/src/leaves/ranges.ts'

describe('the range for a number', () => {
  test.each([
    [0, 5],
    [2, 5],
    [-3, 5],
    [0.5, 5],
    [4, 5],
    [4.5, 10],
    [6.8813, 10],
    [-9, 20],
    [100, 200],
    [1234, 2000],
    [0.01, 0.05],
    [-0.003, 0.02],
    [1e-9, 5e-9],
    [1e12, 2e12],
    [Number.NaN, 5],
    [Number.POSITIVE_INFINITY, 5],
  ])('%s is ±%s', (value, bound) => {
    expect(rangeFor(value).bound).toBe(bound)
  })

  test('holds every number with room to spare', () => {
    for (let power = -12; power < 12; power += 0.07) {
      const value = 10 ** power
      const { bound, step } = rangeFor(value)
      expect(value).toBeLessThan(bound * 0.95)
      expect(bound / step).toBeGreaterThan(99)
      expect(bound / step).toBeLessThan(1001)
    }
  })
})

describe('the range after a change', () => {
  const range = rangeFor(2)

  test('stays while the number sits in it', () => {
    for (const value of [0, 0.2, -4.5, 4.7, Number.NaN]) expect(nextRange(range, value)).toBe(range)
  })

  test('grows when the number reaches its end', () => {
    expect(nextRange(range, 5).bound).toBe(10)
    expect(nextRange(range, -600).bound).toBe(1000)
  })

  test('shrinks when the number can hardly be told from zero', () => {
    expect(nextRange(range, 0.001).bound).toBe(0.005)
    expect(nextRange(rangeFor(600), 2).bound).toBe(5)
  })
})

describe('numbers from a slider', () => {
  test('lie on the grid and carry no binary dust', () => {
    expect(onGrid(2.4567, rangeFor(2))).toBe(2.46)
    expect(onGrid(0.1 + 0.2, rangeFor(2))).toBe(0.3)
    expect(Object.is(onGrid(-0.0001, rangeFor(2)), 0)).toBe(true)
    expect(onGrid(0.01234567, rangeFor(0.01))).toBe(0.0123)
    expect(onGrid(1.23456e-9, rangeFor(1e-9))).toBe(1.23e-9)
  })

  test('step from where they are', () => {
    expect(stepped(6.8813, 1, rangeFor(6.8813))).toBe(6.9813)
    expect(stepped(0.1, 2, { bound: 5, step: 0.1 })).toBe(0.3)
    expect(stepped(0.01, -1, rangeFor(2))).toBe(0)
  })
})

describe('a slider that is moved', () => {
  test('keeps its range from zero on, and outgrows it at its end', () => {
    expect(grownRange(rangeFor(0), 0.01)).toEqual(rangeFor(0))
    expect(grownRange(rangeFor(2), 4.9).bound).toBeGreaterThan(5)
  })
})

describe('a typed number', () => {
  test.each([
    ['2', 2],
    [' -3.5 ', -3.5],
    ['−3.5', -3.5],
    ['1e-3', 0.001],
    ['.5', 0.5],
  ])('%j is %s', (text, value) => {
    expect(typedNumber(text)).toBe(value)
  })

  test.each(['', '  ', 'x', '1,5', '0x10', 'Infinity', 'NaN', '1e999'])('%j is none', (text) => {
    expect(typedNumber(text)).toBeNull()
  })
})
