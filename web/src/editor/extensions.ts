// The editor's parts, put together in one order.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, indentWithTab } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { besideHistory } from './beside.ts'
import { completions } from './completions.ts'
import { faults } from './fault.ts'
import { highlightedLines } from './highlight.ts'
import type { Source } from './history.ts'
import { editSource, groupedHistory, historyKeys } from './history.ts'
import { landing } from './landing.ts'
import { pasting } from './pasting.ts'
import { pointedLine } from './pointing.ts'
import { scrubbing } from './scrub.ts'
import { theme } from './theme.ts'

interface Listeners {
  onchange: (text: string, source: Source) => void
  onhoverline: (line: number | null) => void
  oncursor: (line: number | null) => void
  onrun: () => void
  onbeside: (held: unknown) => void
}

export function editorExtensions({ onchange, onhoverline, oncursor, onrun, onbeside }: Listeners): Extension {
  const run = () => {
    onrun()
    return true
  }
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    scrubbing,
    completions,
    pasting,
    EditorView.lineWrapping,
    groupedHistory,
    historyKeys,
    besideHistory(onbeside),
    python(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    syntaxHighlighting(classHighlighter),
    lineNumbers(),
    highlightedLines,
    faults,
    landing,
    search({ top: true }),
    keymap.of([...closeBracketsKeymap, ...searchKeymap, ...defaultKeymap, indentWithTab]),
    pointedLine(onhoverline),
    theme,
    EditorView.updateListener.of((update) => {
      const edit = update.transactions.findLast((one) => one.docChanged)
      if (edit) onchange(update.state.doc.toString(), edit.annotation(editSource) ?? 'typing')
      if (edit || update.selectionSet || update.focusChanged) {
        const { doc, selection } = update.state
        oncursor(update.view.hasFocus ? doc.lineAt(selection.main.head).number : null)
      }
    }),
  ]
}

/**
 * What may change after the start.
 * @param settings hint: the id of the text that says how to leave
 */
export function settingExtensions({
  label,
  readonly,
  hint,
}: {
  label: string
  readonly: boolean
  hint: string
}): Extension {
  const attributes: Record<string, string> = {
    'aria-label': label,
    'aria-describedby': hint,
    tabindex: '0', // editable text takes the focus anyway; checkers of accessibility see it by this
    autocapitalize: 'off',
    autocorrect: 'off',
  }
  if (readonly) attributes['aria-readonly'] = 'true'
  return [
    EditorState.readOnly.of(readonly),
    EditorView.contentAttributes.of(attributes),
    EditorView.editorAttributes.of((readonly ? { class: 'cm-readonly' } : {}) as Record<string, string>),
  ]
}
