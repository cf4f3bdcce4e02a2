import { describe, expect, it } from 'vitest'
import { filmScale, framesOf, lengthOf, linesOf } from '../../../web/src/saving/film.ts'

describe('the pictures of a film', () => {
  it('begin with the step before the first, and move to each in as many pictures as its time has', () => {
    const frames = framesOf({ from: 2, to: 4, speed: 1, rate: 10 })
    expect(frames).toHaveLength(1 + 2 * 9)
    expect(frames[0]).toEqual({ at: 2, progress: 1, duration: 1400 })
    expect(frames[1]).toEqual({ at: 3, progress: 1 / 9, duration: 100 })
    expect(frames[9]).toEqual({ at: 3, progress: 1, duration: 600 })
    expect(frames.at(-1)).toEqual({ at: 4, progress: 1, duration: 2200 })
    expect(lengthOf(frames)).toBe(3 * 1400 + 1600)
  })

  it('are one a step when nothing is to move', () => {
    const frames = framesOf({ from: 0, to: 3, speed: 2, rate: 0 })
    expect(frames.map(({ at, progress }) => [at, progress])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ])
    expect(frames[1].duration).toBe(700)
  })

  it('leave out steps that are out of sight, but never the last', () => {
    const frames = framesOf({ from: 0, to: 4, speed: 1, rate: 0 }, [false, true, true, true])
    expect(frames.map(({ at }) => at)).toEqual([0, 1, 4])
  })

  it('stay for hundredths of a second, at least two, as GIFs count', () => {
    for (const speed of [0.5, 1, 2, 4]) {
      for (const { duration } of framesOf({ from: 0, to: 5, speed, rate: 20 })) {
        expect(duration % 10).toBe(0)
        expect(duration).toBeGreaterThanOrEqual(20)
      }
    }
  })
})

describe('a caption', () => {
  const measure = (/** @type {string} */ text) => text.length

  it('breaks at spaces where the room ends', () => {
    expect(linesOf('a sum passes its gradient on', 12, measure)).toEqual([
      'a sum passes',
      'its gradient',
      'on',
    ])
  })

  it('leaves a word alone that fits in no line', () => {
    expect(linesOf('a incomprehensibilities b', 6, measure)).toEqual(['a', 'incomprehensibilities', 'b'])
    expect(linesOf('', 6, measure)).toEqual([])
  })
})

describe('the size of the drawing in a film', () => {
  it('is as wide as the film, but never enlarged more than twice nor much taller than wide', () => {
    expect(filmScale({ width: 1920, height: 100 }, 960)).toBe(0.5)
    expect(filmScale({ width: 100, height: 100 }, 960)).toBe(2)
    expect(filmScale({ width: 100, height: 2400 }, 960)).toBe(0.5)
  })
})
