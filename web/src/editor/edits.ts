// Changes to the text that do not come from typing: the whole text, a range, a new line.
import { isolateHistory } from '@codemirror/commands'
import type { TransactionSpec as Edit, EditorState } from '@codemirror/state'
import { Transaction } from '@codemirror/state'
import { editGroup, editSource, isBeginning } from './history.ts'

/**
 * Turns the text into the wanted one, touching only what lies between the first and the last difference, so that
 * the cursor stays where it was. Null when nothing differs. One undo step, but none to fill an editor that has just come.
 */
export function replaceText(state: EditorState, wanted: string): Edit | null {
  const now = state.doc.toString()
  const next = wanted.replace(/\r\n?/g, '\n')
  if (now === next) return null
  const shorter = Math.min(now.length, next.length)
  let start = 0
  while (start < shorter && now[start] === next[start]) start += 1
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1
  return {
    changes: { from: start, to: now.length - end, insert: next.slice(start, next.length - end) },
    annotations: [
      editSource.of('program'),
      isBeginning(state) ? Transaction.addToHistory.of(false) : isolateHistory.of('full'),
    ],
  }
}

/** Edits of the same group, however slow, are one undo step: give each drag a name of its own. */
export function replaceRange(from: number, to: number, insert: string, group?: string): Edit {
  const annotations =
    group === undefined
      ? [editSource.of('program'), isolateHistory.of('full')]
      : [editSource.of('scrub'), editGroup.of({ name: group, patience: Number.POSITIVE_INFINITY })]
  return { changes: { from, to, insert }, annotations }
}

/**
 * A line of its own after the given one; without a number, after the last line that is not blank.
 * @param after 0 puts it first
 */
export function insertLine({ doc }: EditorState, text: string, after?: number): Edit & { line: number } {
  const last = doc.sliceString(0).trimEnd()
  const previous =
    after === undefined ? (last === '' ? 0 : doc.lineAt(last.length).number) : Math.min(after, doc.lines)
  const position = previous === 0 ? 0 : doc.line(previous).to
  const insert = previous === 0 ? (doc.length === 0 ? text : `${text}\n`) : `\n${text}`
  return {
    line: previous + 1,
    changes: { from: position, insert },
    annotations: [editSource.of('program'), isolateHistory.of('full')],
  }
}
