// Washed lines follow the code they wash.
import { EditorState } from '@codemirror/state'
import { expect, test } from 'vitest'
import { highlightedLines, showLines } from '../../../web/src/editor/highlight.ts'

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
