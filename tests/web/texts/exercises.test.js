// Every exercise is told in every language, with the same pieces of code.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { isEnglish } from './english.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)
const TASKS = new URL('../../../nanograd/playground/course/exercises/tasks/', import.meta.url)
const HINTS = ['Idea', 'Mathematics', 'Pitfall']

const exercises = readdirSync(TASKS)
  .filter((file) => file.endsWith('.md'))
  .map((file) => {
    const [head, ...parts] = readFileSync(new URL(file, TASKS), 'utf8').split(/^## /m)
    const hints = HINTS.map((title) => parts.find((part) => part.startsWith(`${title}\n`)) ?? '')
    return { name: file.replace(/^\d+_|\.md$/g, ''), texts: [head.replace(/^- \w+: .*$/gm, ''), ...hints] }
  })

/** The pieces of code in a text. @param {string} text */
const code = (text) => (text.match(/`[^`\n]+`/g) ?? []).sort()

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code: language }) => {
  const { default: words } = await import(new URL(`${language}.js`, TEXTS).href)

  test('has each exercise and no other', () => {
    expect(Object.keys(words.exercises).sort()).toEqual(exercises.map(({ name }) => name).sort())
  })

  test.each(exercises)('tells $name and its hints, with the same code', ({ name, texts }) => {
    const { text, hints } = words.exercises[name]
    const told = [text, ...hints].map((paragraphs) => paragraphs.join('\n\n'))
    expect(told.map(code)).toEqual(texts.map(code))
    expect(told.filter((one) => !one.trim())).toEqual([])
    expect([words.exercises[name].title, ...told].filter(isEnglish)).toEqual([])
  })
})
