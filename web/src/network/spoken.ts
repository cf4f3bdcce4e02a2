// What can be chosen, with its titles and sentences in the page's language.
import { said } from '../texts/words.svelte.ts'

/** The same data, every `title` and `says` in it translated. */
export function spokenCatalogue<T>(data: T): T {
  if (Array.isArray(data)) return data.map(spokenCatalogue) as any
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      (key === 'title' || key === 'says') && typeof value === 'string' ? said(value) : spokenCatalogue(value),
    ]),
  ) as any
}
