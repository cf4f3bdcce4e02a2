// A teacher's sheet: progress files are checked again, and become a table.
import { describe, expect, it } from 'vitest'
import { checksum, withChecksum } from '../../../web/src/learn/checksum.ts'
import { understood } from '../../../web/src/learn/progressData.ts'
import { Sheet } from '../../../web/src/learn/sheet.svelte.ts'

const message = (/** @type {string} */ english) => ({ id: '', english, arguments: {} })

/** A progress file. @param {string} name @param {Record<string, string>} codes */
function progress(name, codes) {
  const exercises = Object.fromEntries(Object.entries(codes).map(([each, code]) => [each, { code }]))
  return withChecksum(
    JSON.stringify({
      version: 1,
      name,
      date: '2026-11-30',
      exercises,
      lessons: {},
      ownFiles: { lesson: {}, exercise: {} },
    }),
  )
}

/** @param {string} name @param {string} text */
const file = (name, text) => /** @type {any} */ ({ name, text: async () => text })

/** Python: code passes where it says so; what was asked is kept. */
function python() {
  /** @type {any[]} */
  const asked = []
  const ask = /** @type {any} */ (
    async (/** @type {any} */ request) => {
      asked.push(request)
      if (request.code === 'broken') return { kind: 'error', error: { message: message('It does not run.') } }
      const isRight = request.code === 'right'
      const wrong = { passed: false, mistake: 'no-return', says: message('None came back, so') }
      return {
        kind: 'exercise-check',
        passed: isRight,
        tests: [{ passed: true }, isRight ? { passed: true } : wrong],
      }
    }
  )
  return { ask, asked }
}

describe('a sheet', () => {
  it('checks every exercise of every file, apart from what the person has', async () => {
    const { ask, asked } = python()
    const sheet = new Sheet(ask, ['add', 'mul'])
    await sheet.add([
      file('z.json', progress('Zoë', { add: 'right', mul: 'right' })),
      file('b.json', progress('Ben', { add: 'right', mul: 'wrong' })),
      file('c.json', progress('', { add: 'broken', other: 'right' })),
      file('d.json', '{}'),
    ])
    expect(sheet.unreadable).toEqual(['d.json'])
    expect(sheet.pupils.map((pupil) => [pupil.name, sheet.passed(pupil)])).toEqual([
      ['Ben', 1],
      ['c', 0],
      ['Zoë', 2],
    ])
    expect(asked).toHaveLength(5)
    expect(asked.every(({ strange }) => strange)).toBe(true)
    expect(sheet.waiting).toBe(0)
  })

  it('becomes a table without formulas', async () => {
    const sheet = new Sheet(python().ask, ['add', 'mul'])
    await sheet.add([file('b.json', progress('=Ben', { mul: 'wrong' }))])
    expect(sheet.csv(({ english }) => english).split('\r\n')).toEqual([
      'file,name,date,checksum,passed,add,mul,mistakes',
      `b.json,'=Ben,2026-11-30,right,0,,1 of 2,"mul: None came back, so"`,
      '',
    ])
  })

  it('says which file was changed by hand', async () => {
    const sheet = new Sheet(python().ask, ['add'])
    const text = progress('Ben', { add: 'right' })
    await sheet.add([
      file('changed.json', text.replace('Ben', 'Max')),
      file('old.json', text.replace('checksum', 'other')),
      file('right.json', text),
    ])
    const told = Object.fromEntries(sheet.pupils.map((pupil) => [pupil.file, pupil.checksum]))
    expect(told).toEqual({ 'changed.json': 'wrong', 'old.json': 'none', 'right.json': 'right' })
  })

  it('has the checksum that Python has', () => {
    const exercises = { mul: { code: 'b\n' }, add: { code: 'a 😀' } }
    const kept = understood({ version: 1, name: 'Zoë', exercises, ownFiles: { exercise: { text: 'own' } } })
    expect(checksum(/** @type {any} */ (kept), '2026-11-30')).toBe('451df51f')
    const several = { 'own-swish': { text: 'two' }, 'own-relu': { text: 'one' } }
    const more = understood({ version: 1, name: 'Zoë', exercises, ownFiles: { exercise: several } })
    expect(checksum(/** @type {any} */ (more), '2026-11-30')).toBe('de69c1db')
  })
})
