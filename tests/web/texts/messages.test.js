// Every message that Python or a worker may send has a template in every language, with the same arguments, and none is left over.
import { readFileSync } from 'node:fs'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { translator } from '../../../web/src/texts/translate.ts'
import catalogue from '../fixtures/messages.json' with { type: 'json' }
import { isEnglish } from './english.js'

/** What is the same in every language. */
const ALIKE = ['networks-values', 'models-values', 'followed', 'joined', 'sentence', 'learner-pass-frame']
/** Names that no language translates. */
const NAMES =
  /^[^a-z]*$|^(ReLU|Leaky ReLU|Softplus|tanh|He|Xavier|Adam|AdamW|Adagrad|RMSprop|nesterov|factor|zero_grad|Idea|inicial)$/

/** What the page fills in at each step. @param {string} text */
const marks = (text) => [...new Set(text.match(/⟦\(?\w+#?⟧/g))].sort()

/** @param {string} id */
const places = (id) => [...new Set([...catalogue[id].matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', ({ code }) => {
  const source = readFileSync(new URL(`../../../web/src/texts/${code}.ftl`, import.meta.url), 'utf8')
  const entries = new FluentResource(source).body
  const translate = translator(code, source)

  /** What a template asks for, in its own words or where it chooses between several. @param {unknown} part @returns {string[]} */
  function asked(part) {
    if (Array.isArray(part)) return part.flatMap(asked)
    if (part === null || typeof part !== 'object') return []
    if ('type' in part && part.type === 'var' && 'name' in part) return [String(part.name)]
    return Object.values(part).flatMap(asked)
  }

  test('has a template for each message, each once, and no other', () => {
    expect(entries.map(({ id }) => id).sort()).toEqual(Object.keys(catalogue).sort())
  })

  test('fills in what English fills in', () => {
    const changed = entries.filter(
      ({ id, value }) => [...new Set(asked(value))].sort().join() !== places(id).join(),
    )
    expect(changed.map(({ id }) => id)).toEqual([])
  })

  test('leaves no sentence in English', () => {
    const filled = Object.keys(catalogue).map((id) => {
      const args = Object.fromEntries(places(id).map((name) => [name, '7']))
      return { id, text: translate({ id, arguments: args, english: catalogue[id] }) }
    })
    expect(filled.filter(({ id, text }) => isEnglish(text) && !ALIKE.includes(id))).toEqual([])
    const same = filled.filter(({ id, text }) => text === catalogue[id] && !ALIKE.includes(id))
    expect(same.map(({ text }) => text).filter((text) => !NAMES.test(text))).toEqual([])
  })

  test('keeps the marks of every sentence', () => {
    const changed = Object.keys(catalogue).filter((id) => {
      const args = Object.fromEntries(places(id).map((name) => [name, '']))
      const text = translate({ id, arguments: args, english: catalogue[id] })
      return marks(text).join() !== marks(catalogue[id]).join()
    })
    expect(changed).toEqual([])
  })
})

describe('a message', () => {
  const translate = translator(
    'es',
    'needs = { $name } necesita { $needs }\nnumber = un número\nnodes = { $n } nodos\n',
  )
  const number = { id: 'number', arguments: {}, english: 'a number' }

  test('fills in another message, translated too', () => {
    const message = { id: 'needs', arguments: { name: 'log', needs: number }, english: 'log needs a number' }
    expect(translate(message)).toBe('log necesita un número')
  })

  test('has its counts as the page writes them, and what a person wrote as they wrote it', () => {
    expect(translate({ id: 'nodes', arguments: { n: 12345 }, english: '' })).toBe('12\u202f345 nodos')
    expect(translate({ id: 'nodes', arguments: { n: '12,345' }, english: '' })).toBe('12,345 nodos')
  })

  test('that Python itself worded stays English', () => {
    expect(translate({ id: '', arguments: {}, english: "'(' was never closed" })).toBe("'(' was never closed")
  })

  test('that looks like a template is none', () => {
    expect(translate({ id: 'nodes', arguments: { n: '{ $n }' }, english: '' })).toBe('{ $n } nodos')
  })
})
