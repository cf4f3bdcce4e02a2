// No word stands in the markup itself: whatever is read or read out comes from the languages' files.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const SOURCES = new URL('../../../web/src/', import.meta.url)
const files = readdirSync(SOURCES, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.svelte'))

/** Names that are the same in every language. */
const NAMES = /\b(nanograd|Python|PyTorch|LaTeX|PNG|SVG|DOT|GIF|WebM|grad|nbsp)\b/g

/** The markup of a component, without what is filled in. @param {string} source */
function markupOf(source) {
  let markup = source.replace(/<(script|style)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '')
  for (let before = ''; before !== markup; ) {
    before = markup
    markup = markup.replace(/\{[^{}]*\}/g, '')
  }
  return markup
}

/** Its texts, and the attributes that are read out. @param {string} markup */
function textsOf(markup) {
  const attributes = markup.matchAll(/\s(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)"/g)
  const texts = markup.replace(/<(?:[^>"]|"[^"]*")*>/g, '\n').split('\n')
  return [...[...attributes].map(([, text]) => text), ...texts]
}

test.each(files)('%s has no words of its own', (file) => {
  const texts = textsOf(markupOf(readFileSync(new URL(file, SOURCES), 'utf8')))
  expect(texts.filter((text) => /\p{L}{2}/u.test(text.replace(NAMES, '')))).toEqual([])
})
