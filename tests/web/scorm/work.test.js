import { describe, expect, it } from 'vitest'
import { itemOf, packed, scoreOf, unpacked } from '../../../web/src/scorm/work.ts'

const lesson = itemOf(new URLSearchParams('item=lesson/chain_rule&tasks=1,3,4&scenes=6'))
const exercise = itemOf(new URLSearchParams('item=build/add'))
/** Letters that don't compress. @param {number} length */
const noise = (length) => {
  let state = 1
  const signs = []
  for (let at = 0; at < length; at++) {
    state = (state * 48271) % 2147483647
    signs.push(String.fromCharCode(32 + (state % 95)))
  }
  return signs.join('')
}

describe('what a platform is told', () => {
  it('is the share of a lesson’s tasks, and all or nothing of an exercise', () => {
    expect(scoreOf(lesson, { at: 5, done: [] })).toBe(0)
    expect(scoreOf(lesson, { at: 2, done: [1, 2, 3] })).toBe(67)
    expect(scoreOf(lesson, { at: 5, done: [1, 3, 4] })).toBe(100)
    expect(scoreOf({ ...lesson, tasks: [] }, { at: 4 })).toBe(0)
    expect(scoreOf({ ...lesson, tasks: [] }, { at: 5 })).toBe(100)
    expect(scoreOf(exercise, { code: 'x', passing: null })).toBe(0)
    expect(scoreOf(exercise, { code: 'x', passing: 'y' })).toBe(100)
  })

  it('is work that comes back whole where there is room', async () => {
    const work = { at: 2, done: [1], own: { scene: 2, code: noise(200), step: 1 } }
    expect(await unpacked(await packed(work, 4096))).toEqual(work)
    const code = noise(2000)
    for (const passing of [null, code, 'another']) {
      expect(await unpacked(await packed({ code, passing, hints: 1 }, 4096))).toEqual({
        code,
        passing,
        hints: 1,
      })
    }
  })

  it('is what has passed even where the code is too long', async () => {
    const long = noise(9000)
    for (const passing of [long, noise(8000)]) {
      const work = await unpacked(await packed({ code: long, passing, hints: 1 }, 4096))
      expect(work).toEqual({ code: null, passing: '', hints: 1 })
      expect(scoreOf(exercise, work ?? {})).toBe(100)
    }
    expect(await unpacked(await packed({ code: 'short', passing: long }, 4096))).toEqual({
      code: 'short',
      passing: '',
    })
    const scene = await packed(
      { at: 3, done: [1], own: { scene: 3, code: long, step: 0, strange: false } },
      4096,
    )
    expect(await unpacked(scene)).toMatchObject({ at: 3, done: [1] })
  })

  it('is nothing where another course’s data lies', async () => {
    expect(await unpacked('')).toBeNull()
    expect(await unpacked('viewed=1,2,3')).toBeNull()
  })
})
