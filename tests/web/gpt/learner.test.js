// Trains the small GPT of the fixture, and holds it against what its program prints under CPython.
import { describe, expect, it } from 'vitest'
import { Inside } from '../../../web/src/gpt/inside.ts'
import { Learner } from '../../../web/src/gpt/learner.ts'
import { prepared } from '../../../web/src/gpt/lines.ts'
import { softmax } from '../../../web/src/network/softmax.ts'
import given from '../fixtures/gpt.json'

const { spec, names, made, inside, losses, samples, others } = /** @type {any} */ (given)

function learned() {
  const learner = new Learner(made, prepared(names, spec.seed), spec)
  while (learner.step < spec.steps) learner.advance(spec)
  return learner
}

describe('a GPT that learns on the page', () => {
  it('has the losses of its Python program', () => {
    const { losses: here } = learned()
    expect(here).toHaveLength(losses.length)
    here.forEach((loss, i) => {
      expect(Math.abs(loss - losses[i])).toBeLessThan(1e-9)
    })
  })

  it('has them with another model, optimiser and schedule', () => {
    for (const other of others) {
      const learner = new Learner(other.made, prepared(names, spec.seed), other.spec)
      while (learner.step < other.spec.steps) learner.advance(other.spec)
      learner.losses.forEach((loss, i) => {
        expect(Math.abs(loss - other.losses[i])).toBeLessThan(1e-9)
      })
    }
  })

  it('follows another setting of the optimiser at once', () => {
    const learner = new Learner(made, prepared(names, spec.seed), spec)
    learner.configure({ ...spec, optimizer: { name: 'Adam', settings: { beta1: 0, beta2: 0.5 } } })
    while (learner.step < 3) learner.advance(spec)
    expect(learner.losses[2]).not.toBeCloseTo(losses[2], 6)
  })

  it('makes the names of its Python program', () => {
    const learner = learned()
    const within = new Inside(inside, learner.alphabet, spec.context)
    within.follow(learner.parameters)
    expect(within.samples(10, 0.5, spec.seed).map(({ letters }) => letters.join(''))).toEqual(samples)
  })

  it('looks at the held-out lines before the first step and after the last', () => {
    const { heldOut } = learned()
    expect(heldOut[0].step).toBe(0)
    expect(heldOut.at(-1)).toMatchObject({ step: spec.steps })
  })

  it('begins again at the first numbers', () => {
    const learner = learned()
    learner.reset()
    expect(learner.step).toBe(0)
    learner.advance(spec)
    expect(Math.abs(learner.losses[0] - losses[0])).toBeLessThan(1e-9)
  })

  it('goes on from numbers that were kept', () => {
    const learner = new Learner(made, prepared(names, spec.seed), spec)
    while (learner.step < 20) learner.advance(spec)
    const other = new Learner(made, prepared(names, spec.seed), spec)
    other.write(learner.numbers())
    while (other.step < spec.steps) other.advance(spec)
    expect(Math.abs(Number(other.losses.at(-1)) - losses.at(-1))).toBeLessThan(1e-9)
  })

  it('leaves a step that cannot be taken untaken', () => {
    const learner = new Learner(made, prepared(names, spec.seed), spec)
    const numbers = learner.numbers()
    numbers.parameters.fill(1e200)
    learner.write(numbers)
    expect(learner.advance(spec)).toBe(false)
    expect(learner.broken).toBeGreaterThan(0)
    expect(learner.parameters[0]).toBe(1e200)
  })
})

describe('the view inside', () => {
  const learner = learned()
  const within = new Inside(inside, learner.alphabet, spec.context)
  within.follow(learner.parameters)
  const at = (/** @type {any} */ numbers, /** @type {string} */ name, /** @type {number} */ place) => {
    const { first, count } = inside.strips.find(
      (/** @type {any} */ s) => s.name === name && s.place === place,
    )
    return Array.from(numbers.subarray(first, first + count))
  }

  it('has probabilities that are the softmax of the logits', () => {
    const { values } = within.see('lena')
    softmax(at(values, 'logits', 2)).forEach((p, i) => {
      expect(p).toBeCloseTo(at(values, 'probabilities', 2)[i], 12)
    })
  })

  it('has as a logit’s gradient p − y, divided by the number of positions', () => {
    const { values, gradients } = within.see('lena')
    const truth = learner.alphabet.numbers('n')[0]
    at(values, 'probabilities', 2).forEach((p, i) => {
      expect(at(gradients, 'logits', 2)[i]).toBeCloseTo((p - (i === truth ? 1 : 0)) / 5, 12)
    })
  })

  it('continues a beginning with probabilities that add up to 1, until the context is full', () => {
    const next = within.next('le', 0.5)
    expect(next?.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
    expect(within.next('lenal', 0.5)).toBeNull()
  })
})
