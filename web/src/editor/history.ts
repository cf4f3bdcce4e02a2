// Undo history in which one gesture is one step: edits of the same group join, everything else joins as typing does.
import { history, historyKeymap, redo, undoDepth } from '@codemirror/commands'
import type { AnnotationType, EditorState, Extension } from '@codemirror/state'
import { Annotation, Prec, StateField, Transaction } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'

export type Source = 'typing' | 'scrub' | 'program'

/** What made a change; without it, the person typed. */
export const editSource = Annotation.define() as AnnotationType<Source>

/** Edits with the same name join into one undo step while they follow each other within `patience` milliseconds. */
interface Group {
  name: unknown
  patience: number
}
export const editGroup = Annotation.define() as AnnotationType<Group>

const TYPING_PAUSE = 500
// Long, so that `joins` alone decides; finite, because an isolated edit is told by its distance from time zero.
const DAY = 86_400_000

const lastEdit = StateField.define({
  create: () => ({ name: undefined, time: 0 }) as { name: unknown; time: number },
  update: (last, transaction) =>
    transaction.docChanged
      ? { name: transaction.annotation(editGroup)?.name, time: transaction.annotation(Transaction.time) ?? 0 }
      : last,
})

function joins(transaction: Transaction, isAdjacent: boolean) {
  const group = transaction.annotation(editGroup)
  const last = transaction.startState.field(lastEdit)
  const pause = (transaction.annotation(Transaction.time) ?? 0) - last.time
  if (group) return group.name === last.name && pause < group.patience
  return last.name === undefined && isAdjacent && pause < TYPING_PAUSE
}

export const groupedHistory: Extension = [lastEdit, history({ newGroupDelay: DAY, joinToEvent: joins })]

/** Whether there is nothing yet to go back to: what comes first, such as the text kept from last time, is no edit. */
export const isBeginning = (state: EditorState) => state.doc.length === 0 && undoDepth(state) === 0

/** With Caps Lock, Shift types a small letter, and the key map would take Ctrl+Shift+Z for Ctrl+Z. */
const redoInSmallLetters = EditorView.domEventHandlers({
  keydown(event, view) {
    if (event.key !== 'z' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return false
    redo(view)
    return true
  },
})

export const historyKeys: Extension = [Prec.highest(redoInSmallLetters), keymap.of(historyKeymap)]
