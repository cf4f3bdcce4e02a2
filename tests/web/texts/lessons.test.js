// Every lesson is told in every language, scene by scene, about the same numbers.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { isEnglish } from './english.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)
const LESSONS = new URL('../../../nanograd/playground/course/lessons/texts/', import.meta.url)

/** What a scene says once its task is done, and its notes to the speaker. @param {string} scene */
function besides(scene) {
  const notes = /^```notes\n([\s\S]*?)^```/m.exec(scene)?.[1].trim().split('\n') ?? []
  return { done: /^- done: .+$/m.test(scene), notes: notes.length }
}

const lessons = readdirSync(LESSONS).map((file) => {
  const [, ...scenes] = readFileSync(new URL(file, LESSONS), 'utf8').split(/^## /m)
  return { name: file.replace(/^\d+_|\.md$/g, ''), scenes }
})

/** The numbers and links of a text. @param {string} text */
const facts = (text) => (text.match(/\{[^{}|]+\|[^}]+\}|\]\([^)]+\)/g) ?? []).sort()

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.ts`, TEXTS).href)

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

  test.each(lessons)(
    'says what a task of $name has shown, and what the speaker notes',
    ({ name, scenes }) => {
      const told = words.lessons[name].scenes
      expect(
        told.map((/** @type {{ done?: string, notes: string[] }} */ { done, notes }) => ({
          done: Boolean(done),
          notes: notes.length,
        })),
      ).toEqual(scenes.map(besides))
    },
  )

  test.each(lessons)('leaves nothing of $name in English', ({ name }) => {
    const { title, about, scenes } = words.lessons[name]
    const texts = scenes.flatMap(
      (/** @type {{ title: string, text: string[], done?: string, notes: string[] }} */ scene) => [
        scene.title,
        ...scene.text,
        scene.done ?? '',
        ...scene.notes,
      ],
    )
    expect([title, about, ...texts].filter(isEnglish)).toEqual([])
  })
})
