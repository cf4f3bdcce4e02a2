// Shows where the code went wrong: the place underlined, its line number marked, the message in a tooltip.

import type { Extension, StateEffectType, Text } from '@codemirror/state'
import { RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, GutterMarker, hoverTooltip, lineNumberMarkers } from '@codemirror/view'
import { offsetIn } from './positions.ts'

/** Lines from 1 and columns from 1 in characters, as Python counts them, the end not included. */
export interface Fault {
  line?: number | null
  column?: number | null
  endLine?: number | null
  endColumn?: number | null
  message: string
}

export const showFault: StateEffectType<Fault | null> = StateEffect.define()

interface Place {
  from: number
  to: number
  message: string
}

const faultField = StateField.define({
  create: () => null as Place | null,
  update(place, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(showFault)) return effect.value && placeFault(transaction.state.doc, effect.value)
    }
    return transaction.docChanged ? null : place
  },
  provide: (self) => [
    EditorView.decorations.compute([self], (state) => {
      const place = state.field(self)
      return place && place.to > place.from
        ? Decoration.set(underline.range(place.from, place.to))
        : Decoration.none
    }),
    lineNumberMarkers.compute([self], (state) => {
      const place = state.field(self)
      if (!place) return RangeSet.empty
      const line = state.doc.lineAt(place.from)
      return RangeSet.of(new FaultMarker(line.number, place.message).range(line.from))
    }),
    EditorView.contentAttributes.compute([self], (state) =>
      state.field(self) ? { 'aria-invalid': 'true' } : ({} as Record<string, string>),
    ),
  ],
})

const underline = Decoration.mark({ class: 'cm-fault' })

class FaultMarker extends GutterMarker {
  line
  message

  constructor(line: number, message: string) {
    super()
    this.line = line
    this.message = message
  }

  eq(other: FaultMarker) {
    return other.line === this.line && other.message === this.message
  }

  toDOM() {
    const element = document.createElement('span')
    element.className = 'cm-fault-marker'
    element.title = this.message
    element.textContent = String(this.line)
    return element
  }
}

/** Where to underline: the given place cut to the text, widened to something visible, else the whole line. */
export function placeFault(doc: Text, { line, column, endLine, endColumn, message }: Fault): Place | null {
  if (!line || line < 1) return null
  const first = doc.line(Math.min(line, doc.lines))
  const last = doc.line(Math.min(Math.max(endLine ?? line, first.number), doc.lines))
  const indent = first.text.length - first.text.trimStart().length
  if (!column || column < 1) return { from: first.from + indent, to: first.to, message }
  const from = first.from + offsetIn(first.text, column - 1)
  const to = endColumn ? last.from + offsetIn(last.text, endColumn - 1) : from
  if (to > from) return { from, to, message }
  return from < first.to
    ? { from, to: from + 1, message }
    : { from: Math.max(first.from, from - 1), to: from, message }
}

const tooltip = hoverTooltip((view, position) => {
  const place = view.state.field(faultField)
  if (!place || position < place.from || position > place.to) return null
  return {
    pos: place.from,
    end: place.to,
    above: true,
    create() {
      const dom = document.createElement('div')
      dom.className = 'cm-fault-message'
      dom.textContent = place.message
      return { dom }
    },
  }
})

export const faults: Extension = [faultField, tooltip]
