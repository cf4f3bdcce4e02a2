// Every sentence that Python may send has its translation in every language.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { saying } from '../../../web/src/texts/sayings.ts'
import sentences from '../fixtures/sayings.json' with { type: 'json' }
import { isEnglish } from './english.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)

/** Workers speak English too, as their words reach the page by message. */
const WORKERS = [
  'network/trainer.ts',
  'network/verdicts.ts',
  'network/program.ts',
  'network/race.ts',
  'python/start.ts',
  'saving/encoding.ts',
]

/** The sentences in a source, what is filled in as {1}, {2} and so on. @param {string} file */
function sentencesIn(file) {
  const code = readFileSync(new URL(`../../../web/src/${file}`, import.meta.url), 'utf8')
  const spoken = code.replace(/^\s*(\/\/|\*|\/\*\*).*$|throw new \w+\([^)]*\)|console\.warn\(.*$/gm, '')
  return [...spoken.matchAll(/'([^'\n]+)'|`([^`]+)`|"([^"\n]+)"/g)]
    .map(([, plain, filled, quoted]) => plain ?? filled ?? quoted)
    .map((text) => {
      let places = 0
      return text.replace(/\$\{[^}]*\}/g, () => `{${++places}}`)
    })
    .filter((text) => /[a-z{}]+ [a-z{}]+/.test(text) && !/[/=<>;]|^\{1\} \{2\}/.test(text))
}

/** What is the same in every language, and frames of others, whose wholes are translated. */
const ALIKE = ['{1} Values', '{1}: ⟦out#⟧.']

describe.each(LANGUAGES)('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.ts`, TEXTS).href)
  const say = saying(words.python)
  const MANY = '12,345'
  const AS_THE_PAGE = '12\u202f345'

  test.each(sentences.filter((sentence) => sentence.includes(':,}')))(
    'writes the counts of: %s',
    (sentence) => {
      const filled = sentence.replace(/\{\d+:,\}/g, MANY)
      for (const told of [say(filled), say(`${filled.replace(/\.$/, '')} (line 3).`)]) {
        expect(told).toContain(AS_THE_PAGE)
        expect(told).not.toContain(MANY)
      }
    },
  )

  test('leaves the numbers that a person wrote as they wrote them', () => {
    const theirs = sentences.map((sentence) => sentence.replace(/\{\d+\}/g, MANY))
    expect(theirs.map(say).filter((told) => told.includes(AS_THE_PAGE))).toEqual([])
    expect(say(`An assert failed: ${MANY} (line 2).`)).toContain(MANY)
    expect(say(`I raise ${MANY} nodes (line 2).`)).toContain(MANY)
  })
})

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.ts`, TEXTS).href)
  const say = saying(words.python)

  test('has what Python says', () => {
    expect(sentences.filter((sentence) => say(sentence) === sentence)).toEqual(ALIKE)
  })

  test('has all of it, and nothing of a sentence stays English', () => {
    expect(sentences.map(say).filter((told) => isEnglish(told) && !ALIKE.includes(told))).toEqual([])
  })

  test.each(WORKERS)('has what %s says', (file) => {
    expect(sentencesIn(file).filter((sentence) => say(sentence) === sentence)).toEqual([])
  })

  test('keeps the places and marks of every sentence', () => {
    /** @param {string} text */
    const marks = (text) => [...new Set(text.match(/⟦\(?\w+#?⟧|\{\w+(?::,)?\}/g))].sort().join(' ')
    const changed = Object.entries(words.python).filter(
      ([english, other]) => marks(english) !== marks(String(other)),
    )
    expect(changed).toEqual([])
  })
})
