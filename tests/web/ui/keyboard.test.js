// Which keys ask for an undo or a redo.
import { expect, it } from 'vitest'
import { undoAsked } from '../../../web/src/ui/keyboard.ts'

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
