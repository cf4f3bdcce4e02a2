// Replies kept for the next visit: they come back whole for the same engine, and nothing else is drawn in their place.
import { beforeEach, describe, expect, it } from 'vitest'
import { Expression } from '../../../web/src/expression/expression.svelte.ts'
import { isDrawable } from '../../../web/src/keeping/drawable.ts'
import { Replies } from '../../../web/src/keeping/replies.ts'
import { inOwnWords } from '../../../web/src/texts/message.ts'
import file from '../fixtures/replies.json' with { type: 'json' }
import { fakeFrames } from '../frames.js'
import { replyTo, textOf } from '../replies.js'

/** A browser's shelf with room for so many characters. @param {number} [room] */
function shelf(room = Infinity) {
  return {
    text: 'null',
    read() {
      return JSON.parse(this.text)
    },
    /** @param {unknown} data */
    write(data) {
      const text = JSON.stringify(data)
      if (text.length > room) return false
      this.text = text
      return true
    },
    remove() {
      this.text = 'null'
    },
  }
}

const replied = (name = 'neuron') => ({ asked: { text: textOf(name) }, reply: replyTo(name) })

describe('a reply', () => {
  const ours = Object.entries(file).filter(([name]) => !name.startsWith('learner'))
  const graphs = ours.filter(([, { reply }]) => reply.kind === 'graph')

  it.each(graphs.map(([name]) => name))('of Python’s (%s) can be drawn', (name) => {
    expect(isDrawable(replyTo(name))).toBe(true)
  })

  it.each(['mistake', 'learner_no_seed'])('that has no graph to be kept (%s) cannot', (name) => {
    expect(isDrawable(replyTo(name))).toBe(false)
  })

  it.each([null, 7, 'graph', [], {}, { kind: 'graph' }])('that is none (%j) cannot', (given) => {
    expect(isDrawable(given)).toBe(false)
  })

  /** @type {[string, (reply: any) => void][]} */
  const damages = [
    ['a node is missing', ({ topology }) => topology.nodes.pop()],
    ['there are no nodes', ({ topology }) => (topology.nodes = [])],
    ['a title is no text', ({ topology }) => (topology.nodes[0].title = {})],
    ['a kind is a list', ({ topology }) => (topology.nodes[0].kind = ['leaf'])],
    ['a number is a list', ({ values }) => (values.data[0] = ['NaN'])],
    ['an edge leads back', ({ topology }) => (topology.edges[0] = { from: 5, to: 5, slot: 0 })],
    ['an edge leads nowhere', ({ topology }) => (topology.edges[0].to = 99)],
    ['a contribution has no edge', ({ topology }) => (topology.contributions[0].edge = -1)],
    ['the output is none', ({ topology }) => (topology.output = 1.5)],
    ['a scope is no list', ({ topology }) => (topology.nodes[0].scope = 'MLP')],
    ['an operation has no words', ({ topology }) => delete topology.words.mul],
    ['a slot has no words', ({ topology }) => topology.words.mul.slots.pop()],
    [
      'words name what is not there',
      ({ topology }) => (topology.words.tanh.forward.sentence = inOwnWords('⟦c⟧ is gone')),
    ],
    ['a number is missing', ({ values }) => values.data.pop()],
    ['a number is a text', ({ values }) => (values.grad[0] = '1')],
    ['a number is nothing', ({ values }) => (values.after[0] = null)],
    ['a leaf is no node', ({ values }) => (values.leaves[0].node = 99)],
    ['a leaf stands nowhere', ({ values }) => (values.leaves[0].span = [1])],
    ['what was printed is no text', (reply) => (reply.printed = ['x'])],
    ['a notice has no node', (reply) => (reply.notices = [{ kind: 'x', line: 1, message: inOwnWords('x') }])],
  ]
  it.each(damages)('cannot be drawn where %s', (_, damage) => {
    const reply = replyTo('neuron')
    damage(reply)
    expect(isDrawable(reply)).toBe(false)
  })
})

describe('a shelf', () => {
  it('gives back what it was given, for the work that it belongs to', () => {
    const on = shelf()
    new Replies('engine 1', on).keep('a', replied())
    expect(new Replies('engine 1', on).find('a')).toEqual(replied())
    expect(new Replies('engine 1', on).find('b')).toBeNull()
  })

  it('gives nothing to another engine, and makes room for its replies', () => {
    const on = shelf()
    new Replies('engine 1', on).keep('a', replied())
    const later = new Replies('engine 2', on)
    expect(later.find('a')).toBeNull()
    later.keep('b', replied('cube'))
    expect(on.read()).toHaveLength(1)
  })

  it.each([
    'null',
    '3',
    '{}',
    '[null]',
    '[{"id":"a","engine":"engine 1"}]',
    '[{"id":"a","engine":"engine 1","asked":{"text":"x"},"reply":{"kind":"graph"}}]',
  ])('that is damaged (%s) gives nothing', (text) => {
    const on = shelf()
    on.text = text
    const replies = new Replies('engine 1', on)
    expect(replies.find('a')).toBeNull()
    replies.keep('a', replied())
    expect(replies.find('a')).toEqual(replied())
  })

  it('has the last few, and of each work the last', () => {
    const on = shelf()
    const replies = new Replies('engine 1', on)
    for (const id of ['a', 'b', 'c', 'b', 'd']) replies.keep(id, replied())
    replies.keep('d', replied('cube'))
    expect(on.read().map((/** @type {any} */ { id }) => id)).toEqual(['d', 'b', 'c'])
    expect(replies.find('d')).toEqual(replied('cube'))
  })

  it('has nothing of a work without a graph, of a very large one, or of one that was forgotten', () => {
    const replies = new Replies('engine 1', shelf())
    for (const id of ['a', 'b', 'c']) replies.keep(id, replied())
    replies.keep('a', null)
    replies.keep('b', { ...replied(), asked: { text: 'x'.repeat(500_000) } })
    replies.forget('c')
    expect(['a', 'b', 'c'].map((id) => replies.find(id))).toEqual([null, null, null])
  })

  it('that is full stays as if nothing had been kept', () => {
    const on = shelf(100)
    const replies = new Replies('engine 1', on)
    replies.keep('a', replied())
    expect(replies.find('a')).toBeNull()
    expect(on.read()).toBeNull()
  })
})

describe('a text that is opened with its reply', () => {
  /** @type {any[]} */
  let asked
  /** @type {((reply: any) => void)[]} */
  let answers
  const create = () =>
    new Expression((request) => {
      asked.push(request)
      return new Promise((resolve) => answers.push(resolve))
    })
  const code = textOf('neuron')
  /** What Python says once it knows what is shown. @param {string} name */
  const again = (name) => ({ ...replyTo(name), topology: null })

  beforeEach(() => {
    fakeFrames()
    asked = []
    answers = []
  })

  it('is drawn before Python has answered, at its step, and can be stepped', () => {
    const expression = create()
    expression.open({ code, step: 4 }, { replied: replied() })
    expect(expression.card?.number).toBe(4)
    expect(expression.isLive).toBe(true)
    expression.player.forward()
    expect(expression.work().step).toBe(5)
    expect(asked).toEqual([{ kind: 'run', known: replyTo('neuron').signature, text: code }])
  })

  it('stays where it is when Python says the same', async () => {
    const expression = create()
    const opened = expression.open({ code, predict: true }, { replied: replied() })
    const { topology, values } = expression
    expression.player.go(3)
    expression.predict.reveal(3)
    answers[0](again('neuron'))
    await opened
    expect(expression.topology).toBe(topology)
    expect(expression.values).toBe(values)
    expect(expression.player.at).toBe(3)
    expect(expression.isAsking).toBe(false)
  })

  it('has the new numbers when Python says something else, and keeps graph and step', async () => {
    const expression = create()
    const opened = expression.open({ code, step: 3 }, { replied: replied() })
    const { topology } = expression
    const other = again('neuron')
    other.values.data[0] = 5
    answers[0](other)
    await opened
    expect(expression.topology).toBe(topology)
    expect(expression.values?.data[0]).toBe(5)
    expect(expression.player.at).toBe(3)
  })

  it('that is typed in meanwhile is answered by Python, even where its graph is the same', async () => {
    const expression = create()
    expression.open({ code }, { replied: replied() })
    expression.scrubbed(`${code} `)
    expect(expression.isLive).toBe(false)
    answers[0]({ kind: 'superseded' })
    answers[1](again('neuron'))
    await Promise.resolve()
    await Promise.resolve()
    expect(expression.isLive).toBe(true)
  })

  it.each([
    ['another text', { code: textOf('cube') }],
    ['another engine', { code, engine: 'assign' }],
    ['another pass', { code, input: 1 }],
  ])('shows nothing of it for %s', (_, work) => {
    const expression = create()
    expression.open(work, { replied: replied() })
    expect(expression.topology).toBeNull()
    expect(expression.replied).toBeNull()
  })

  it('has a reply to keep as long as the graph is that of the text', async () => {
    const expression = create()
    const opened = expression.open({ code })
    expect(expression.replied).toBeNull()
    answers[0](replyTo('neuron'))
    await opened
    expect(expression.replied).toEqual(replied())
    expression.typed('x = 2')
    expect(expression.replied).toBeNull()
  })

  it('has none of an error', async () => {
    const expression = create()
    const opened = expression.open({ code })
    answers[0](replyTo('mistake'))
    await opened
    expect(expression.replied).toBeNull()
  })
})
