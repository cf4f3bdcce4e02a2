// Counts are written the same way everywhere on the page, whoever says them.
import { describe, expect, test } from 'vitest'
import { counted, groups } from '../../../web/src/texts/counts.ts'

describe('a count', () => {
  test('of five digits or more stands in groups of three', () => {
    expect(groups(0)).toEqual(['0'])
    expect(groups(412)).toEqual(['412'])
    expect(groups(9999)).toEqual(['9999'])
    expect(groups(10_000)).toEqual(['10', '000'])
    expect(groups(1234567)).toEqual(['1', '234', '567'])
  })

  test('as one word has narrow spaces that break no line', () => {
    expect(counted(18400.4)).toBe('18\u202f400')
    expect(counted(1000)).toBe('1000')
  })
})
