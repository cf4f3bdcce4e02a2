// Fills the marks in Python's sentences with titles and numbers.
import type { Message } from '../python/protocol.ts'
import { shown } from '../texts/numbers.ts'
import { said } from '../texts/words.svelte.ts'

/** what the marks of one step stand for */
export interface Names {
  /** out, a, b, to */
  places: Record<string, { title: string; atom: string; number: number | string }>
  /** upstream, local, contribution */
  numbers?: Record<string, number>
}

const MARK = /⟦(\(?)(\w+)(#?)⟧/g

/** One of Python's sentences with every mark filled. */
export function fill(template: Message, names: Names, format?: (x: number) => string) {
  return filled(said(template), names, format)
}

/**
 * The text with every mark filled.
 * @param format how numbers are written
 */
export function filled(text: string, names: Names, format: (x: number) => string = shown) {
  return text.replace(MARK, (_, bracket, name, isNumber) => {
    const number = names.numbers?.[name]
    if (number !== undefined) return format(number)
    const place = names.places[name]
    if (!isNumber) return bracket ? place.atom : place.title
    const text = typeof place.number === 'string' ? place.number : format(place.number)
    return bracket && /^[−-]/.test(text) ? `(${text})` : text
  })
}
