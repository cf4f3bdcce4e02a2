// What nodes and edges show is a function of the step number, never of the path there.
import { describe, expect, it } from 'vitest'
import { pictureOf } from '../../../web/src/stepper/picture.ts'
import { graphOf } from '../replies.js'

/** @param {string} name */
function pictures(name) {
  const { topology, values, steps, at } = graphOf(name)
  return {
    topology,
    values,
    steps,
    at,
    total: steps.length,
    /** @param {number} step */
    picture: (step) => pictureOf(topology, values, steps, step),
    /** @param {string} title @param {number} step */
    node: (title, step) => pictureOf(topology, values, steps, step).nodes[at(title)],
  }
}

describe('before the first step', () => {
  it('leaves show their numbers and operations show none', () => {
    const { node } = pictures('neuron')
    expect(node('x1', 0)).toMatchObject({ data: '2.0000', grad: null, gradState: 'none', state: 'idle' })
    expect(node('n', 0)).toMatchObject({ data: null, grad: null, state: 'unreached' })
    expect(node('n', 0).name).toBe('n, +, data not yet, gradient not yet')
  })

  it('constants show theirs too', () => {
    expect(pictures('cube').node('1', 0).data).toBe('1.0000')
  })
})

describe('forward', () => {
  it('an operation counts up from its lit inputs along active edges', () => {
    const { node, picture, topology, at } = pictures('neuron')
    expect(node('x1·w1', 1)).toMatchObject({ data: '−6.0000', state: 'lit' })
    expect(node('x1', 1).state).toBe('lit')
    expect(node('x2', 1).state).toBe('idle')
    const active = picture(1).edges.flatMap(({ state }, edge) => (state === 'active' ? [edge] : []))
    expect(active.map((edge) => topology.edges[edge].from)).toEqual([at('x1'), at('w1')])
  })

  it('until the step is over its number counts up, and a contribution has not landed', () => {
    const { node, steps, at } = pictures('twice')
    expect(node('b', 1).meanwhile).toEqual({ counts: true })
    expect(node('a', 1).meanwhile).toBeUndefined()
    const held = steps.flatMap((step, index) =>
      step.kind === 'contribution' && step.receiver === at('a') ? [node('a', index + 1).meanwhile?.grad] : [],
    )
    expect(held[0]).toBeNull()
    expect(held.slice(1).every((grad) => /^[+−]/.test(grad ?? ''))).toBe(true)
  })

  it('the first number that is none says so once it is there', () => {
    const { topology, values, steps, at } = graphOf('neuron')
    const data = values.data.map((number, node) => (node === at('n') ? Number.POSITIVE_INFINITY : number))
    const notices = [{ kind: 'not-finite', node: at('n') }]
    const note = (step) => pictureOf(topology, { ...values, data }, steps, step, notices).nodes[at('n')].note
    expect(note(0)).toBeUndefined()
    expect(note(steps.length)).toBe('first ∞')
  })

  it('what has been computed stays', () => {
    const { node, picture } = pictures('neuron')
    expect(node('x1·w1', 5)).toMatchObject({ data: '−6.0000', state: 'idle' })
    expect(picture(5).edges.filter(({ state }) => state === 'lit')).toHaveLength(8)
    expect(node('o', 5).name).toBe('o, tanh, data 0.7071, gradient not yet')
  })
})

describe('backward', () => {
  it("the seed is the output's gradient, and everybody else waits", () => {
    const { node } = pictures('neuron')
    expect(node('o', 6)).toMatchObject({ grad: '+1.0000', gradState: 'final', state: 'receiving' })
    expect(node('n', 6)).toMatchObject({ grad: null, gradState: 'waiting' })
  })

  it('a contribution has a sender, a receiver, a packet with its sum, and an active edge', () => {
    const { picture, at, steps } = pictures('neuron')
    const shown = picture(7)
    const step = /** @type {any} */ (steps[6])
    expect(shown.nodes[at('o')].state).toBe('sending')
    expect(shown.nodes[at('n')]).toMatchObject({
      state: 'receiving',
      gradState: 'final',
      received: 1,
      expected: 1,
    })
    expect(shown.packet).toEqual({ edge: step.edge, backward: true, text: '1.0000 × 0.5001 = 0.5001' })
    expect(shown.edges[step.edge].state).toBe('active')
    expect(picture(8).edges[step.edge].state).toBe('done')
  })

  it('a negative factor stands in brackets', () => {
    const { picture, steps, at } = pictures('neuron')
    const index = steps.findIndex((step) => step.kind === 'contribution' && step.receiver === at('x1'))
    expect(picture(index + 1).packet?.text).toBe('0.5001 × (−3.0000) = −1.5002')
  })

  it('a value used three times is partial until the third contribution', () => {
    const { node, steps, at } = pictures('twice')
    const arrivals = steps.flatMap((step, index) =>
      step.kind === 'contribution' && step.receiver === at('a') ? [index + 1] : [],
    )
    expect(arrivals).toHaveLength(3)
    expect(arrivals.map((step) => node('a', step).gradState)).toEqual(['partial', 'partial', 'final'])
    expect(arrivals.map((step) => node('a', step).received)).toEqual([1, 2, 3])
    expect(node('a', arrivals[2]).grad).toBe('+12.0000')
  })

  it("at the end every gradient is final and is Python's", () => {
    const { picture, values, total, topology } = pictures('neuron')
    const last = picture(total).nodes
    expect(last.every(({ gradState }) => gradState === 'final')).toBe(true)
    expect(last.map(({ grad }) => Number(grad?.replace('−', '-')))).toEqual(
      values.grad.map((/** @type {number} */ grad) => Number(grad.toFixed(4))),
    )
    expect(last[topology.output].name).toBe('o, tanh, data 0.7071, gradient 1.0000')
  })
})

describe('gradients from an earlier pass', () => {
  it('are there before the seed, stay through it, and are added to', () => {
    const { node, steps, total } = pictures('two_passes')
    const seed = steps.findIndex((step) => step.kind === 'seed') + 1
    expect(node('x', 0)).toMatchObject({ grad: '+27.0000', gradState: 'partial' })
    expect(node('x', seed)).toMatchObject({ grad: '+27.0000', gradState: 'partial' })
    expect(node('x', seed + 1).grad).not.toBe(null)
    expect(node('x', total)).toMatchObject({ grad: '+54.0000', gradState: 'final' })
  })
})

describe('whatever the step', () => {
  it('the same number gives the same picture, from wherever one comes', () => {
    const { picture, total } = pictures('neuron')
    const forward = Array.from({ length: total + 1 }, (_, step) => JSON.stringify(picture(step)))
    const backward = Array.from({ length: total + 1 }, (_, step) => JSON.stringify(picture(total - step)))
    expect(backward.reverse()).toEqual(forward)
  })

  it('a number that is not finite is marked', () => {
    const { node, total } = pictures('infinite')
    expect(node('x', total)).toMatchObject({ grad: '+∞', state: 'bad' })
    expect(node('x', total).name).toBe('x, leaf, data 0.0000, gradient Infinity')
  })

  it('accessible names have ASCII minus signs', () => {
    const { node, total } = pictures('difference')
    expect(node('x − y', total).name).toBe('x - y, -, data -1.0000, gradient 1.0000')
    expect(node('y', total).name).toBe('y, leaf, data 3.0000, gradient -1.0000')
  })
})

describe('from one step to another', () => {
  it('a node that shows the same is the same thing, whatever was looked at between', () => {
    const { picture, at, total } = pictures('neuron')
    const end = picture(total)
    picture(0)
    const again = picture(total)
    const before = picture(total - 1)
    expect(again).toEqual(end)
    expect(before.nodes[at('b')]).toBe(again.nodes[at('b')])
    expect(before.nodes.filter((node, index) => node !== again.nodes[index]).length).toBeLessThan(4)
  })
})
