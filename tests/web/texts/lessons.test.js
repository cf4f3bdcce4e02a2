// Every lesson is told in every language, scene by scene, about the same numbers.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)
const LESSONS = new URL('../../../nanograd/playground/lessons/texts/', import.meta.url)

const lessons = readdirSync(LESSONS).map((file) => {
  const [, ...scenes] = readFileSync(new URL(file, LESSONS), 'utf8').split(/^## /m)
  return { name: file.replace(/^\d+_|\.md$/g, ''), scenes }
})

/** The numbers and links of a text. @param {string} text */
const facts = (text) => (text.match(/\{[^{}|]+\|[^}]+\}|\]\([^)]+\)/g) ?? []).sort()

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.js`, TEXTS).href)

  test('has each lesson and no other', () => {
    expect(Object.keys(words.lessons).sort()).toEqual(lessons.map(({ name }) => name).sort())
  })

  test.each(lessons)('tells $name scene by scene, with the same numbers', ({ name, scenes }) => {
    const told = words.lessons[name].scenes
    expect(told.map((/** @type {{ text: string[] }} */ { text }) => facts(text.join('\n')))).toEqual(
      scenes.map((scene) => facts(scene.replace(/^```\w+\n[\s\S]*?^```$/gm, ''))),
    )
    for (const { title, text } of told) expect([title, ...text].filter((part) => !part.trim())).toEqual([])
  })
})
