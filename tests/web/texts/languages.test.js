// Each language has all the words that English has, of the same kind, and none is English by mistake.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EARLY } from '../../../web/src/texts/early.ts'
import en from '../../../web/src/texts/en.ts'
import later from '../../../web/src/texts/enLater.ts'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { isEnglish } from './english.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)

/** Words that are spelt alike, by language. @type {Record<string, string[]>} */
const ALIKE = {
  es: [
    'expression.python',
    'gpt.minusLogIs',
    'gpt.rows.logits',
    'gpt.rows.neurons',
    'gpt.rows.seen',
    'gpt.rows.seen by neurons',
    'gpt.rows.start',
    'gpt.settings.normalised.title',
    'gpt.softmax',
    'gpt.start',
    'keys.caps.Alt',
    'keys.caps.Ctrl',
    'keys.caps.Esc',
    'keys.caps.Tab',
    'page.gpt',
    'recentWorks.no',
    'status.python',
  ],
}

/** Every text or function with its path; what Python says and teaches is not the page's own. @param {any} words */
function leavesOf(words, path = '') {
  /** @type {[string, any][]} */
  const leaves = []
  for (const [name, value] of Object.entries(words)) {
    const here = path ? `${path}.${name}` : name
    if (['python', 'lessons', 'exercises'].includes(here)) continue
    if (value && typeof value === 'object') leaves.push(...leavesOf(value, here))
    else leaves.push([here, value])
  }
  return leaves
}

/** What can be compared of a text: itself, or what a function makes of a few numbers, or of a few lists. @param {any} value */
function sample(value) {
  if (typeof value !== 'function') return value
  const numbers = Array.from({ length: value.length }, (_, i) => 2 + i)
  try {
    return value(...numbers)
  } catch {
    return value(...numbers.map((number) => [`${number}`]))
  }
}

const english = new Map(leavesOf({ ...en, ...later }))

test('every language has a file', () => {
  const files = readdirSync(TEXTS).filter((file) => /^[a-z]{2}\.ts$/.test(file))
  expect(files.map((file) => file.replace('.ts', '')).sort()).toEqual(
    LANGUAGES.map(({ code }) => code).sort(),
  )
})

test('every language can say that the page did not arrive', () => {
  expect(Object.keys(EARLY).sort()).toEqual(LANGUAGES.map(({ code }) => code).sort())
  for (const { code } of LANGUAGES)
    for (const text of Object.values(EARLY[code]))
      expect(isEnglish(text)).toBe(code === 'en' && text !== EARLY.en.again)
})

test('the page describes itself before its words are there as afterwards', () => {
  const page = readFileSync(new URL('../../../web/index.html', import.meta.url), 'utf8')
  expect(page).toContain(`<title>${en.page.title}</title>`)
  expect(page).toContain(`<meta name="description" content="${en.page.description}" />`)
})

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.ts`, TEXTS).href)
  const leaves = new Map(leavesOf(words))

  test('has the same words as English', () => {
    expect([...leaves.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('takes what English takes', () => {
    /** @param {Map<string, any>} all */
    const kinds = (all) =>
      Object.fromEntries(
        [...all].map(([path, value]) => [path, typeof value === 'function' ? value.length : 'text']),
      )
    expect(kinds(leaves)).toEqual(kinds(english))
  })

  test('leaves nothing empty', () => {
    const empty = [...leaves].filter(
      ([path, value]) => sample(value) === '' && sample(english.get(path)) !== '',
    )
    expect(empty.map(([path]) => path)).toEqual([])
  })

  test('is not English, but for words that are spelt alike', () => {
    const same = [...leaves].filter(
      ([path, value]) => /[a-z]{2}/i.test(sample(value)) && sample(value) === sample(english.get(path)),
    )
    expect(same.map(([path]) => path).sort()).toEqual([...ALIKE[code]].sort())
  })

  test('has no words of English in a sentence', () => {
    expect([...leaves].filter(([, value]) => isEnglish(sample(value))).map(([path]) => path)).toEqual([])
  })
})
