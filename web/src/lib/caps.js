// What stands on a key, as the keyboards of the page's language have it.
import { words } from '../texts/words.svelte.js'

/** @param {string} key  as the list of keys names it; letters, signs and arrows are the same everywhere */
export function capOf(key) {
  const { caps } = words.keys
  return caps[/** @type {keyof typeof caps} */ (key)] ?? key
}
