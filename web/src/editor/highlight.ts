// Washes two lines of the code: the one of the current step, and the one pointed at elsewhere on the page.

import type { EditorState, RangeValue, StateEffectType, Text } from '@codemirror/state'
import { MapMode, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, gutterLineClass } from '@codemirror/view'

/** line numbers from 1 */
interface Lines {
  active: number | null
  hovered: number | null
}

export const showLines: StateEffectType<Lines> = StateEffect.define()

function gutterMarker(elementClass: string) {
  return new (class extends GutterMarker {
    elementClass = elementClass
  })()
}

const washes = {
  active: { line: Decoration.line({ class: 'cm-step-line' }), gutter: gutterMarker('cm-step-line-gutter') },
  hovered: {
    line: Decoration.line({ class: 'cm-hovered-line' }),
    gutter: gutterMarker('cm-hovered-line-gutter'),
  },
}

// Positions, not numbers, so that lines typed above move the wash along.
const field = StateField.define({
  create: () => ({ active: null, hovered: null }) as { active: number | null; hovered: number | null },
  update(starts, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(showLines)) {
        const { doc } = transaction.state
        return { active: startOf(doc, effect.value.active), hovered: startOf(doc, effect.value.hovered) }
      }
    }
    if (!transaction.docChanged) return starts
    const { changes } = transaction
    return {
      active: starts.active === null ? null : changes.mapPos(starts.active, 1, MapMode.TrackDel),
      hovered: starts.hovered === null ? null : changes.mapPos(starts.hovered, 1, MapMode.TrackDel),
    }
  },
  provide: (self) => [
    EditorView.decorations.compute([self], (state) => rangesOf(state, (wash) => wash.line)),
    gutterLineClass.compute([self], (state) => rangesOf(state, (wash) => wash.gutter)),
  ],
})

export const highlightedLines = field

function startOf(doc: Text, line: number | null) {
  return line !== null && line >= 1 && line <= doc.lines ? doc.line(line).from : null
}

function rangesOf<T extends RangeValue>(
  state: EditorState,
  pick: (wash: typeof washes.active) => T,
): RangeSet<T> {
  const starts = state.field(field)
  const ranges = []
  for (const kind of ['active', 'hovered'] as const) {
    const start = starts[kind]
    if (start !== null) ranges.push(pick(washes[kind]).range(state.doc.lineAt(start).from))
  }
  return RangeSet.of(ranges, true)
}

/** Scrolls the editor alone, never the page, so that the line is in view. */
export function revealLine(view: EditorView, line: number) {
  if (line < 1 || line > view.state.doc.lines) return
  view.requestMeasure({
    // The text can have become shorter by the time it is measured.
    read: () => (line > view.state.doc.lines ? null : view.lineBlockAt(view.state.doc.line(line).from)),
    write(block) {
      if (!block) return
      const { scrollDOM } = view
      if (block.top < scrollDOM.scrollTop) scrollDOM.scrollTop = block.top
      const lowest = block.bottom + 2 * view.defaultLineHeight - scrollDOM.clientHeight
      if (lowest > scrollDOM.scrollTop) scrollDOM.scrollTop = lowest
    },
  })
}
