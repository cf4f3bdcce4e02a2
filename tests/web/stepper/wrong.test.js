// Engines that are wrong on purpose: the steps say where they go wrong, and wrong gradients are marked.
import { describe, expect, it } from 'vitest'
import { cardOf } from '../../../web/src/stepper/card.ts'
import { pictureOf } from '../../../web/src/stepper/picture.ts'
import { graphOf } from '../replies.js'

/** The graph of d = b + b*b, b = a + a at a = 1. @param {string} engine */
function stepping(engine) {
  const { topology, values, steps, at } = graphOf(engine)
  return {
    steps,
    cards: steps.map((_, index) => cardOf(topology, values, steps, index + 1)),
    /** @param {string} title @param {number} step */
    node: (title, step) => pictureOf(topology, values, steps, step).nodes[at(title)],
  }
}

describe('naive recursion', () => {
  const { steps, cards, node } = stepping('naive_recursion')

  it('says at which step it sends too early', () => {
    const first = cards.findIndex(({ fault }) => fault)
    expect(cards[first].fault).toBe('This step sends too early: b still waits for 2 contributions.')
    expect(cards[first].title).toBe('b passes its gradient to a')
    expect(cards[first].sentence).toMatch(/sends too early/)
    expect(cards[first].contribution).toMatchObject({ upstream: '1.0000', received: 1, expected: 2 })
  })

  it('names a node again in the queue when it sends again', () => {
    const seed = steps.findIndex(({ kind }) => kind === 'seed')
    expect(cards[seed + 1].contribution?.queue).toEqual(['b', 'b·b', 'b'])
  })

  it('counts more contributions than there are edges', () => {
    const last = cards[cards.length - 1]
    expect(last.contribution).toMatchObject({ received: 4, expected: 2 })
    expect(last.sentence).toMatch(/a has received 4 of 2, more than there are edges\./)
  })

  it('marks a node once all its contributions are there and it is wrong', () => {
    expect(node('a', steps.length)).toMatchObject({
      name: 'a, leaf, data 1.0000, gradient 12.0000, should be 10.0000',
      note: 'should be 10.0000',
    })
    expect(node('b', steps.length).note).toBe(undefined)
    expect(node('b', steps.length).state).not.toBe('bad')
  })
})

describe('= instead of +=', () => {
  const { cards, steps, node } = stepping('assign')

  it('says what is overwritten, and never that something is added', () => {
    expect(cards.map(({ fault }) => fault)).toContain('This step overwrites 1.0000 instead of adding to it.')
    expect(cards.every(({ sentence }) => !/\badds\b.*to [ab]/.test(sentence))).toBe(true)
    expect(cards[cards.length - 1].contribution?.overwrites).toBe(true)
  })

  it('marks what holds only its last contribution', () => {
    expect(node('b', steps.length).note).toBe('should be 5.0000')
  })
})

describe('no zero_grad', () => {
  const { cards, steps, node } = stepping('no_zero_grad')
  const second = steps.findIndex((step) => step.kind === 'seed' && step.again) + 1

  it('goes back a second time', () => {
    expect(cards[second - 1].title).toBe('d starts a second backward pass')
    expect(steps).toHaveLength(2 * (second - 1) - 3)
  })

  it('keeps what the leaves hold and makes the rest anew', () => {
    expect(node('a', second)).toMatchObject({ grad: '+10.0000', gradState: 'partial' })
    expect(node('b', second)).toMatchObject({ grad: null, gradState: 'waiting' })
    expect(node('a', steps.length).note).toBe('should be 10.0000')
  })
})

describe("a learner's engine", () => {
  it('that does not begin with 1 is told so where it should, and is left with what it has', () => {
    const { cards, steps, node } = stepping('learner_no_seed')
    const seed = steps.findIndex(({ kind }) => kind === 'seed')
    expect(cards[seed].fault).toBe('This engine starts b.grad at 0.0000; it should be 1.0000.')
    expect(node('b', seed + 1).grad).toBe('0.0000')
    expect(node('a', steps.length)).toMatchObject({ grad: '0.0000', note: 'should be 6.0000' })
  })

  it('that computes a wrong number is told so at that number', () => {
    const { cards, node } = stepping('learner_wrong_number')
    expect(cards[0].fault).toBe('This engine gets 6.0000 for b; it should be 9.0000.')
    expect(node('b', 0).note).toBe(undefined)
    expect(node('b', 1)).toMatchObject({ data: '6.0000', note: 'should be 9.0000' })
  })
})
