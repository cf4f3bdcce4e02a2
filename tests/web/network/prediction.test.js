// Predictions of a training step: what is asked, and how mistakes are told apart.
import { describe, expect, it } from 'vitest'
import { questionOf, readAnswer, verdictOf } from '../../../web/src/network/prediction.ts'
import { words } from '../../../web/src/texts/laterWords.ts'

/** @type {any} */
const network = {
  parameters: 6,
  sizes: [2, 2],
  offsets: [0],
  titles: ['x', 'y'],
  stateNames: [],
  points: [{ held: false }, { held: false }, { held: true }],
}
/** @type {any} */
const frame = {
  step: 7,
  learningRate: 0.1,
  parameters: Float64Array.of(1, 2, 3, 4, 5, 6),
  gradients: Float64Array.of(0.1, -0.2, 0, 0.1, 0.5, Number.NaN),
  state: {},
}
/** @param {string} name @param {Record<string, number>} [settings] @param {number | null} [batchSize] @returns {any} */
const spec = (name, settings = {}, batchSize = null) => ({
  optimizer: { name, settings: { lr: 0.1, ...settings } },
  batchSize,
})
const question = () => /** @type {any} */ (questionOf(network, frame, spec('SGD'), null))

describe('the question', () => {
  it('is about the parameter that the loss depends on most', () => {
    expect(question()).toMatchObject({
      layer: 0,
      neuron: 1,
      name: 'w · y',
      place: 4,
      value: 5,
      gradient: 0.5,
    })
    expect(questionOf(network, frame, spec('SGD'), { layer: 0, neuron: 0 })).toMatchObject({ place: 1 })
  })

  it('is about another parameter each time, as long as there are others', () => {
    /** @type {number[]} */
    const asked = []
    for (let turn = 0; turn < 5; turn++)
      asked.push(questionOf(network, frame, spec('SGD'), null, asked)?.place ?? -1)
    expect(asked).toEqual([4, 1, 0, 3, 4])
    const only = { ...frame, gradients: Float64Array.of(0, 0, 0, 0, 0.5, 0) }
    expect(questionOf(network, only, spec('SGD'), null, [4])).toMatchObject({ place: 4 })
  })

  it('asks for the number only where it can be worked out', () => {
    const kinds = [
      spec('SGD'),
      spec('SGD', { momentum: 0 }, 2),
      spec('SGD', { momentum: 0.9 }),
      spec('SGD', {}, 1),
      spec('Adam'),
    ].map((one) => questionOf(network, frame, one, null)?.kind)
    expect(kinds).toEqual(['change', 'change', 'way', 'way', 'way'])
  })

  it('is not there where nothing will move', () => {
    expect(questionOf(network, { ...frame, gradients: new Float64Array(6) }, spec('SGD'), null)).toBe(null)
  })
})

describe('a change', () => {
  const { predict } = words
  it.each([
    [-0.05, predict.right],
    [-0.0501, predict.right],
    [0.05, predict.uphill],
    [-0.5, predict.noRate],
    [0.5, predict.noRateUphill],
    [4.95, predict.newNumber],
    [0, predict.notRight],
    [1, predict.notRight],
  ])('of %d', (answer, says) => {
    expect(verdictOf(question(), answer, 4.95)).toEqual({ right: says === predict.right, says })
  })
})

describe('a direction', () => {
  const asked = { ...question(), kind: /** @type {const} */ ('way') }
  it('is against the gradient', () => {
    expect(verdictOf(asked, -1, 4.9)).toEqual({ right: true, says: words.predict.right })
    expect(verdictOf(asked, 1, 4.9)).toEqual({ right: false, says: words.predict.wrongWay })
  })

  it('may be along with it, and says so', () => {
    expect(verdictOf(asked, -1, 5.1)).toEqual({ right: false, says: words.predict.withGradient })
    expect(verdictOf(asked, 1, 5.1)).toMatchObject({ right: true })
    expect(verdictOf(asked, 1, 5)).toEqual({ right: false, says: words.predict.still })
  })
})

it('reads numbers as people write them', () => {
  expect(['−0,5', ' 2e-3 ', 'x', ''].map(readAnswer)).toEqual([-0.5, 0.002, null, null])
})
