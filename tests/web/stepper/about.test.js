// What a node's card tells: its rule, and its gradient path by path, as far as it has come.
import { describe, expect, it } from 'vitest'
import { aboutNode } from '../../../web/src/stepper/about.ts'
import { graphOf } from '../replies.js'

/** @param {string} name @param {string} title @param {number} [arrived] */
function about(name, title, arrived) {
  const { topology, values, steps, at } = graphOf(name)
  return aboutNode(topology, values, steps, arrived ?? steps.length, at(title))
}

describe('about a node', () => {
  it('there is its rule, with its local derivatives', () => {
    expect(about('neuron', 'x1·w1')).toMatchObject({
      formula: 'x1 × w1',
      sentence: 'x1·w1 multiplies 2.0000 by −3.0000: −6.0000.',
      rules: [
        ['∂(x1·w1)/∂x1', 'w1', '−3.0000'],
        ['∂(x1·w1)/∂w1', 'x1', '2.0000'],
      ],
    })
  })

  it('there is one path for each use, and their shares make its gradient', () => {
    const { gradient, paths } = about('twice', 'a')
    expect(gradient).toBe('a.grad')
    expect(paths.length).toBe(3)
    expect(paths.every(({ arrived, lost }) => arrived && !lost)).toBe(true)
  })

  it('what has not arrived at this step is to come', () => {
    expect(about('neuron', 'w1', 6).paths).toMatchObject([{ sender: 'x1·w1', arrived: false }])
  })

  it('the output says why its gradient begins there', () => {
    expect(about('neuron', 'o')).toMatchObject({
      seed: 'The output changes one for one with itself, so o.grad starts at 1.',
      paths: [],
    })
  })
})
