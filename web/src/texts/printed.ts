// What a program printed. Where Python left some of it out, the line that says so is in the page's language.
import { said } from './words.svelte.ts'

/** What Python's own last line begins with. */
const MORE = '… '

export function printedText(printed: string) {
  const last = printed.lastIndexOf('\n') + 1
  return printed.startsWith(MORE, last) ? printed.slice(0, last) + said(printed.slice(last)) : printed
}
