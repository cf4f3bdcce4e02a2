// Predict's state: what is hidden, what the score counts, and what was said.
import { beforeEach, describe, expect, it } from 'vitest'
import { Predict } from '../../../web/src/stepper/predict.svelte.ts'

const RIGHT = { right: true, says: 'Right.' }
const WRONG = { right: false, says: 'Wrong sign.' }

/** @type {Predict} */
let predict
beforeEach(() => {
  predict = new Predict()
  predict.turn()
})

const score = () => [predict.score.right, predict.score.asked, predict.score.streak]
/** @param {number} at @param {any} verdict */
const check = (at, verdict) => predict.check(at, Promise.resolve(verdict))

describe('predicting', () => {
  it('hides every step until it is answered, and nothing before the first', async () => {
    expect([predict.isOpen(0), predict.isOpen(3)]).toEqual([false, true])
    await check(3, RIGHT)
    expect([predict.isOpen(3), predict.isOpen(4)]).toEqual([false, true])
  })

  it('counts the first answer of a step only', async () => {
    await check(1, WRONG)
    await check(1, RIGHT)
    expect(score()).toEqual([0, 1, 0])
    await check(2, RIGHT)
    await check(3, RIGHT)
    expect(score()).toEqual([2, 3, 2])
    predict.skip(4, 5)
    expect(score()).toEqual([2, 4, 0])
    predict.score.reset()
    expect(score()).toEqual([0, 0, 0])
  })

  it('says that a step was skipped while the next one is shown', () => {
    predict.skip(4, 5)
    expect([predict.said, predict.about]).toEqual(['Step 4 was skipped without an answer.', 5])
    predict.skip(4, 5)
    expect(predict.score.asked).toBe(1)
  })

  it('forgets a verdict that comes after the numbers have changed', async () => {
    const coming = check(2, RIGHT)
    predict.forget()
    await coming
    expect(score()).toEqual([0, 0, 0])
    expect([predict.isOpen(2), predict.said]).toEqual([true, ''])
  })

  it('refuses what is no answer, and neither counts it nor shows the number', async () => {
    await check(1, RIGHT)
    await check(2, { right: null, says: 'That is no number.' })
    expect([predict.said, predict.mood, predict.isOpen(2)]).toEqual(['That is no number.', 'refused', true])
    expect(score()).toEqual([1, 1, 1])
    await check(2, RIGHT)
    expect(score()).toEqual([2, 2, 2])
  })

  it('is silent where there is no verdict', async () => {
    await check(2, null)
    expect([predict.said, predict.score.asked]).toEqual(['', 0])
  })

  it('shows everything once it is turned off', () => {
    predict.turn()
    expect(predict.isOpen(2)).toBe(false)
  })
})
