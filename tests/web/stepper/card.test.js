// The step card says each step in words, formulas and numbers.
import { describe, expect, it } from 'vitest'
import { cardOf } from '../../../web/src/stepper/card.ts'
import { inOwnWords } from '../../../web/src/texts/message.ts'
import { graphOf } from '../replies.js'

/** @param {string} name */
function cards(name) {
  const { topology, values, steps, at } = graphOf(name)
  /** @param {number} step */
  const card = (step) => cardOf(topology, values, steps, step)
  return {
    card,
    all: Array.from({ length: steps.length + 1 }, (_, step) => card(step)),
    /** The card of a contribution. @param {string} sender @param {string} receiver */
    between(sender, receiver) {
      const index = steps.findIndex(
        (step) =>
          step.kind === 'contribution' && step.sender === at(sender) && step.receiver === at(receiver),
      )
      return card(index + 1)
    },
  }
}

describe('the card', () => {
  it('starts with the leaves', () => {
    expect(cards('neuron').card(0)).toMatchObject({ number: 0, total: 15, phase: 'start', line: null })
  })

  it('of a forward step has the formula, the numbers and the line', () => {
    expect(cards('neuron').card(1)).toMatchObject({
      number: 1,
      phase: 'forward',
      line: 6,
      title: 'x1 × w1',
      because: 'x1·w1 multiplies 2.0000 by −3.0000: −6.0000.',
      sentence: 'x1·w1 multiplies 2.0000 by -3.0000: -6.0000.',
    })
    expect(cards('neuron').card(5).title).toBe('o = tanh(n)')
  })

  it('of the seed says why it is 1', () => {
    expect(cards('neuron').card(6)).toMatchObject({
      phase: 'backward',
      title: 'o starts the backward pass',
      sentence: 'The output changes one for one with itself, so o.grad starts at 1.',
    })
  })

  it('of a contribution has all that stepping promises', () => {
    const card = cards('neuron').between('x1·w1', 'w1')
    expect(card.title).toBe('x1·w1 passes its gradient to w1')
    expect(card.because).toBe(
      'Each factor gets the gradient times the other factor: w1 gets 0.5001 × 2.0000.',
    )
    expect(card.contribution).toEqual({
      reason: 'Each factor gets the gradient times the other factor.',
      rule: ['∂(x1·w1)/∂w1', 'x1', '2.0000'],
      upstream: '0.5001',
      local: '2.0000',
      contribution: '1.0001',
      overwrites: false,
      gradient: 'w1.grad',
      before: '0.0000',
      after: '1.0001',
      received: 1,
      expected: 1,
      sender: 'x1·w1',
      queue: [],
      waiting: 0,
    })
    expect(card.sentence).toBe(
      'Each factor gets the gradient times the other factor. w1 gets 0.5001 × 2.0000 = 1.0001. w1 has received 1 of 1: its gradient is final.',
    )
  })

  it('speaks of the gradient of a number that has no name', () => {
    const { topology } = graphOf('cube')
    const constant = topology.nodes.find(({ kind }) => kind === 'constant')
    const { all } = cards('cube')
    const gradients = all.flatMap(({ contribution }) => contribution?.gradient ?? [])
    expect(gradients).toContain(`the gradient of ${constant?.title}`)
    expect(gradients).not.toContain(`${constant?.title}.grad`)
  })

  it('says who sends next', () => {
    const card = cards('neuron').card(7)
    expect(card.contribution?.queue).toEqual(['n', 'x1·w1 + x2·w2', 'x2·w2', 'x1·w1'])
    expect(card.contribution?.waiting).toBe(4)
  })

  it('shows the rule in symbols, in numbers, and its result', () => {
    expect(cards('neuron').between('o', 'n').contribution?.rule).toEqual([
      '∂o/∂n',
      '1 − o²',
      '1 − 0.7071²',
      '0.5001',
    ])
    expect(cards('cube').between('x^3', 'x').contribution?.rule).toEqual([
      '∂(x^3)/∂x',
      '3 · x^(3 − 1)',
      '3 · 2.0000^(3 − 1)',
      '12.0000',
    ])
  })

  it('says nothing twice where the rule is a number', () => {
    expect(cards('difference').between('x − y', 'y').contribution?.rule).toEqual(['∂(x − y)/∂y', '−1'])
  })

  it('puts negative numbers in brackets', () => {
    const { topology, values, steps, at } = graphOf('difference')
    values.data[at('y')] = -3
    topology.nodes[at('x − y')].op = 'maximum'
    topology.words.maximum = topology.words.sub
    topology.words.maximum.slots[1].rule = ['∂⟦(out⟧/∂⟦(to⟧', '1 / ⟦(b⟧', '1 / ⟦(b#⟧', '⟦local⟧'].map(
      inOwnWords,
    )
    const rule = cardOf(topology, values, steps, steps.length).contribution?.rule
    expect(rule).toEqual(['∂(x − y)/∂y', '1 / y', '1 / (−3.0000)', '−1.0000'])
  })

  it('counts the contributions of a value used more than once', () => {
    const { all } = cards('twice')
    const toA = all
      .filter((card) => card.contribution?.gradient === 'a.grad')
      .map((card) => card.contribution)
    expect(toA.map((contribution) => `${contribution?.received} of ${contribution?.expected}`)).toEqual([
      '1 of 3',
      '2 of 3',
      '3 of 3',
    ])
    expect(toA.map((contribution) => contribution?.after)).toEqual(['6.0000', '9.0000', '12.0000'])
  })

  it('adds to what an earlier pass left', () => {
    const { all } = cards('two_passes')
    const toX = all
      .filter((card) => card.contribution?.gradient === 'x.grad')
      .map((card) => card.contribution)
    expect(toX.map((contribution) => [contribution?.before, contribution?.after])).toEqual([
      ['27.0000', '36.0000'],
      ['36.0000', '45.0000'],
      ['45.0000', '54.0000'],
    ])
  })

  it.each(['neuron', 'twice', 'cube', 'two_passes', 'leaf', 'difference', 'infinite'])(
    'of every step of %s is whole sentences without marks, and for ears with ASCII minus signs',
    (name) => {
      for (const card of cards(name).all) {
        expect(JSON.stringify(card)).not.toMatch(/[⟦⟧]|undefined|\.\./)
        expect(card.sentence).toMatch(/^\S.*\.$/)
        expect(card.sentence).not.toMatch(/−/)
        expect(card.title).not.toMatch(/\.$/)
      }
    },
  )
})
