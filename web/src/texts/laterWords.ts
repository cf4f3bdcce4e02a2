// The page's words with those of what is fetched when it is opened: only that imports this, so that they arrive with it.
import later from './enLater.ts'
import type { Words } from './words.svelte.ts'
import { words as first } from './words.svelte.ts'

const english = later as unknown as Words

export const words = new Proxy(first as Words, {
  get: (_, room) => first[room as keyof typeof first] ?? english[room as keyof Words],
})
