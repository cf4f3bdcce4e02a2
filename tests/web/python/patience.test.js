// How long a text may run depends on what it makes, and ends whatever Python tells.
import { describe, expect, it } from 'vitest'
import { Growth, MOST, PATIENCE } from '../../../web/src/python/patience.ts'

describe('the clock of what runs', () => {
  it('starts again with more values, and runs longer with many', () => {
    const growth = new Growth()
    expect(growth.hears(50_000, false)).toBe(PATIENCE * 1.1)
    expect(growth.hears(500_000, false)).toBe(PATIENCE * 2)
    expect(growth.values).toBe(500_000)
  })

  it('goes on with no more, with fewer, and with few more', () => {
    const growth = new Growth()
    growth.hears(100_000, false)
    for (const values of [100_000, 0, 100_001, 149_999, Number.NaN])
      expect(growth.hears(values, false)).toBeNull()
    expect(growth.hears(150_000, false)).not.toBeNull()
  })

  it('runs longer once the text has ended, and starts for that once', () => {
    const growth = new Growth()
    growth.hears(500_000, false)
    expect(growth.hears(500_000, true)).toBe(PATIENCE * 12)
    expect(growth.hears(500_000, true)).toBeNull()
    expect(growth.isOver).toBe(true)
  })

  it('starts a last time beyond what can be summarised', () => {
    const growth = new Growth()
    expect(growth.hears(MOST, false)).toBe(PATIENCE * 5)
    expect(growth.hears(MOST + 50_000, false)).toBe(PATIENCE)
    expect(growth.hears(MOST + 100_000, false)).toBeNull()
    expect(growth.hears(Number.POSITIVE_INFINITY, true)).toBeNull()
  })

  it('ends, whatever is told', () => {
    const growth = new Growth()
    let given = 0
    for (let values = 0; values < 1e7; values += 1000) given += growth.hears(values, values % 7000 === 0) ?? 0
    expect(given).toBeLessThan(PATIENCE * 1000)
  })
})
