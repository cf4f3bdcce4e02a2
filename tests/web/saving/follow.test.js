// A film of a graph too large to be read whole: the camera goes with the steps, smoothly, and loses nothing of them.
import { describe, expect, it } from 'vitest'
import { framesOf } from '../../../web/src/saving/film.ts'
import { eased, isTooLarge, looksOf, nearPlan } from '../../../web/src/saving/follow.ts'

const WIDTH = 960
/** A row of nodes; step n goes from node n to the one before it. */
const NODES = Array.from({ length: 40 }, (_, at) => ({
  x: 36 + 210 * at,
  y: 40 + 11 * at,
  width: 150,
  height: 64,
}))
const BOX = { x: 0, y: 0, width: 210 * 40 + 36, height: 600 }
/** @param {number} at */
const chain = (at) => (at < 1 ? null : { from: NODES[40 - at], to: NODES[39 - at] })

/** @typedef {import('../../../web/src/graph/types.ts').Box} Box */
/** @param {Box} inner @param {Box} outer */
const holds = (inner, outer) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

/** @param {{ from?: number, to: number, rate?: number, wayAt?: (at: number) => any, box?: Box }} film */
function filmed({ from = 0, to, rate = 10, wayAt = chain, box = BOX }) {
  const { scale, view } = nearPlan(box, WIDTH)
  const frames = framesOf({ from, to, speed: 1, rate })
  const looks = looksOf(frames, wayAt, { box, view, scale })
  return frames.map((frame, at) => ({ ...frame, ...looks[at], seen: { ...looks[at], ...view } }))
}

describe('whether a graph is followed', () => {
  it('depends on how small its numbers would be in the film', () => {
    expect(isTooLarge({ width: 1500, height: 300 }, 960)).toBe(false)
    expect(isTooLarge({ width: 1600, height: 300 }, 960)).toBe(true)
    expect(isTooLarge({ width: 1600, height: 300 }, 1280)).toBe(false)
    expect(isTooLarge({ width: 300, height: 4000 }, 960)).toBe(true)
  })
})

describe('the plan', () => {
  it('has the whole below a graph that is wide, and beside one that is tall', () => {
    const wide = nearPlan({ width: 8000, height: 500 }, WIDTH)
    expect(wide.near).toEqual({ width: 960, height: 500 })
    expect(wide.whole).toEqual({ x: 0, y: 500, width: 960, height: 60 })
    expect(wide.size).toEqual({ width: 960, height: 560 })
    const tall = nearPlan({ width: 500, height: 8000 }, WIDTH)
    expect(tall.size).toEqual({ width: 960, height: 540 })
    expect(tall.whole.x + tall.whole.width).toBe(960)
    expect(tall.near.width + tall.whole.width).toBe(960)
  })

  it('keeps words readable in small films and is no more than half as large again in large ones', () => {
    const scales = [480, 960, 1280, 1920].map((width) => nearPlan({ width: 9000, height: 600 }, width).scale)
    expect(scales).toEqual([0.8, 1, 1280 / 960, 1.5])
  })
})

describe('the camera', () => {
  it('sees both ends of every step when something sets off and when it arrives', () => {
    for (const rate of [0, 5, 20]) {
      for (const { at, progress, seen } of filmed({ to: 39, rate })) {
        const way = chain(at)
        if (!way || (progress > 0 && progress < 1)) continue
        if (progress === 1) expect([holds(way.from, seen), holds(way.to, seen)]).toEqual([true, true])
      }
    }
  })

  it('never jumps: what moves, moves a little, and slowly at both ends', () => {
    const film = filmed({ to: 39, rate: 20 })
    const moves = film.slice(1).map(({ x, y }, at) => Math.hypot(x - film[at].x, y - film[at].y))
    expect(Math.max(...moves)).toBeLessThan(130)
    expect(moves.filter((move) => move > 0).length).toBeGreaterThan(20)
    expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1])
    expect(eased(0.1)).toBeLessThan(0.1)
  })

  it('stays where it is as long as the step can be seen', () => {
    const still = filmed({ to: 39, rate: 0 })
    const places = new Set(still.map(({ x, y }) => `${x} ${y}`))
    expect(places.size).toBeLessThan(30)
    const one = filmed({ from: 1, to: 2 })
    expect(new Set(one.map(({ x }) => x)).size).toBe(1)
  })

  it('lets what travels wait until it is there, and arrive in time', () => {
    const far = (/** @type {number} */ at) => (at === 1 ? chain(1) : at === 2 ? chain(30) : null)
    const travel = filmed({ to: 2, rate: 20, wayAt: far }).filter(({ at }) => at === 2)
    const waiting = travel.filter(({ progress }) => progress === 0)
    expect(waiting.length).toBeGreaterThan(3)
    expect(travel.at(-1)?.progress).toBe(1)
    const setOff = travel[waiting.length]
    expect(holds(/** @type {any} */ (chain(30)).from, setOff.seen)).toBe(true)
  })

  it('goes along where both ends are too far from each other', () => {
    const wayAt = (/** @type {number} */ at) => (at ? { from: NODES[39], to: NODES[0] } : null)
    const film = filmed({ to: 1, rate: 20, wayAt })
    expect(holds(NODES[39], film[0].seen)).toBe(true)
    expect(holds(NODES[0], /** @type {any} */ (film.at(-1)).seen)).toBe(true)
    for (const { progress, seen } of film.slice(1)) {
      const packet = NODES[39].x + (NODES[0].x - NODES[39].x) * progress
      expect(Math.abs(seen.x + seen.width / 2 - packet)).toBeLessThan(seen.width / 2)
    }
  })

  it('stays inside the drawing, and in the middle where there is less than it sees', () => {
    for (const { seen } of filmed({ to: 39 })) expect(holds(seen, { ...BOX, height: 601 })).toBe(true)
    const low = { ...BOX, height: 200 }
    for (const { y } of filmed({ to: 5, box: low })) expect(Math.abs(y)).toBeLessThan(1)
  })

  it('stands on whole pixels, so that what stands still in the graph does not tremble', () => {
    const { scale } = nearPlan(BOX, 480)
    const frames = framesOf({ from: 0, to: 9, speed: 1, rate: 10 })
    for (const { x, y } of looksOf(frames, chain, { box: BOX, view: { width: 600, height: 300 }, scale })) {
      for (const pixel of [x * scale, y * scale]) expect(pixel).toBeCloseTo(Math.round(pixel), 6)
    }
  })

  it('begins where the first step is that can be seen', () => {
    const [first] = filmed({ to: 3 })
    expect(holds(NODES[39], first.seen)).toBe(true)
    const nowhere = filmed({ to: 3, wayAt: () => null })
    expect(new Set(nowhere.map(({ x }) => x)).size).toBe(1)
  })
})
