// Offers names while typing, gently: after two letters, nothing selected, so Enter still means a new line.
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import { localCompletionSource } from '@codemirror/lang-python'
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { Prec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { keymap } from '@codemirror/view'
import { members, operations, others, words } from './names.ts'

const QUIET = new Set(['String', 'ContinuedString', 'FormatString', 'Comment', 'Number'])
const FEWEST_LETTERS = 2
const WORTH_CHOOSING = 4

const optionsOf = (labels: string[]) => labels.map((label) => ({ label }))
const anywhere = optionsOf([...operations, ...others, ...words])
const afterDot = optionsOf([...operations, ...members])

export function nanogradNames(context: CompletionContext): CompletionResult | null {
  if (QUIET.has(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null
  const dotted = context.matchBefore(/[\w)\]]\s*\.\w*/)
  if (dotted) {
    const from = dotted.from + dotted.text.lastIndexOf('.') + 1
    if (from === context.pos && !context.explicit) return null
    return { from, options: afterDot, validFor: /^\w*$/ }
  }
  const word = context.matchBefore(/[A-Za-z_]\w*/)
  if (!context.explicit && (!word || word.text.length < FEWEST_LETTERS)) return null
  return { from: word?.from ?? context.pos, options: anywhere, validFor: /^\w*$/ }
}

/** The person's own names, under the same reserve, and only those long enough to be worth choosing. */
function ownNames(context: CompletionContext) {
  const word = context.matchBefore(/\.?\w+/)
  if (word?.text.startsWith('.')) return null
  if (!context.explicit && (!word || word.text.length < FEWEST_LETTERS)) return null
  const own = localCompletionSource(context)
  const options = own?.options.filter(
    ({ label }) => label.length >= WORTH_CHOOSING && !anywhere.some((known) => known.label === label),
  )
  return own && options?.length ? { ...own, options } : null
}

function acceptFirst(view: EditorView) {
  if (completionStatus(view.state) !== 'active') return false
  if (!selectedCompletion(view.state)) moveCompletionSelection(true)(view)
  return acceptCompletion(view)
}

export const completions: Extension = [
  autocompletion({
    override: [nanogradNames, ownNames],
    selectOnOpen: false,
    defaultKeymap: false,
    icons: false,
  }),
  Prec.highest(
    keymap.of([
      { key: 'Ctrl-Space', run: startCompletion },
      { mac: 'Alt-`', run: startCompletion },
      { key: 'Escape', run: closeCompletion },
      { key: 'ArrowDown', run: moveCompletionSelection(true) },
      { key: 'ArrowUp', run: moveCompletionSelection(false) },
      { key: 'Enter', run: acceptCompletion },
      { key: 'Tab', run: acceptFirst },
    ]),
  ),
]
