// Numbers in the code that can be dragged sideways, or stepped with Alt and the arrow keys.
import { syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorSelection, Prec } from '@codemirror/state'
import type { Command, ViewUpdate } from '@codemirror/view'
import { Decoration, type EditorView, keymap, ViewPlugin } from '@codemirror/view'
import { stepText } from './decimals.ts'
import { Drag } from './drag.ts'
import { editGroup, editSource } from './history.ts'
import { findLiterals, literalAt } from './literals.ts'

const KEY_PAUSE = 1000

const literalMark = Decoration.mark({ class: 'cm-literal' })
const heldMark = Decoration.mark({ class: 'cm-literal cm-literal-held' })

class Scrubber {
  view
  drag: Drag | null
  decorations
  onkeydown

  constructor(view: EditorView) {
    this.view = view
    this.drag = null
    this.decorations = this.mark()
    this.onkeydown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') this.cancel()
    }
  }

  update(update: ViewUpdate) {
    const ours = this.drag?.group.name
    if (
      update.docChanged &&
      update.transactions.some((one) => one.docChanged && one.annotation(editGroup)?.name !== ours)
    )
      this.finish()
    if (
      update.docChanged ||
      update.viewportChanged ||
      syntaxTree(update.startState) !== syntaxTree(update.state)
    )
      this.decorations = this.mark()
  }

  destroy() {
    this.finish()
  }

  mark() {
    const { state, visibleRanges } = this.view
    const held = this.drag?.started ? this.drag.place.from : -1
    const places = visibleRanges.flatMap(({ from, to }) =>
      findLiterals(syntaxTree(state), state.doc, from, to),
    )
    return Decoration.set(
      places.map(({ from, to }) => (from === held ? heldMark : literalMark).range(from, to)),
      true,
    )
  }

  press(event: PointerEvent) {
    const target = (event.target as Element).closest?.('.cm-literal')
    if (!target || this.view.state.readOnly || this.drag || !event.isPrimary || event.button !== 0) return
    if (event.ctrlKey || event.metaKey) return
    const place = literalAt(this.view.state, this.view.posAtDOM(target))
    if (place) this.drag = new Drag(place, event)
  }

  move(event: PointerEvent) {
    const drag = this.drag
    if (!drag || event.pointerId !== drag.pointerId) return
    const wasStarted = drag.started
    const text = drag.move(event)
    if (text === null) return
    if (!wasStarted) this.start(drag)
    this.write(drag, text)
  }

  start(drag: Drag) {
    this.view.contentDOM.setPointerCapture(drag.pointerId)
    this.view.dom.classList.add('cm-scrubbing')
    window.addEventListener('keydown', this.onkeydown)
  }

  write(drag: Drag, text: string) {
    if (text === drag.written) return
    const change = { from: drag.place.from, to: drag.to, insert: text }
    drag.written = text
    drag.to = drag.place.from + text.length
    this.view.dispatch({ changes: change, annotations: [editSource.of('scrub'), editGroup.of(drag.group)] })
  }

  release(event: PointerEvent) {
    const drag = this.drag
    if (!drag || event.pointerId !== drag.pointerId) return
    this.finish()
    // A mouse press was kept from CodeMirror; a touch still gets its own click.
    if (!drag.started && event.type === 'pointerup' && event.pointerType === 'mouse') this.placeCursor(event)
  }

  /** A double click selects the whole number, where plain text would stop at its point. */
  select() {
    const place = this.drag?.place
    this.finish()
    if (place)
      this.view.dispatch({
        selection: EditorSelection.single(place.from, place.to),
        userEvent: 'select.pointer',
      })
    return place !== undefined
  }

  placeCursor(event: PointerEvent) {
    const head = this.view.posAtCoords({ x: event.clientX, y: event.clientY }, false)
    const anchor = event.shiftKey ? this.view.state.selection.main.anchor : head
    this.view.focus()
    this.view.dispatch({ selection: EditorSelection.single(anchor, head), userEvent: 'select.pointer' })
  }

  cancel() {
    if (this.drag) this.write(this.drag, this.drag.place.text)
    this.finish()
  }

  finish() {
    if (!this.drag) return
    const { pointerId } = this.drag
    this.drag = null
    this.view.dom.classList.remove('cm-scrubbing')
    if (this.view.contentDOM.hasPointerCapture(pointerId))
      this.view.contentDOM.releasePointerCapture(pointerId)
    window.removeEventListener('keydown', this.onkeydown)
  }
}

const dragging = ViewPlugin.fromClass(Scrubber, {
  decorations: (plugin) => plugin.decorations,
  eventHandlers: {
    pointerdown(event) {
      this.press(event)
    },
    pointermove(event) {
      this.move(event)
    },
    pointerup(event) {
      this.release(event)
    },
    pointercancel(event) {
      this.release(event)
    },
    mousedown(event) {
      return event.detail > 1 ? this.select() : this.drag !== null
    },
  },
})

/** Steps the number at the cursor. Always handled, so that Alt and an arrow never moves the line by surprise. */
const stepAtCursor =
  (steps: number): Command =>
  (view) => {
    const { main } = view.state.selection
    const place = view.state.readOnly ? null : literalAt(view.state, main.head)
    const text = place && stepText(place.text, steps, place)
    if (!place || text === null || text === place.text) return true
    view.dispatch({
      changes: { from: place.from, to: place.to, insert: text },
      selection: EditorSelection.cursor(place.from + text.length),
      annotations: [
        editSource.of('scrub'),
        editGroup.of({ name: `keys at ${place.from}`, patience: KEY_PAUSE }),
      ],
    })
    return true
  }

const stepping = keymap.of([
  { key: 'Alt-ArrowUp', run: stepAtCursor(1), shift: stepAtCursor(10) },
  { key: 'Alt-ArrowDown', run: stepAtCursor(-1), shift: stepAtCursor(-10) },
])

export const scrubbing: Extension = [dragging, Prec.high(stepping)]
