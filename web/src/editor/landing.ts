// Keeps the line where a text is to be begun in the middle of the editor, until the person moves for themselves.

import type { EditorView, ViewUpdate } from '@codemirror/view'
import { ViewPlugin } from '@codemirror/view'

/** Whatever of these happens in the editor, the person has taken over. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown']

// Heights are estimates until fonts and layout are there: each time they change, the line is looked for again.
class Landing {
  #line: number | null = null
  #view: EditorView
  #stop = () => {
    this.#line = null
  }

  constructor(view: EditorView) {
    this.#view = view
    for (const move of MOVES) view.dom.addEventListener(move, this.#stop, { capture: true, passive: true })
  }

  begin(line: number) {
    this.#line = line
    this.#settle()
  }

  stop() {
    this.#stop()
  }

  update({ geometryChanged, heightChanged }: ViewUpdate) {
    if (this.#line !== null && (geometryChanged || heightChanged)) this.#settle()
  }

  #settle() {
    this.#view.requestMeasure({
      key: this,
      read: (view) =>
        this.#line === null || this.#line > view.state.doc.lines
          ? null
          : view.lineBlockAt(view.state.doc.line(this.#line).from),
      write(block, { scrollDOM }) {
        if (block) scrollDOM.scrollTop = (block.top + block.bottom - scrollDOM.clientHeight) / 2
      },
    })
  }

  destroy() {
    for (const move of MOVES) this.#view.dom.removeEventListener(move, this.#stop, { capture: true })
  }
}

const plugin = ViewPlugin.fromClass(Landing)
export const landing = plugin

/**
 * Puts the cursor on a line and the line in the middle, without taking the keyboard and without moving the page.
 * @param line from 1
 */
export function startAt(view: EditorView, line: number) {
  if (line < 1 || line > view.state.doc.lines) return
  const { from, text } = view.state.doc.line(line)
  view.dispatch({ selection: { anchor: from + text.length - text.trimStart().length } })
  view.plugin(plugin)?.begin(line)
}

/** The line need not stay in the middle any longer. */
export function stopLanding(view: EditorView) {
  view.plugin(plugin)?.stop()
}
