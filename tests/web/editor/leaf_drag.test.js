// While a slider is dragged, its leaf's number in the text is rewritten where it then stands.
import { describe, expect, it } from 'vitest'
import { LeafDrag } from '../../../web/src/editor/leafDrag.ts'

/** A text that edits change. @param {string} text */
function editor(text) {
  const groups = new Set()
  return {
    get text() {
      return text
    },
    groups,
    /** @type {import('../../../web/src/editor/leafDrag.ts').ReplaceRange} */
    replaceRange: (from, to, insert, { group }) => {
      groups.add(group)
      text = text.slice(0, from) + insert + text.slice(to)
    },
  }
}

describe('a drag', () => {
  it('rewrites the literal, however its length changes', () => {
    const page = editor('x = 2.0\ny = 3')
    const drag = new LeafDrag('x', { span: [4, 7], free: false })
    for (const number of ['12.25', '3', '-100.5']) {
      drag.write(number, page.replaceRange)
      expect(page.text).toBe(`x = ${number}\ny = 3`)
    }
    expect(page.groups.size).toBe(1)
  })

  it('of a free name adds its line once, and then rewrites its number', () => {
    const page = editor('tanh(x*w)')
    const drag = new LeafDrag('w', { span: null, free: true })
    drag.write('1.5', page.replaceRange)
    expect(page.text).toBe('w = 1.5\ntanh(x*w)')
    drag.write('-20.25', page.replaceRange)
    expect(page.text).toBe('w = -20.25\ntanh(x*w)')
  })

  it('of a leaf whose number is computed changes nothing', () => {
    const page = editor('x = 2*pi\nx*w')
    new LeafDrag('x', { span: null, free: false }).write('3', page.replaceRange)
    expect(page.text).toBe('x = 2*pi\nx*w')
  })

  it('is undone apart from the next', () => {
    const page = editor('x = 2')
    new LeafDrag('x', { span: [4, 5], free: false }).write('3', page.replaceRange)
    new LeafDrag('x', { span: [4, 5], free: false }).write('4', page.replaceRange)
    expect(page.groups.size).toBe(2)
  })
})
