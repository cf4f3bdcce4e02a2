// The flags a link carries, and what they hide.
import { beforeEach, describe, expect, it } from 'vitest'
import { enlargement, Presentation } from '../../../web/src/presenting/presentation.svelte.ts'

/** @type {{ choice: string, show: (choice: string) => void }} */
let theme
/** @type {Presentation} */
let presentation
beforeEach(() => {
  theme = {
    choice: 'system',
    show(choice) {
      this.choice = choice
    },
  }
  presentation = new Presentation(/** @type {any} */ (theme))
})

describe('the flags', () => {
  it('are none for a page as usual', () => {
    expect(presentation.flags()).toEqual({})
  })

  it('come back as they were given', () => {
    const flags = { present: '1', theme: 'contrast', hide: 'code,card', show: 'leaves' }
    presentation.apply(flags)
    expect(presentation.flags()).toEqual(flags)
  })

  it('that are unknown or of the wrong kind change nothing', () => {
    presentation.apply(
      JSON.parse('{"__proto__": {"present": "1"}, "colour": "red", "present": 1, "theme": "pink"}'),
    )
    presentation.apply({ hide: 7, show: null, constructor: 'x' })
    expect(presentation.flags()).toEqual({})
    presentation.apply({ hide: 'moon, code,code,' })
    expect(presentation.hide).toEqual(['code'])
  })

  it('leave alone what they do not speak of, and end a presentation when they say so', () => {
    presentation.apply({ present: '1', hide: 'code' })
    presentation.apply({ theme: 'dark' })
    expect(presentation.flags()).toEqual({ present: '1', theme: 'dark', hide: 'code' })
    presentation.apply({ present: '0' })
    expect(presentation.on).toBe(false)
  })
})

describe('what is hidden', () => {
  it('is what a class does not need, while presenting', () => {
    expect(presentation.hidden).toEqual([])
    presentation.begin()
    expect(presentation.hidden).toContain('leaves')
    expect(presentation.hidden).not.toContain('code')
    presentation.inLesson = true
    expect(presentation.hidden).toContain('code')
  })

  it('turns on and off, whether or not a class needs it', () => {
    presentation.begin()
    for (const part of /** @type {const} */ (['leaves', 'code'])) {
      const before = presentation.hidden.includes(part)
      presentation.turn(part)
      expect(presentation.hidden.includes(part)).toBe(!before)
      presentation.turn(part)
      expect(presentation.hidden.includes(part)).toBe(before)
    }
    expect(presentation.flags()).toEqual({ present: '1' })
  })

  it('is the same whichever part was turned first, and the same from another window changes nothing', () => {
    presentation.begin()
    presentation.inLesson = true
    presentation.turn('leaves')
    presentation.turn('code')
    expect(presentation.show).toEqual(['code', 'leaves'])
    const before = presentation.show
    const said = { on: true, blank: false, spotlight: /** @type {const} */ ('off'), hide: ['moon'] }
    for (const show of [
      ['leaves', 'code'],
      ['code', 'leaves'],
      ['leaves', 'moon', 'code', 'leaves'],
    ]) {
      presentation.stage({ ...said, show })
      expect(presentation.show).toBe(before)
      expect(presentation.hide).toEqual([])
    }
  })

  it('comes back at the end, with the light out', () => {
    presentation.begin()
    presentation.turnSpotlight()
    presentation.blank = true
    presentation.end()
    expect([presentation.hidden, presentation.spotlight, presentation.blank]).toEqual([[], 'off', false])
  })
})

it('the light goes from the step to a circle and out', () => {
  const seen = [1, 2, 3].map(() => {
    presentation.turnSpotlight()
    return presentation.spotlight
  })
  expect(seen).toEqual(['step', 'circle', 'off'])
})

it('a presented page fills any screen alike, and is never made smaller', () => {
  expect(enlargement(1200, 675)).toBe(1)
  expect(enlargement(1920, 1080)).toBeCloseTo(1.6)
  expect(enlargement(390, 844)).toBe(1)
})
