// Counts are written the same way everywhere on the page, whoever says them.
import { describe, expect, test } from 'vitest'
import { counted, groups, recounted } from '../../../web/src/texts/counts.ts'

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

  test.each([
    ['This graph has 60,001 nodes; up to 20,000 can be drawn.', '60\u202f001 nodes; up to 20\u202f000 can'],
    ['… and 1,234 more lines, not shown', 'and 1234 more'],
    ['At step 1,000,000: gone', 'step 1\u202f000\u202f000: gone'],
  ])('in what Python says is written likewise: %s', (sentence, part) => {
    expect(recounted(sentence)).toContain(part)
  })

  test.each(['(1, 200)', 'x1,200', '1,2345', '0.5,100', '1,200.5', 'MLP(2,[16,1])'])(
    'is not made of what is none: %s',
    (text) => expect(recounted(text)).toBe(text),
  )
})
