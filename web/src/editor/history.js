// Undo history in which one gesture is one step: edits of the same group join, everything else joins as typing does.
import { history } from '@codemirror/commands'
import { Annotation, StateField, Transaction } from '@codemirror/state'

/** @typedef {'typing' | 'scrub' | 'program'} Source */

/** What made a change; without it, the person typed. */
export const editSource = /** @type {import('@codemirror/state').AnnotationType<Source>} */ (
  Annotation.define()
)

/**
 * Edits with the same name join into one undo step while they follow each other within `patience` milliseconds.
 * @typedef {{ name: unknown, patience: number }} Group
 */
export const editGroup = /** @type {import('@codemirror/state').AnnotationType<Group>} */ (
  Annotation.define()
)

const TYPING_PAUSE = 500
// Long, so that `joins` alone decides; finite, because an isolated edit is told by its distance from time zero.
const DAY = 86_400_000

const lastEdit = StateField.define({
  create: () => /** @type {{ name: unknown, time: number }} */ ({ name: undefined, time: 0 }),
  update: (last, transaction) =>
    transaction.docChanged
      ? { name: transaction.annotation(editGroup)?.name, time: transaction.annotation(Transaction.time) ?? 0 }
      : last,
})

/**
 * @param {Transaction} transaction
 * @param {boolean} isAdjacent
 */
function joins(transaction, isAdjacent) {
  const group = transaction.annotation(editGroup)
  const last = transaction.startState.field(lastEdit)
  const pause = (transaction.annotation(Transaction.time) ?? 0) - last.time
  if (group) return group.name === last.name && pause < group.patience
  return last.name === undefined && isAdjacent && pause < TYPING_PAUSE
}

/** @type {import('@codemirror/state').Extension} */
export const groupedHistory = [lastEdit, history({ newGroupDelay: DAY, joinToEvent: joins })]
