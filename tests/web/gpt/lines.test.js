// Lines as rows of the program's table, in the order of the Python program.
import { describe, expect, it } from 'vitest'
import { dotsOf, meansOf } from '../../../web/src/gpt/curve.ts'
import { Alphabet, lengthsOf, linesOf, prepared } from '../../../web/src/gpt/lines.ts'
import { PythonRandom } from '../../../web/src/network/batches.ts'

describe('lines', () => {
  it('are trimmed, and empty ones left out', () => {
    expect(linesOf(' emma\r\n\n  olivia \n')).toEqual(['emma', 'olivia'])
  })

  it('hold a tenth out, and know their letters', () => {
    const names = Array.from({ length: 25 }, (_, i) => 'ab'.repeat(i + 1))
    const { letters, heldOut, names: order } = prepared(names, 1)
    expect({ letters, heldOut }).toEqual({ letters: 'ab', heldOut: 2 })
    expect([...order].sort()).toEqual([...names].sort())
  })
})

describe('the lengths of lines', () => {
  it('count letters, and what is cut off with its end', () => {
    expect(lengthsOf(['ñu', 'ada', '😀😀😀😀'], 4)).toEqual({ shortest: 2, longest: 4, cut: 1 })
  })
})

describe('an alphabet', () => {
  it('makes a row of letters between two ends, and of shares that add up to 1', () => {
    expect([...new Alphabet('ab').row('ba', 4)]).toEqual([2, 1, 0, 2, 2, 1 / 3, 1 / 3, 1 / 3, 0])
  })

  it('cuts off what does not fit', () => {
    expect([...new Alphabet('ab').row('abab', 2)]).toEqual([2, 0, 1, 0.5, 0.5])
    expect(new Alphabet('ab').places('abab', 2)).toBe(2)
  })

  it('says which letter it does not know, whole where it is more than one unit', () => {
    expect(new Alphabet('ab').strange('a🙂')).toBe('🙂')
    expect(new Alphabet('ab').strange('abba')).toBeUndefined()
  })
})

describe("Python's random numbers", () => {
  it('are those of random.Random(42)', () => {
    const random = new PythonRandom(42)
    expect([random.share(), random.share()]).toEqual([0.6394267984578837, 0.025010755222666936])
  })

  it('choose as random.choices does', () => {
    const random = new PythonRandom(42)
    expect(Array.from({ length: 8 }, () => random.chosen([1, 2, 3]))).toEqual([2, 0, 1, 1, 2, 2, 2, 0])
  })
})

describe('the curve', () => {
  it('has the mean of the last losses', () => {
    expect(meansOf([1, 2, 3, 4], 2)).toEqual([
      { step: 1, loss: 1 },
      { step: 2, loss: 1.5 },
      { step: 3, loss: 2.5 },
      { step: 4, loss: 3.5 },
    ])
  })

  it('stays short however long the training is', () => {
    const losses = Array.from({ length: 12_345 }, (_, i) => i)
    expect(dotsOf(losses).length).toBeLessThanOrEqual(500)
    expect(meansOf(losses, 50).at(-1)?.step).toBe(12_345)
  })
})
