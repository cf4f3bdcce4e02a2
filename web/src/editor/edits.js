// Changes to the text that do not come from typing: the whole text, a range, a new line.
import { isolateHistory } from '@codemirror/commands'
import { editGroup, editSource } from './history.js'

/** @typedef {import('@codemirror/state').TransactionSpec} Edit */

/**
 * Turns the text into the wanted one, touching only what lies between the first and the last difference, so that
 * the cursor stays where it was. Null when nothing differs. One undo step.
 * @param {import('@codemirror/state').EditorState} state
 * @param {string} wanted
 * @returns {Edit | null}
 */
export function replaceText(state, wanted) {
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
    annotations: [editSource.of('program'), isolateHistory.of('full')],
  }
}

/**
 * Edits of the same group, however slow, are one undo step: give each drag a name of its own.
 * @param {number} from
 * @param {number} to
 * @param {string} insert
 * @param {string} [group]
 * @returns {Edit}
 */
export function replaceRange(from, to, insert, group) {
  const annotations =
    group === undefined
      ? [editSource.of('program'), isolateHistory.of('full')]
      : [editSource.of('scrub'), editGroup.of({ name: group, patience: Number.POSITIVE_INFINITY })]
  return { changes: { from, to, insert }, annotations }
}

/**
 * A line of its own after the given one; without a number, after the last line that is not blank.
 * @param {import('@codemirror/state').EditorState} state
 * @param {string} text
 * @param {number} [after] 0 puts it first
 * @returns {Edit & { line: number }}
 */
export function insertLine({ doc }, text, after) {
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
