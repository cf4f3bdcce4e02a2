// Cleans what is pasted: the fences of Markdown, the prompts of a Python session and a common indent are not code.
import { EditorView } from '@codemirror/view'

const FENCE = /^\s*(```|~~~)/
const PROMPT = /^\s*(>>>|\.\.\.)( |$)/

/** The code in a text as it stands in a README or on a terminal. */
export function codeOf(pasted: string) {
  const lines = pasted.split(/\r\n?|\n/)
  const first = lines.find((line) => line.trim() !== '') ?? ''
  if (FENCE.test(first)) return fenced(lines).join('\n')
  if (first.trimStart().startsWith('>>>')) return session(lines).join('\n')
  return pasted
}

function fenced(lines: string[]) {
  let isInside = false
  return lines.filter((line) => {
    if (!FENCE.test(line)) return isInside
    isInside = !isInside
    return false
  })
}

/** What was typed, without what Python answered. */
function session(lines: string[]) {
  return lines.filter((line) => PROMPT.test(line)).map((line) => line.replace(PROMPT, ''))
}

/** The text without the indent that all its lines share. */
export function dedented(text: string) {
  const lines = text.split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const common = indents.length ? Math.min(...indents) : 0
  return common ? lines.map((line) => line.slice(common)).join('\n') : text
}

/** Between other lines an indent means something; a text that replaces everything begins at the margin. */
export const pasting = EditorView.clipboardInputFilter.of((text, { doc, selection }) => {
  const code = codeOf(text)
  const { from, to } = selection.main
  return doc.sliceString(0, from).trim() === '' && doc.sliceString(to).trim() === '' ? dedented(code) : code
})
