// The editor's parts, put together in one order.
import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import { EditorState, Prec } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { completions } from './completions.js'
import { faults } from './fault.js'
import { highlightedLines } from './highlight.js'
import { editSource, groupedHistory } from './history.js'
import { landing } from './landing.js'
import { pasting } from './pasting.js'
import { pointedLine } from './pointing.js'
import { scrubbing } from './scrub.js'
import { theme } from './theme.js'

/**
 * @typedef {{
 *   onchange: (text: string, source: import('./history.js').Source) => void,
 *   onhoverline: (line: number | null) => void,
 *   onrun: () => void,
 * }} Listeners
 */

/**
 * @param {Listeners} listeners
 * @returns {import('@codemirror/state').Extension}
 */
export function editorExtensions({ onchange, onhoverline, onrun }) {
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
    python(),
    indentUnit.of('    '),
    EditorState.tabSize.of(4),
    indentOnInput(),
    bracketMatching(),
    syntaxHighlighting(classHighlighter),
    lineNumbers(),
    highlightedLines,
    faults,
    landing,
    search({ top: true }),
    keymap.of([...searchKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    pointedLine(onhoverline),
    theme,
    EditorView.updateListener.of((update) => {
      const edit = update.transactions.findLast((one) => one.docChanged)
      if (edit) onchange(update.state.doc.toString(), edit.annotation(editSource) ?? 'typing')
    }),
  ]
}

/**
 * What may change after the start.
 * @param {{ label: string, readonly: boolean, hint: string }} settings hint: the id of the text that says how to leave
 * @returns {import('@codemirror/state').Extension}
 */
export function settingExtensions({ label, readonly, hint }) {
  /** @type {Record<string, string>} */
  const attributes = {
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
    EditorView.editorAttributes.of(
      /** @type {Record<string, string>} */ (readonly ? { class: 'cm-readonly' } : {}),
    ),
  ]
}
