import { expect, test } from 'vitest'
import { ARROWS, nearestTowards } from '../../../web/src/large/nearest.ts'

const boxes = [
  { x: 0, y: 0 },
  { x: 100, y: 60 },
  { x: 150, y: 0 },
  { x: 0, y: 80 },
].map((place) => ({ ...place, width: 10, height: 10 }))
const towards = (from, key) => nearestTowards(boxes, boxes[from], ARROWS[key])

test('an arrow leads to the nearest box in its direction, straight on rather than beside the way', () => {
  expect(towards(0, 'ArrowRight')).toBe(2)
  expect(towards(0, 'ArrowDown')).toBe(3)
  expect(towards(2, 'ArrowLeft')).toBe(0)
  expect(towards(3, 'ArrowUp')).toBe(0)
})

test('where nothing is in its direction it leads nowhere', () => {
  expect(towards(0, 'ArrowLeft')).toBe(-1)
  expect(towards(3, 'ArrowDown')).toBe(-1)
})
