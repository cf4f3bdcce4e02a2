// The steps of a graph are its forward pass, the seed and one step per contribution.
import { describe, expect, it } from 'vitest'
import { forwardCount, lineOf, stepsOf } from '../../../web/src/stepper/steps.ts'
import { graphOf } from '../replies.js'

describe('the steps', () => {
  it('are one per operation, the seed, and one per contribution', () => {
    const { steps, topology } = graphOf('neuron')
    expect(steps.map((step) => step.kind)).toEqual([
      ...Array(5).fill('forward'),
      'seed',
      ...Array(topology.contributions.length).fill('contribution'),
    ])
    expect(topology.contributions).toHaveLength(9)
    expect(forwardCount(steps)).toBe(5)
  })

  it('go forward in the order in which the code made the operations', () => {
    const { steps, topology } = graphOf('neuron')
    const made = steps.slice(0, 5).map((step) => topology.nodes[/** @type {any} */ (step).node].title)
    expect(made).toEqual(['x1·w1', 'x2·w2', 'x1·w1 + x2·w2', 'n', 'o'])
  })

  it('go backward so that a node sends only once all its contributions are there', () => {
    for (const name of ['neuron', 'twice', 'cube', 'two_passes']) {
      const { steps, topology } = graphOf(name)
      const missing = topology.nodes.map(() => 0)
      for (const step of steps) if (step.kind === 'contribution') missing[step.receiver]++
      for (const step of steps) {
        if (step.kind !== 'contribution') continue
        expect(missing[step.sender]).toBe(0)
        missing[step.receiver]--
        expect(step.received).toBe(step.expected - missing[step.receiver])
      }
    }
  })

  it('of a + a are two along two edges', () => {
    const { steps, at } = graphOf('twice')
    const fromB = steps.filter((step) => step.kind === 'contribution' && step.sender === at('b'))
    expect(fromB.map((step) => /** @type {any} */ (step).slot)).toEqual([0, 1])
    expect(new Set(fromB.map((step) => /** @type {any} */ (step).edge)).size).toBe(2)
  })

  it('of a lone leaf are the seed alone', () => {
    const { steps } = graphOf('leaf')
    expect(steps.map((step) => step.kind)).toEqual(['seed'])
    expect(forwardCount(steps)).toBe(0)
  })

  it('of nothing are none', () => {
    expect(forwardCount([])).toBe(0)
  })

  it('leave out the exponent, which is part of its operation, and keep the constant', () => {
    const { topology, steps } = graphOf('cube')
    expect(topology.nodes.map((/** @type {any} */ node) => node.title)).toEqual(['x', 'x^3', '1', 'y'])
    expect(steps.filter((step) => step.kind === 'contribution')).toHaveLength(3)
  })

  it("belong to the line that made the result, backward to the sender's", () => {
    const { topology, steps } = graphOf('neuron')
    expect(lineOf(topology, undefined)).toBe(null)
    expect(lineOf(topology, steps[0])).toBe(6)
    expect(lineOf(topology, steps[4])).toBe(7)
    expect(lineOf(topology, steps[5])).toBe(7)
    expect(lineOf(topology, steps[6])).toBe(7)
    expect(lineOf(topology, steps[7])).toBe(6)
  })

  it('are made anew from the topology alone', () => {
    const { topology, steps } = graphOf('twice')
    expect(stepsOf(topology)).toEqual(steps)
  })
})
