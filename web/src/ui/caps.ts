// What stands on a key, as the keyboards of the page's language have it.
import { words } from '../texts/laterWords.ts'

/** @param key as the list of keys names it; letters, signs and arrows are the same everywhere */
export function capOf(key: string) {
  const { caps } = words.keys
  return caps[key as keyof typeof caps] ?? key
}
