// One gesture is one undo step.
import { history, redo, undo } from '@codemirror/commands'
import { EditorState, Transaction } from '@codemirror/state'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertLine, replaceRange, replaceText } from '../../../web/src/editor/edits.ts'
import { editSource, groupedHistory } from '../../../web/src/editor/history.ts'

/** @type {EditorState} */
let state
let now = 0

/** @param {import('@codemirror/state').TransactionSpec} edit */
function apply(edit, pause = 16) {
  now += pause
  const annotations = [Transaction.time.of(now), .../** @type {any[]} */ ([edit.annotations ?? []]).flat()]
  const transaction = state.update({ ...edit, annotations })
  state = transaction.state
  return transaction
}

/** @param {import('@codemirror/state').StateCommand} command */
const run = (command) => command({ state, dispatch: (transaction) => (state = transaction.state) })
const text = () => state.doc.toString()
const type = (/** @type {string} */ letter, pause = 100) =>
  apply({ changes: { from: state.doc.length, insert: letter }, userEvent: 'input.type' }, pause)

beforeEach(() => {
  now = 1_700_000_000_000
  state = EditorState.create({ doc: 'x = 2.0', extensions: [groupedHistory] })
})

describe('edits of one group', () => {
  test('are undone together, however long the drag rests', () => {
    apply(replaceRange(4, 7, '2.1', 'a'))
    apply(replaceRange(4, 7, '12.5', 'a'), 60_000)
    apply(replaceRange(4, 8, '-3.0', 'a'))
    expect(text()).toBe('x = -3.0')
    run(undo)
    expect(text()).toBe('x = 2.0')
    run(redo)
    expect(text()).toBe('x = -3.0')
  })

  test('do not join with another group', () => {
    apply(replaceRange(4, 7, '2.1', 'a'))
    apply(replaceRange(4, 7, '2.2', 'b'))
    run(undo)
    expect(text()).toBe('x = 2.1')
  })

  test('do not join with typing before or after', () => {
    type('0')
    apply(replaceRange(4, 8, '3.0', 'a'))
    type('5')
    run(undo)
    expect(text()).toBe('x = 3.0')
    run(undo)
    expect(text()).toBe('x = 2.00')
    run(undo)
    expect(text()).toBe('x = 2.0')
  })

  test('start anew after an undo', () => {
    apply(replaceRange(4, 7, '2.1', 'a'))
    run(undo)
    apply(replaceRange(4, 7, '2.5', 'a'))
    run(undo)
    expect(text()).toBe('x = 2.0')
  })

  test('are told apart from typing by their source', () => {
    expect(apply(replaceRange(4, 7, '2.1', 'a')).annotation(editSource)).toBe('scrub')
    expect(apply(replaceRange(4, 7, '2.2')).annotation(editSource)).toBe('program')
  })
})

describe('typing', () => {
  test('joins while it is quick', () => {
    type('1')
    type('2')
    run(undo)
    expect(text()).toBe('x = 2.0')
  })

  test('starts a new step after a pause', () => {
    type('1')
    type('2', 800)
    run(undo)
    expect(text()).toBe('x = 2.01')
  })
})

describe('setting the whole text', () => {
  test('is one step even right after typing', () => {
    type('1')
    apply(/** @type {any} */ (replaceText(state, 'y = 3.0')))
    type('9')
    run(undo)
    expect(text()).toBe('y = 3.0')
    run(undo)
    expect(text()).toBe('x = 2.01')
  })

  test('does nothing when the text is the same, whatever its line ends', () => {
    state = EditorState.create({ doc: 'a\nb', extensions: [history()] })
    expect(replaceText(state, 'a\nb')).toBeNull()
    expect(replaceText(state, 'a\r\nb')).toBeNull()
  })

  test.each([
    ['aaa', 'aa'],
    ['aa', 'aaa'],
    ['abc', 'abXc'],
    ['', 'abc'],
    ['abc', ''],
    ['one\ntwo\nthree', 'one\n2\nthree'],
  ])('%j becomes %j', (before, after) => {
    state = EditorState.create({ doc: before })
    apply(/** @type {any} */ (replaceText(state, after)))
    expect(text()).toBe(after)
  })

  test('leaves a cursor outside the change where it was', () => {
    state = EditorState.create({ doc: 'one\ntwo\nthree', selection: { anchor: 10 } })
    apply(/** @type {any} */ (replaceText(state, 'one\n22\nthree')))
    expect(state.selection.main.head).toBe(9)
  })
})

describe('inserting a line', () => {
  test.each([
    ['a\nb\n\n', undefined, 'a\nb\nnew\n\n', 3],
    ['', undefined, 'new', 1],
    ['a\nb', 0, 'new\na\nb', 1],
    ['a\nb', 1, 'a\nnew\nb', 2],
    ['a\nb', 99, 'a\nb\nnew', 3],
  ])('into %j after %s gives %j', (before, after, expected, number) => {
    state = EditorState.create({ doc: before })
    const { line, ...edit } = insertLine(state, 'new', after)
    apply(edit)
    expect(text()).toBe(expected)
    expect(line).toBe(number)
  })
})

test('filling an editor that has just come is not undone, and replacing its text is', () => {
  state = EditorState.create({ doc: '', extensions: [groupedHistory] })
  apply(/** @type {any} */ (replaceText(state, 'x = 2.0')))
  expect(run(undo)).toBe(false)
  apply(/** @type {any} */ (replaceText(state, 'x = 3.0')))
  run(undo)
  expect(text()).toBe('x = 2.0')
})
