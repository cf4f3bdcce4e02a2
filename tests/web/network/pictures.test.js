// Pictures as points, the loss over two weights, and what the worker tells of both.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LossSurface, SIDE } from '../../../web/src/network/lossSurface.ts'
import { wiresOf } from '../../../web/src/network/parameters.ts'
import { inked, paintPicture } from '../../../web/src/network/pictures.ts'
import { softmax } from '../../../web/src/network/softmax.ts'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { fixture } from './made.js'
import { openPage } from './page.js'

describe('a picture', () => {
  test('takes ink where the pen is, and less beside it', () => {
    const shades = inked(Array(64).fill(0), [8, 8], 3.5, 2.5)
    expect(shades[2 * 8 + 3]).toBe(1)
    expect(shades[2 * 8 + 4]).toBeGreaterThan(0)
    expect(shades[2 * 8 + 4]).toBeLessThan(1)
    expect(shades[7 * 8 + 7]).toBe(0)
    expect(inked(shades, [8, 8], 3.5, 2.5)).toEqual(shades)
  })

  test('is painted from paper to ink, weights beside the largest of them', () => {
    const palette = {
      shades: Uint32Array.from({ length: 513 }, (_, i) => i),
      middle: [255, 255, 255],
      ink: [0, 0, 0],
    }
    const pixels = new Uint32Array(2)
    paintPicture(pixels, [0, 1], palette, false)
    expect([...pixels]).toEqual([0xffffffff, 0xff000000])
    paintPicture(pixels, [-3, 3], palette, true)
    expect(pixels[0] + pixels[1]).toBe(512)
  })

  test('is answered with shares that make one', () => {
    const answer = softmax([1000, 1001, 999])
    expect(answer.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    expect(answer.indexOf(Math.max(...answer))).toBe(1)
  })
})

describe('what is looked at', () => {
  test('is what the neurons give for a point of the map', () => {
    const { made } = fixture('defaults')
    const trainer = new Trainer(made)
    const { grid } = made.network
    const seen = trainer.seen([grid.x[0], grid.y[1]])
    const { maps } = trainer.maps()
    expect(seen.map((layer) => layer.length)).toEqual([8, 6, 1])
    expect(seen[0][3]).toBeCloseTo(maps[0][3][0], 6)
    expect(seen[2][0]).toBeCloseTo(maps[2][0][0], 6)
  })
})

describe('the loss over two weights', () => {
  test('changes no weight, and is the loss where the weights are', () => {
    const { made } = fixture('defaults')
    const trainer = new Trainer(made)
    const before = trainer.parameters()
    const { trainLoss } = trainer.summary()
    const losses = trainer.lossesWith(
      [2, 5],
      [
        [before[2], before[5]],
        [3, -3],
      ],
    )
    expect(losses[0]).toBeCloseTo(trainLoss, 6)
    expect(losses[1]).not.toBeCloseTo(trainLoss, 3)
    expect(trainer.parameters()).toEqual(before)
  })

  test('follows the way, and widens once the way leaves the map', () => {
    const surface = new LossSurface([0, 1])
    const bowl = (pairs) => Float32Array.from(pairs, ([a, b]) => a * a + b * b)
    surface.note([1, 1])
    const first = surface.drawn([1, 1], bowl)
    expect(first.x).toEqual([-1, 3])
    expect(first.losses).toHaveLength(SIDE * SIDE)
    expect(first.losses[0]).toBeCloseTo(1 + 9)
    for (let i = 0; i < 3000; i++) surface.note([1 + i / 300, 1])
    const later = surface.drawn([11, 1], bowl)
    expect(later.x[1]).toBeGreaterThan(11)
    expect(later.way.length).toBeLessThan(520)
    expect(later.way.at(-1)).toEqual([11, 1])
  })

  test('knows every weight by its wire', () => {
    const { network } = fixture('defaults').made
    expect(wiresOf(network).map(({ place }) => place)).toEqual([...Array(network.parameters).keys()])
  })
})

describe('the page', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('hears what it looks at, and the surface as long as it is watched', async () => {
    const { state, until } = await opened()
    state.look([0.5, 0.5])
    await until(() => state.frame?.seen?.length === 3)
    state.watchSurface([0, 1])
    await until(() => state.frame?.surface?.way.length > 0)
    state.step()
    await until(() => state.frame?.surface?.way.length > 1)
    state.watchSurface(null)
    await until(() => state.frame?.surface === undefined)
  })
})

async function opened() {
  const { state } = await openPage()
  const until = async (holds) => {
    for (let i = 0; i < 400 && !holds(); i++) await vi.advanceTimersByTimeAsync(5)
    expect(holds()).toBe(true)
  }
  return { state, until }
}
