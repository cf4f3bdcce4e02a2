// The list of keys: what it says is said in every language, and nothing is on it twice.
import { describe, expect, it } from 'vitest'
import english from '../../../web/src/texts/enLater.ts'
import { keyAt, keysAt } from '../../../web/src/ui/keys.ts'

const PLACES = /** @type {const} */ (['expression', 'network', 'gpt', 'lesson', 'exercise', 'learn'])

describe.each(PLACES)('the keys of %s', (place) => {
  it('each have words', () => {
    for (const { title, keys } of keysAt(place)) {
      expect(english.keys.groups[title]).toBeTruthy()
      for (const { does } of keys) expect(english.keys.does[does], does).toBeTruthy()
    }
  })

  it('have caps that every language names, but for letters, signs and arrows', () => {
    const caps = keysAt(place).flatMap(({ keys }) => keys.flatMap((key) => key.keys.split(' ')))
    expect(caps.filter((cap) => cap.length > 1 && cap !== 'F5' && !(cap in english.keys.caps))).toEqual([])
  })

  it('are each named once in a group', () => {
    for (const { keys } of keysAt(place)) {
      expect(new Set(keys.map((key) => key.keys)).size).toBe(keys.length)
    }
  })
})

it('no word is on no list', () => {
  const said = PLACES.flatMap((place) => keysAt(place).flatMap(({ keys }) => keys.map(({ does }) => does)))
  expect(new Set(said)).toEqual(new Set(Object.keys(english.keys.does)))
})

it('a class is told what a key does where it is pressed', () => {
  expect(keyAt('PageDown', 'lesson')).toEqual({ cap: 'Page ↓', does: 'clickForward' })
  expect(keyAt('PageDown', 'expression')).toEqual({ cap: 'Page ↓', does: 'forward' })
  expect(keyAt('b', 'network')).toEqual({ cap: 'B', does: 'dark' })
  expect(keyAt('q', 'expression')).toBeNull()
})
