// What can be chosen, with its titles and sentences in the page's language.
import { said } from '../texts/words.svelte.js'

/**
 * The same data, every `title` and `says` in it translated.
 *
 * @template T
 * @param {T} data
 * @returns {T}
 */
export function spokenCatalogue(data) {
  if (Array.isArray(data)) return /** @type {any} */ (data.map(spokenCatalogue))
  if (data === null || typeof data !== 'object') return data
  return /** @type {any} */ (
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        key,
        (key === 'title' || key === 'says') && typeof value === 'string'
          ? said(value)
          : spokenCatalogue(value),
      ]),
    )
  )
}
