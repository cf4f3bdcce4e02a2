import { expect, it } from 'vitest'
import { AT_FIRST, AT_ONCE, drawnNow } from '../../../web/src/large/gradual.ts'

const boxes = Array.from({ length: 40 }, (_, at) => ({ box: { key: `node ${at}` } }))
const keysOf = (drawn) => drawn.map(({ box }) => box.key)

it('draws few boxes in the frame of another layout, and then some at a time until all are there', () => {
  let before = { layout: 'old', keys: new Set(['node 39']) }
  const counts = []
  for (let frame = 0; frame < 5; frame++) {
    const drawn = drawnNow(boxes, 'new', before, null)
    expect(keysOf(drawn)).toContain('node 39')
    counts.push(drawn.length)
    before = { layout: 'new', keys: new Set(keysOf(drawn)) }
  }
  const first = 1 + AT_FIRST
  expect(counts).toEqual([first, first + AT_ONCE, first + 2 * AT_ONCE, 40, 40])
})

it('does not let the box wait that has the keyboard', () => {
  const drawn = drawnNow(boxes, 'new', { layout: 'old', keys: new Set() }, 'node 30')
  expect(keysOf(drawn)).toEqual(['node 0', 'node 1', 'node 2', 'node 30'])
})

it('draws all at once where few are new', () => {
  const keys = new Set(keysOf(boxes.slice(AT_FIRST)))
  expect(drawnNow(boxes, 'new', { layout: 'old', keys }, null)).toBe(boxes)
})
