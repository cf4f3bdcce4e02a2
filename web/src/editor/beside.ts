// What is changed beside the text and is undone with it, in the order in which things were done.
import { invertedEffects, isolateHistory } from '@codemirror/commands'
import type { Extension, TransactionSpec } from '@codemirror/state'
import { StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

const changed = StateEffect.define<{ before: unknown; after: unknown }>()

/** Notes a change that has been made. */
export function changedBeside(before: unknown, after: unknown): TransactionSpec {
  return { effects: changed.of({ before, after }), annotations: isolateHistory.of('full') }
}

/** @param onundo is given what holds again when such a change is undone, or made again */
export function besideHistory(onundo: (held: unknown) => void): Extension {
  return [
    invertedEffects.of(({ effects }) =>
      effects
        .filter((effect) => effect.is(changed))
        .map(({ value: { before, after } }) => changed.of({ before: after, after: before })),
    ),
    EditorView.updateListener.of(({ transactions }) => {
      for (const transaction of transactions)
        if (transaction.isUserEvent('undo') || transaction.isUserEvent('redo'))
          for (const effect of transaction.effects) if (effect.is(changed)) onundo(effect.value.after)
    }),
  ]
}
