// The viewport: zooming, fitting, keeping things in sight.
import { describe, expect, test } from 'vitest'
import {
  boundsOf,
  filling,
  fitted,
  keptInSight,
  seen,
  sidesBeyond,
  zoomedAt,
} from '../../../web/src/graph/viewport.ts'

const screen = { width: 1000, height: 700 }
const inset = { top: 50, right: 20, bottom: 20, left: 20 }
const box = (x, y) => ({ x, y, width: 150, height: 64 })

describe('zooming', () => {
  test('what lies under the pointer stays there', () => {
    const view = { x: 30, y: -40, k: 0.8 }
    const after = zoomedAt(view, { x: 400, y: 300 }, 1.7)
    expect((400 - after.x) / after.k).toBeCloseTo((400 - view.x) / view.k)
    expect((300 - after.y) / after.k).toBeCloseTo((300 - view.y) / view.k)
  })

  test('zoom stays within its limits', () => {
    expect(zoomedAt({ x: 0, y: 0, k: 1 }, { x: 0, y: 0 }, 1e9).k).toBe(4)
    expect(zoomedAt({ x: 0, y: 0, k: 1 }, { x: 0, y: 0 }, 1e-9).k).toBeGreaterThan(0)
  })
})

describe('fitting', () => {
  test('a small graph is centred in the room and never larger than 120 %', () => {
    const view = fitted([box(0, 0)], screen, inset)
    expect(view.k).toBe(1.2)
    expect(fitted([box(0, 0)], screen, inset, 1.8).k).toBe(1.8)
    const at = seen(box(0, 0), view)
    expect(at.x + at.width / 2).toBeCloseTo(500)
    expect(at.y + at.height / 2).toBeCloseTo(365)
  })

  test('a large graph fits inside the inset', () => {
    const boxes = [box(0, 0), box(5000, 900)]
    const whole = seen(boundsOf(boxes), fitted(boxes, screen, inset))
    expect(whole.x).toBeGreaterThanOrEqual(19.9)
    expect(whole.x + whole.width).toBeLessThanOrEqual(980.1)
  })
})

describe('keeping in sight', () => {
  test('a view that shows the box already is left alone', () => {
    const view = { x: 0, y: 0, k: 1 }
    expect(keptInSight(view, box(300, 300), screen, inset)).toBe(view)
  })

  test('a box outside comes just inside', () => {
    const view = keptInSight({ x: 0, y: 0, k: 1 }, box(2000, -500), screen, inset)
    expect(seen(box(2000, -500), view)).toEqual({ x: 830, y: 50, width: 150, height: 64 })
  })
})

test('how much of the screen the boxes fill goes with the square of the zoom', () => {
  const half = Array.from({ length: 35 }, () => ({ x: 0, y: 0, width: 100, height: 100 }))
  expect(filling(half, 1, screen)).toBeCloseTo(0.5)
  expect(filling(half, 0.1, screen)).toBeCloseTo(0.005)
})

describe('a graph that is larger than the screen', () => {
  test('goes on beyond the sides where something is out of sight', () => {
    const sight = { x: 0, y: 0, width: 1000, height: 700 }
    expect(sidesBeyond({ x: 10, y: 10, width: 900, height: 600 }, sight)).toEqual([])
    expect(sidesBeyond({ x: -10, y: 10, width: 1200, height: 800 }, sight)).toEqual([
      'left',
      'right',
      'bottom',
    ])
    expect(sidesBeyond({ x: 10, y: -5, width: 20, height: 20 }, sight)).toEqual(['top'])
  })
})
