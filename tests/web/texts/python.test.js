// Every sentence that Python may send has its translation in every language.
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.js'
import { saying } from '../../../web/src/texts/sayings.js'
import sentences from '../fixtures/sayings.json' with { type: 'json' }

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)

/** Sentences that are only frames for others, whose wholes are translated. */
const FRAMES = [
  '{1} is {2}{3}.',
  '{1}: ⟦out#⟧.',
  'The last line gives {1} Value{2} in a {3}. A gradient belongs to one output: end with one of them, or their sum.',
  '{1} becomes {2}{3}: {4}.',
  '{1}{2}⟦upstream⟧ × ⟦local⟧ adds ⟦contribution⟧ to ⟦to⟧.',
]

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.js`, TEXTS).href)
  const say = saying(words.python)

  test('has what Python says', () => {
    const missing = sentences.filter((sentence) => !FRAMES.includes(sentence) && say(sentence) === sentence)
    expect(missing).toEqual([])
  })

  test('keeps the places and marks of every sentence', () => {
    /** @param {string} text */
    const marks = (text) => [...new Set(text.match(/⟦\(?\w+#?⟧|\{\w+\}/g))].sort().join(' ')
    const changed = Object.entries(words.python).filter(
      ([english, other]) => marks(english) !== marks(String(other)),
    )
    expect(changed).toEqual([])
  })
})
