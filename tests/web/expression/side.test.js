// A node's card stands where it hides nothing of what the step is about, and inside the window.
import { describe, expect, it } from 'vitest'
import { sideFor } from '../../../web/src/expression/side.ts'

const WINDOW = { width: 1440, height: 900 }
const PANE = { x: 380, y: 52, width: 1060, height: 590 }
const CARD = { width: 330, height: 260 }
/** @param {number} x @param {number} y */
const node = (x, y) => ({ x, y, width: 150, height: 64 })

describe("a node's card", () => {
  it('stands at the right where nothing is there', () => {
    expect(sideFor(node(400, 300), CARD, PANE, WINDOW, [])).toBe('right')
  })

  it('stands at the left of a node at the right edge', () => {
    expect(sideFor(node(1270, 300), CARD, PANE, WINDOW, [])).toBe('left')
  })

  it('leaves what the step is about in sight, even where it hides what is beside the graph', () => {
    expect(sideFor(node(400, 300), CARD, PANE, WINDOW, [node(610, 300)])).toBe('bottom')
    expect(
      sideFor(node(400, 300), CARD, PANE, WINDOW, [node(610, 300), node(400, 380), node(400, 200)]),
    ).toBe('left')
  })

  it('stands below on a phone', () => {
    const pane = { x: 0, y: 80, width: 390, height: 350 }
    expect(sideFor(node(100, 130), CARD, pane, { width: 390, height: 844 }, [])).toBe('bottom')
  })
})
