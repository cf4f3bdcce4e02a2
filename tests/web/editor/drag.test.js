// A drag turns pixels into whole steps and loses none.
import { describe, expect, test } from 'vitest'
import { Drag, wholeSteps } from '../../../web/src/editor/drag.ts'

test('pixels that make no step yet wait', () => {
  expect(wholeSteps(3)).toEqual({ steps: 0, rest: 3 })
  expect(wholeSteps(9)).toEqual({ steps: 2, rest: 1 })
  expect(wholeSteps(-9)).toEqual({ steps: -2, rest: -1 })
})

describe('a drag', () => {
  /** @param {string} text */
  const drag = (text, unsigned = false) =>
    new Drag(
      { from: 0, to: text.length, text, unsigned },
      /** @type {any} */ ({ clientX: 100, pointerId: 1, pointerType: 'mouse' }),
    )
  /**
   * @param {Drag} held
   * @param {number} clientX
   */
  const move = (held, clientX, keys = {}) =>
    held.move(/** @type {any} */ ({ clientX, shiftKey: false, altKey: false, ...keys }))

  test('starts only after the pointer has moved', () => {
    const held = drag('2.0')
    expect(move(held, 102)).toBeNull()
    expect(move(held, 104)).toBe('2.1')
  })

  test('depends on where the pointer is, not on how it got there', () => {
    const held = drag('2.0')
    for (let x = 101; x <= 140; x += 1) move(held, x)
    expect(move(held, 140)).toBe('3.0')
    expect(move(held, 100)).toBe('2.0')
  })

  test('is ten times faster with Shift and ten times finer with Alt', () => {
    const held = drag('2.0')
    expect(move(held, 104, { shiftKey: true })).toBe('3.0')
    expect(move(held, 108, { altKey: true })).toBe('3.01')
    expect(move(held, 112)).toBe('3.11')
  })

  test('keeps a whole number whole, with Alt too', () => {
    expect(move(drag('2'), 108)).toBe('4')
    expect(move(drag('2'), 108, { altKey: true })).toBe('4')
  })

  test('stops at zero where a minus would change the meaning', () => {
    expect(move(drag('2', true), 60)).toBe('0')
    expect(move(drag('2'), 60)).toBe('-8')
  })
})
