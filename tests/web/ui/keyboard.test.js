// Which keys ask for an undo or a redo, and which belong to what has the focus.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepsKey, movesPlayer, notePress, undoAsked } from '../../../web/src/ui/keyboard.ts'

/** @param {string} keys  such as `Ctrl Shift z` */
function pressed(keys) {
  const held = keys.split(' ')
  return /** @type {any} */ ({
    key: held.at(-1),
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Meta'),
    altKey: held.includes('Alt'),
    shiftKey: held.includes('Shift'),
  })
}

it.each([
  ['Ctrl z', 'undo'],
  ['Meta z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['Meta Shift Z', 'redo'],
  ['Ctrl y', 'redo'],
  ['z', null],
  ['Shift Z', null],
  ['Alt z', null],
  ['Ctrl Alt z', null],
  ['Ctrl Meta z', null],
  ['Ctrl Shift Y', null],
  ['Ctrl a', null],
])('%s asks for %s', (keys, asked) => {
  expect(undoAsked(pressed(keys))).toBe(asked)
})

describe('a key belongs to the page', () => {
  /** An element that matches these selectors. */
  class Focused {
    constructor(/** @type {string[]} */ ...selectors) {
      this.selectors = selectors
    }
    matches(/** @type {string} */ list) {
      return list.split(/, /).some((each) => this.selectors.includes(each))
    }
    closest(/** @type {string} */ list) {
      return this.matches(list) ? this : null
    }
  }
  const keeps = (/** @type {unknown} */ target, /** @type {string} */ key) =>
    keepsKey(/** @type {any} */ ({ target, key }))
  const button = new Focused('button')
  const menu = new Focused('select')
  const slider = new Focused('input', 'input[type="range"]')
  const text = new Focused('textarea')

  beforeEach(() => {
    vi.stubGlobal('Element', Focused)
    vi.stubGlobal('KeyboardEvent', class {})
  })
  afterEach(() => {
    notePress(/** @type {any} */ ({ target: null }))
    vi.unstubAllGlobals()
  })

  it('wherever no text is typed and the element has no use for it', () => {
    expect(['ArrowRight', 'p', '0', 'Home'].filter((key) => keeps(button, key))).toEqual([])
    expect([' ', 'p', '0'].filter((key) => keeps(slider, key))).toEqual([])
    expect(keeps(text, ' ') && keeps(text, 'p') && keeps(slider, 'Home') && keeps(menu, 'p')).toBe(true)
  })

  it('also where the element was clicked, until Tab leads to it', () => {
    expect(keeps(button, ' ') && keeps(menu, 'ArrowRight')).toBe(true)
    for (const clicked of [button, menu]) {
      notePress(/** @type {any} */ ({ target: clicked }))
      expect(keeps(clicked, ' ') || keeps(clicked, 'ArrowRight')).toBe(false)
    }
    notePress(Object.assign(new KeyboardEvent('keydown'), { key: 'Tab' }))
    expect(keeps(menu, ' ')).toBe(true)
  })

  it('and moves through time', () => {
    const player = { toggle: vi.fn(), forward: vi.fn(), back: vi.fn(), go: vi.fn(), total: 9 }
    const press = (/** @type {string} */ key, /** @type {unknown} */ target) =>
      movesPlayer(/** @type {any} */ ({ key, target }), player)
    expect([
      press('ArrowRight', button),
      press(' ', slider),
      press('ArrowRight', slider),
      press('x', null),
    ]).toEqual([true, true, false, false])
    expect([player.forward.mock.calls.length, player.toggle.mock.calls.length]).toEqual([1, 1])
  })
})
