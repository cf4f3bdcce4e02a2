// Tells which line the person points at: the one under the mouse, else the cursor's while the editor has focus.

import type { EditorView, ViewUpdate } from '@codemirror/view'
import { ViewPlugin } from '@codemirror/view'

/** @param report called when the answer changes */
export function pointedLine(report: (line: number | null) => void) {
  return ViewPlugin.fromClass(
    class {
      view
      mouse: number | null
      reported: number | null

      constructor(view: EditorView) {
        this.view = view
        this.mouse = null
        this.reported = null
      }

      update(update: ViewUpdate) {
        if (update.docChanged && this.mouse !== null && this.mouse > update.state.doc.lines) this.mouse = null
        if (update.docChanged || update.selectionSet || update.focusChanged) this.tell()
      }

      pointAt(event: MouseEvent) {
        const { view } = this
        const height = event.clientY - view.documentTop
        const isOver = height >= 0 && height <= view.contentHeight
        const block = isOver ? view.lineBlockAtHeight(height) : null
        const isOnLine = block !== null && height >= block.top && height <= block.bottom
        this.mouse = block && isOnLine ? view.state.doc.lineAt(block.from).number : null
        this.tell()
      }

      leave() {
        this.mouse = null
        this.tell()
      }

      tell() {
        const { state, hasFocus } = this.view
        const line = this.mouse ?? (hasFocus ? state.doc.lineAt(state.selection.main.head).number : null)
        if (line === this.reported) return
        this.reported = line
        report(line)
      }

      destroy() {
        if (this.reported !== null) report(null)
      }
    },
    {
      eventHandlers: {
        mousemove(event) {
          this.pointAt(event)
        },
        mouseleave() {
          this.leave()
        },
      },
    },
  )
}
