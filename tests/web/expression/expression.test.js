// The Expression view's state: the text, the graph Python made of it, and what happens on the way.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Expression } from '../../../web/src/expression/expression.svelte.ts'
import { groupKey } from '../../../web/src/graph/groups.ts'
import { inOwnWords } from '../../../web/src/texts/message.ts'
import { fakeFrames } from '../frames.js'
import { replyTo, textOf } from '../replies.js'

/** @type {{ request: any, reply: (reply: any) => Promise<void> }[]} */
let asked
/** @type {Expression} */
let expression

/** Whatever waits for a promise goes on. */
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  fakeFrames()
  asked = []
  expression = new Expression(
    (request) =>
      new Promise((resolve) => {
        asked.push({
          request,
          reply: async (reply) => {
            resolve(reply)
            await settled()
          },
        })
      }),
  )
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const title = () => expression.topology?.nodes[expression.topology.output].title
const neuron = () => expression.open(textOf('neuron'), { example: 'one_neuron', prepared: replyTo('neuron') })
const numbersOnly = () => ({ ...replyTo('neuron'), topology: null })

describe('what was prepared', () => {
  it('is shown at its end before Python is there', () => {
    neuron()
    expect(title()).toBe('o')
    expect([expression.player.at, expression.player.total]).toEqual([15, 15])
    expect(expression.picture?.nodes).toHaveLength(10)
    expect(expression.card?.number).toBe(15)
    expect(asked).toEqual([])
  })

  it('of an example is shown while Python is at it, and not again when Python says the same', async () => {
    expression.open(textOf('twice'), { example: 'twice' })
    expression.anticipate('twice', replyTo('twice'))
    const { topology } = expression
    expect([title(), expression.isLive, expression.player.at]).toEqual(['c', true, expression.player.total])
    await asked[0].reply(replyTo('twice'))
    expect(expression.topology).toBe(topology)
  })

  it('of an example comes too late for another text, or for an answer', async () => {
    expression.open(textOf('twice'), { example: 'twice' })
    expression.anticipate('other', replyTo('neuron'))
    expect(title()).toBe(undefined)
    await asked[0].reply(replyTo('twice'))
    expression.anticipate('twice', replyTo('neuron'))
    expect(title()).toBe('c')
  })
})

describe('a text that was opened', () => {
  const error = (kind = 'name') => ({
    ...{ kind: 'error', mode: 'python', printed: inOwnWords(''), figures: [] },
    error: { kind, line: 1, column: 0, endLine: null, endColumn: null, message: inOwnWords('No.') },
  })

  it('runs and is drawn, at the step that it came with', async () => {
    expect(expression.opened.name).toBe('idle')
    expression.open({ code: textOf('twice'), step: 2 })
    expect(expression.opened).toMatchObject({ name: 'running', goal: { step: 2 } })
    await asked[0].reply(replyTo('twice'))
    expect([expression.opened.name, expression.player.at]).toEqual(['drawn', 2])
  })

  it('is refused, and stands at its step once it is mended', async () => {
    expression.open({ code: 'nonsense', step: 2 })
    await asked[0].reply(error())
    expect(expression.opened).toMatchObject({ name: 'refused', fault: { kind: 'name' }, goal: { step: 2 } })
    expect(expression.work().step).toBe(2)
    expression.scrubbed(textOf('twice'))
    await asked[1].reply(replyTo('twice'))
    expect([expression.opened.name, expression.player.at]).toEqual(['drawn', 2])
  })

  it('is foreseen by what came with the page, until Python says the same', async () => {
    expression.open(textOf('twice'), { example: 'twice' })
    expression.anticipate('twice', replyTo('twice'))
    expect(expression.opened.name).toBe('foreseen')
    await asked[0].reply(replyTo('twice'))
    expect(expression.opened.name).toBe('drawn')
  })

  it('is withheld while half a word cuts its graph short, until typing rests', async () => {
    neuron()
    expression.typed('half')
    const reply = { ...replyTo('leaf'), mode: 'python', unfinished: error().error }
    await asked[0].reply(reply)
    expect([expression.opened.name, title()]).toEqual(['withheld', 'o'])
    await vi.advanceTimersByTimeAsync(1200)
    expect([expression.opened.name, expression.isPartial]).toEqual(['drawn', true])
  })
})

describe('the steps of constants', () => {
  it('come and go at once, for whoever stands at the end or behind what is left', () => {
    expression.constants = true
    expression.open(textOf('cube'), { prepared: replyTo('cube') })
    const all = expression.steps.length
    expression.constants = false
    expect(expression.steps.length).toBeLessThan(all)
    expect([expression.player.at, expression.player.total]).toEqual(Array(2).fill(expression.steps.length))
    expect(expression.picture).not.toBeNull()
    expression.constants = true
    expect([expression.player.at, expression.player.total]).toEqual([all, all])
    expression.player.go(all - 1)
    expression.constants = false
    expect(expression.picture).not.toBeNull()
  })
})

describe('a group that somebody came to see', () => {
  it('is unfolded, and its output is marked where it has its gradient', async () => {
    expression.open(textOf('groups'), { into: ['Layer 1', 'Neuron 2'] })
    await asked[0].reply(replyTo('groups'))
    const { topology, marked, step } = expression
    expect(topology?.nodes[marked ?? -1].scope).toEqual(['Layer 1', 'Neuron 2'])
    expect(topology?.nodes[marked ?? -1].title).toBe('b')
    expect(step).toMatchObject({ kind: 'contribution', receiver: marked })
    expression.open(textOf('leaf'))
    expect(expression.marked).toBe(null)
  })

  it('is unfolded in a large graph, with those around it, and no other is', async () => {
    const reply = replyTo('groups')
    const far = { ...reply.topology.nodes[0], scope: ['Layer 1', 'Neuron 1'] }
    const nodes = [...reply.topology.nodes, ...Array(60).fill(far)]
    expression.open(textOf('groups'), { into: ['Layer 1', 'Neuron 2'] })
    await asked[0].reply({ ...reply, topology: { ...reply.topology, nodes } })
    expect(expression.folded).toEqual([groupKey(['Layer 1', 'Neuron 1'])])
  })
})

describe('typing', () => {
  it('runs at every letter, so that the graph grows', () => {
    expression.typed('a')
    expression.typed('a*')
    expect(asked.map(({ request }) => request.text)).toEqual(['a', 'a*'])
  })

  it('waits for a pause where a run takes long', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1100)
    expression.run()
    await asked[0].reply(replyTo('leaf'))
    now.mockRestore()
    expression.typed('a')
    await vi.advanceTimersByTimeAsync(200)
    expression.typed('a*b')
    await vi.advanceTimersByTimeAsync(299)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked.map(({ request }) => request.text).slice(1)).toEqual(['a*b'])
  })

  it('does not count what it waits for as its own time', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    expression.typed('a')
    expression.typed('a*b')
    now.mockReturnValue(900)
    await asked[0].reply(replyTo('leaf'))
    now.mockReturnValue(1700)
    await asked[1].reply(replyTo('leaf'))
    now.mockRestore()
    expression.typed('a*b*c')
    expect(asked).toHaveLength(3)
  })

  it('has no error until it rests', async () => {
    expression.typed('tanh')
    await asked[0].reply(replyTo('mistake'))
    expect(expression.failure).toBe(null)
    expect(expression.isLive).toBe(false)
    await vi.advanceTimersByTimeAsync(1199)
    expect(expression.failure).toBe(null)
    await vi.advanceTimersByTimeAsync(1)
    expect(expression.failure).toMatchObject({ kind: 'ZeroDivisionError' })
    expression.typed('tanh(')
    expect(expression.failure).toBe(null)
  })

  it('takes back what was wrong with another text while that keeps Python busy', async () => {
    expression.open('a mistake')
    await asked[0].reply(replyTo('mistake'))
    expect(expression.failure).not.toBe(null)
    expression.open('while True: pass')
    await vi.advanceTimersByTimeAsync(499)
    expect(expression.failure).not.toBe(null)
    await vi.advanceTimersByTimeAsync(1)
    expect(expression.failure).toBe(null)
    await asked[1].reply(replyTo('mistake'))
    expect(expression.failure).not.toBe(null)
  })

  it('says at once that it was stopped', async () => {
    expression.typed('x')
    await asked[0].reply({ ...replyTo('mistake'), error: { ...replyTo('mistake').error, kind: 'stopped' } })
    expect(expression.failure).toMatchObject({ kind: 'stopped' })
  })

  it('has its error at once where it was a paste', async () => {
    expression.typed('a text that was pasted whole')
    await asked[0].reply(replyTo('mistake'))
    expect(expression.failure).toMatchObject({ kind: 'ZeroDivisionError' })
  })

  it('keeps its graph while half a word amid a program takes away what follows it', async () => {
    expression.open(textOf('two_passes'))
    await asked[0].reply(replyTo('two_passes'))
    const whole = title()
    expression.typed('x = Value(3.0)\ny = x*xx')
    const unfinished = replyTo('mistake').error
    await asked[1].reply({ ...replyTo('leaf'), mode: 'python', unfinished })
    expect([title(), expression.failure, expression.isLive]).toEqual([whole, null, false])
    await vi.advanceTimersByTimeAsync(1200)
    expect([title(), expression.isPartial]).toEqual(['x', true])
    expect(expression.failure).not.toBe(null)
  })

  it('shows what is finished, and what is missing once it rests', async () => {
    const missing = {
      kind: 'syntax',
      message: replyTo('mistake').error.message,
      line: 1,
      column: 4,
      endLine: 1,
      endColumn: 5,
    }
    expression.typed('a*b +')
    await asked[0].reply({ ...replyTo('twice'), unfinished: missing })
    expect(title()).toBe('c')
    expect([expression.failure, expression.isPartial]).toEqual([null, true])
    await vi.advanceTimersByTimeAsync(1200)
    expect([expression.failure, expression.isPartial]).toEqual([missing, true])
    expression.run()
    await asked[1].reply(replyTo('twice'))
    expect([expression.failure, expression.isPartial]).toEqual([null, false])
  })

  it('sends the signature that the page knows', () => {
    neuron()
    expression.run()
    expect(asked[0].request).toEqual({
      kind: 'run',
      text: textOf('neuron'),
      known: replyTo('neuron').signature,
    })
  })

  it('a number that moves runs at once', () => {
    expression.scrubbed('x = 2')
    expect(asked.map(({ request }) => request.text)).toEqual(['x = 2'])
    vi.advanceTimersByTime(1000)
    expect(asked).toHaveLength(1)
  })

  it('another example stands at its end', async () => {
    neuron()
    expression.player.go(3)
    expression.open(textOf('twice'))
    await asked[0].reply(replyTo('twice'))
    expect(title()).toBe('c')
    expect(expression.player.at).toBe(expression.player.total)
  })
})

describe('a reply', () => {
  it('with numbers alone keeps the topology and the step', async () => {
    neuron()
    expression.player.go(12)
    const { topology } = expression
    expression.scrubbed('x1 = 4')
    const reply = numbersOnly()
    reply.values.data[0] = 4
    await asked[0].reply(reply)
    expect(expression.topology).toBe(topology)
    expect(expression.values?.data[0]).toBe(4)
    expect(expression.player.at).toBe(12)
    expect(expression.picture?.nodes[0].data).toBe('4.0000')
  })

  it('has its numbers that are not finite turned back', async () => {
    expression.open('')
    await asked[0].reply(replyTo('infinite'))
    expect(expression.values?.grad[0]).toBe(Number.POSITIVE_INFINITY)
    expect(expression.notices).toHaveLength(1)
    expect(expression.values?.start).toEqual({})
  })

  it('with an error keeps the last good picture, and the next good one clears it', async () => {
    neuron()
    const { picture } = expression
    expression.scrubbed('broken')
    await asked[0].reply(replyTo('mistake'))
    expect(expression.failure).toMatchObject({ kind: 'ZeroDivisionError', line: 2 })
    expect(expression.picture).toEqual(picture)
    expect(title()).toBe('o')
    expression.run()
    await asked[1].reply(numbersOnly())
    expect(expression.failure).toBe(null)
  })

  it('to a request that a newer one replaced changes nothing', async () => {
    neuron()
    const { values } = expression
    expression.scrubbed('a')
    await asked[0].reply({ kind: 'superseded' })
    expect(expression.values).toBe(values)
    expect(expression.failure).toBe(null)
  })

  it('whose numbers belong to a graph that is no longer there asks again', async () => {
    neuron()
    expression.scrubbed(textOf('twice'))
    expression.scrubbed(textOf('neuron'))
    await asked[0].reply(replyTo('twice'))
    expect(title()).toBe('c')
    await asked[1].reply(numbersOnly())
    expect(title()).toBe('c')
    expect(expression.values?.data).toHaveLength(3)
    expect(asked[2].request).toMatchObject({ text: textOf('neuron'), known: replyTo('twice').signature })
    await asked[2].reply(replyTo('neuron'))
    expect(title()).toBe('o')
    expect(expression.values?.data).toHaveLength(10)
  })

  it('with another topology lets go of the hovered node', async () => {
    neuron()
    expression.hovered = 9
    expect(expression.hoveredLine).toBe(7)
    expression.open('')
    await asked[0].reply(replyTo('leaf'))
    expect([expression.hovered, expression.hoveredLine]).toEqual([null, null])
  })
})

describe('the example chosen', () => {
  it('stays while numbers move, and is over as soon as somebody types', () => {
    neuron()
    expect(expression.example).toBe('one_neuron')
    expression.scrubbed('x1 = 3')
    expect(expression.example).toBe('one_neuron')
    expression.typed('x1')
    expect(expression.example).toBe('')
  })
})

describe('the active line', () => {
  it('follows the step', () => {
    neuron()
    expression.player.go(0)
    expect(expression.activeLine).toBe(null)
    expression.player.go(1)
    expect(expression.activeLine).toBe(6)
    expression.player.go(6)
    expect(expression.activeLine).toBe(7)
  })
})

describe('the way through the graph', () => {
  it('is part of the request only where it is not the usual one', () => {
    neuron()
    expression.use('assign')
    expect(asked[0].request).toMatchObject({ engine: 'assign' })
    expression.follow(2)
    expect(asked[1].request).toMatchObject({ input: 2 })
    expect(asked[1].request).not.toHaveProperty('engine')
    expression.follow(null)
    expect(Object.keys(asked[2].request).sort()).toEqual(['kind', 'known', 'text'])
    expression.differentiate([1])
    expect(asked[3].request).toMatchObject({ derivative: [1] })
  })

  it('leads back from a derivative when another text is opened', () => {
    neuron()
    expression.differentiate([1])
    expression.open('x = 1')
    expect(asked[1].request).not.toHaveProperty('derivative')
  })
})

describe('a question about the graph', () => {
  it('is about the text and the way of the graph that is shown, not of what is typed meanwhile', async () => {
    neuron()
    expression.typed('something else')
    expression.numeric.open(3)
    expect(asked[1].request).toMatchObject({ kind: 'numeric', node: 3, text: textOf('neuron') })
  })

  it('stays with the node of the same title in another graph, and ends when there is none', async () => {
    neuron()
    expression.numeric.open(expression.topology?.nodes.findIndex(({ title }) => title === 'b') ?? -1)
    expression.open(textOf('twice'))
    await asked[1].reply(replyTo('twice'))
    expect(expression.topology?.nodes[expression.numeric.node ?? -1].title).toBe('b')
    expression.open(textOf('leaf'))
    await asked[3].reply(replyTo('leaf'))
    expect(expression.numeric.node).toBe(null)
  })
})

describe("the learner's engine", () => {
  it('goes along with what is asked, and runs again when it has changed', () => {
    neuron()
    expression.useEngine({ code: 'mine', strange: false })
    expect(asked).toEqual([])
    expression.use('learner')
    expect(asked[0].request).toMatchObject({ kind: 'run', engine: 'learner', code: 'mine' })
    expression.useEngine({ code: 'better', strange: false })
    expect(asked[1].request).toMatchObject({ engine: 'learner', code: 'better' })
    expression.useEngine({ code: 'better', strange: false })
    expect(asked).toHaveLength(2)
  })

  it('is asked about as a stranger’s where it goes back to one', () => {
    neuron()
    expression.useEngine({ code: 'theirs', strange: true })
    expression.run()
    expect(asked[0].request).not.toHaveProperty('strange')
    expression.use('learner')
    expect(asked[1].request).toMatchObject({ code: 'theirs', strange: 'learner' })
    expression.useEngine({ code: 'theirs', strange: false })
    expect(asked[2].request).not.toHaveProperty('strange')
  })

  it('is not part of what a link carries', () => {
    neuron()
    expression.useEngine({ code: 'mine', strange: false })
    expression.use('learner')
    expect(expression.work()).toEqual({ code: textOf('neuron') })
  })

  it('is the right one for somebody who has written none', () => {
    neuron()
    expression.use('learner')
    expect(asked[0].request).not.toHaveProperty('engine')
  })

  it('that fails is at fault itself, not a line of the text', async () => {
    neuron()
    expression.useEngine({ code: 'mine', strange: false })
    expression.use('learner')
    const error = {
      kind: 'runtime',
      message: inOwnWords('broken (line 7)'),
      line: 7,
      column: 0,
      endLine: 7,
      endColumn: 3,
    }
    await asked[0].reply({ kind: 'error', error, source: 'engine', printed: inOwnWords('') })
    expect(expression.failure).toMatchObject({
      message: inOwnWords('broken (line 7)'),
      line: null,
      inEngine: 'place',
    })
    expect(title()).toBe('o')
  })
})

describe('an operation that is not defined for its inputs', () => {
  it('is drawn with what led to it, and its sliders stay those of the text', async () => {
    expression.typed(textOf('undefined'))
    await asked[0].reply(replyTo('undefined'))
    const { picture, topology, failure, card } = expression
    expect(failure).toMatchObject({ kind: 'DomainError', line: 3 })
    expect(picture?.nodes[topology?.output ?? -1]).toMatchObject({
      data: '✗',
      state: 'bad',
      note: 'not defined here',
    })
    expect(card).toMatchObject({
      number: 2,
      total: 2,
      fault: 'log needs a positive number, got -12 (line 3).',
    })
    expect(expression.places[0].span).toEqual([4, 6])
  })
})

describe('a text that makes several graphs', () => {
  const graphs = (/** @type {number} */ shown) =>
    [3, 7].map((line) => ({ line, name: `from ${line}`, shown: line === shown }))
  const several = (/** @type {number} */ shown) => ({ ...replyTo('neuron'), graphs: graphs(shown) })

  beforeEach(async () => {
    expression.open('1\n2\n3\n4\n5\n6\n7')
    await asked[0].reply(several(7))
  })

  it('is asked for the one that is chosen, and a link keeps it', async () => {
    expect(asked[0].request.graph).toBeUndefined()
    expect(expression.graphs).toEqual(graphs(7))
    expression.chooseGraph(3)
    expect(asked[1].request.graph).toBe(3)
    await asked[1].reply(several(3))
    expect(expression.graphs).toEqual(graphs(3))
    expect(expression.work().graph).toBe(3)
  })

  it('keeps the choice while lines are put above it', () => {
    expression.chooseGraph(3)
    expression.scrubbed('0\n1\n2\n3\n4\n5\n6\n7')
    expect(asked[2].request.graph).toBe(4)
  })

  it('goes back to the last one where the line has none any more', async () => {
    expression.chooseGraph(3)
    await asked[1].reply(replyTo('neuron'))
    expect(expression.graphs).toEqual([])
    expect(expression.work().graph).toBeUndefined()
  })

  it('shows the last one of another text', () => {
    expression.chooseGraph(3)
    expression.open('x')
    expect(asked[2].request.graph).toBeUndefined()
  })
})

describe('a text that runs a pass in a loop', () => {
  const looped = (/** @type {number} */ shown) => ({
    ...replyTo('neuron'),
    iterations: { count: 100, shown, kept: [1, 50, 100] },
  })

  beforeEach(async () => {
    expression.open('1\n2\n3')
    await asked[0].reply(looped(100))
  })

  it('is asked for the pass that is chosen, and no more once that is the last', async () => {
    expression.chooseIteration(50)
    expect(asked[1].request.iteration).toBe(50)
    await asked[1].reply(looped(50))
    expect(expression.work().iteration).toBe(50)
    expression.chooseIteration(100)
    expect(asked[2].request.iteration).toBeUndefined()
  })

  it('stays at its pass while a number moves', async () => {
    expression.chooseIteration(50)
    await asked[1].reply(looped(50))
    expression.scrubbed('1\n2\n4')
    expect(asked[2].request.iteration).toBe(50)
  })

  it('has no pass of a loop that is gone', async () => {
    expression.chooseIteration(50)
    await asked[1].reply(replyTo('neuron'))
    expect(expression.iterations).toBeNull()
    expect(expression.work().iteration).toBeUndefined()
  })
})

describe('a leaf that the text computes', () => {
  beforeEach(async () => {
    const reply = replyTo('neuron')
    reply.values.leaves[1] = { ...reply.values.leaves[1], span: null, made: [2, 3], held: false }
    expression.open('1\n2\n3')
    await asked[0].reply(reply)
  })

  it('is held at a number until it is let go', () => {
    expression.hold(1, 0.4)
    expect(asked[1].request.held).toEqual([{ line: 2, nth: 3, number: 0.4 }])
    expression.hold(1, 0.5)
    expect(expression.work().held).toEqual([{ line: 2, nth: 3, number: 0.5 }])
    expression.hold(1, null)
    expect(expression.work().held).toBeUndefined()
  })

  it('stays held while lines are put above it', () => {
    expression.hold(1, 0.4)
    expression.scrubbed('0\n1\n2\n3')
    expect(asked.at(-1)?.request.held).toEqual([{ line: 3, nth: 3, number: 0.4 }])
  })

  it('is no other than the one whose number stands in the text', () => {
    expression.hold(0, 0.4)
    expect(asked).toHaveLength(1)
  })
})
