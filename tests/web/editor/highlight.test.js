// Washed lines follow the code they wash.
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { highlightedLines, revealLine, showLines } from '../../../web/src/editor/highlight.ts'

const start = EditorState.create({ doc: 'a\nb\nc', extensions: [highlightedLines] })

test('a line typed above moves the wash along', () => {
  const shown = start.update({ effects: showLines.of({ active: 2, hovered: 3 }) }).state
  expect(shown.field(highlightedLines)).toEqual({ active: 2, hovered: 4 })
  const moved = shown.update({ changes: { from: 0, insert: 'new\n' } }).state
  expect(moved.field(highlightedLines)).toEqual({ active: 6, hovered: 8 })
})

test('a line the text does not have is not washed', () => {
  const shown = start.update({ effects: showLines.of({ active: 9, hovered: null }) }).state
  expect(shown.field(highlightedLines)).toEqual({ active: null, hovered: null })
})

test('a line that has gone by the time it is measured is not scrolled to', () => {
  const scrollDOM = { scrollTop: 7, clientHeight: 100 }
  let measure
  const view = { state: start, scrollDOM, requestMeasure: (asked) => (measure = asked) }
  revealLine(view, 3)
  view.state = EditorState.create({ doc: 'a' })
  measure.write(measure.read())
  expect(scrollDOM.scrollTop).toBe(7)
})

test('a line is not looked for in a text that has taken the place of its own', () => {
  const start = EditorState.create({ doc: 'a\nbb\nc', extensions: [highlightedLines] })
  const shown = start.update({ effects: showLines.of({ active: 2, hovered: null }) }).state
  const other = shown.update({ changes: { from: 0, to: 6, insert: 'd\ne\nf\n' } }).state
  expect(other.field(highlightedLines)).toEqual({ active: null, hovered: null })
})
