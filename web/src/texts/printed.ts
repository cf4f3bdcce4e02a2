// What a program printed. Where Python left out the middle, the line that says so is in the page's words.
import { words } from './words.svelte.ts'

/** Python's own line for that: a count, and what of. */
const LEFT_OUT = /^⋯ (\d+) lines? ⋯$/m

export function printedText(printed: string) {
  return printed.replace(LEFT_OUT, (_, count) => `⋯ ${words.output.leftOut(Number(count))} ⋯`)
}
