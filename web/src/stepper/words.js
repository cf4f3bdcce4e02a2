// Fills the marks in Python's sentences with titles and numbers.
import { shown } from '../lib/numbers.js'
import { said } from '../texts/words.svelte.js'

/**
 * @typedef {object} Names  what the marks of one step stand for
 * @property {Record<string, { title: string, atom: string, number: number | string }>} places  out, a, b, to
 * @property {Record<string, number>} [numbers]  upstream, local, contribution
 */

const MARK = /⟦(\(?)(\w+)(#?)⟧/g

/**
 * The text with every mark filled.
 *
 * @param {string} template
 * @param {Names} names
 * @param {(x: number) => string} [format]  how numbers are written
 */
export function fill(template, names, format = shown) {
  return said(template).replace(MARK, (_, bracket, name, isNumber) => {
    const number = names.numbers?.[name]
    if (number !== undefined) return format(number)
    const place = names.places[name]
    if (!isNumber) return bracket ? place.atom : place.title
    const text = typeof place.number === 'string' ? place.number : format(place.number)
    return bracket && /^[−-]/.test(text) ? `(${text})` : text
  })
}
