// The Expression view's work: it comes back as it was left, and a text from a link as such.
import { beforeEach, describe, expect, it } from 'vitest'
import { Expression } from '../../../web/src/expression/expression.svelte.ts'
import { keptExpression } from '../../../web/src/keeping/snapshots.ts'
import { fakeFrames } from '../frames.js'
import { replyTo, textOf } from '../replies.js'

/** @type {any[]} */
let asked
/** @type {any} */
let reply

const create = () =>
  new Expression(async (request) => {
    asked.push(request)
    return reply
  })
const code = textOf('neuron')

beforeEach(() => {
  fakeFrames()
  asked = []
  reply = replyTo('neuron')
})

describe('work', () => {
  it('is the text alone at the end of the usual pass', () => {
    const expression = create()
    expression.open(code, { example: 'one_neuron', prepared: replyTo('neuron') })
    expect(expression.work()).toEqual({ code })
  })

  it('comes back as it was left', async () => {
    const work = { code, step: 4, engine: 'assign', folded: ['MLP'], predict: true }
    const expression = create()
    await expression.open(work)
    expect(expression.player.at).toBe(4)
    expect(expression.predict.on).toBe(true)
    expect(expression.work()).toEqual(work)
    expect(asked).toEqual([{ kind: 'run', known: '', text: code, engine: 'assign' }])
  })

  it('knows the pass of a loop, and what is held', async () => {
    const held = [{ line: 3, nth: 2, number: 0.4 }]
    reply = { ...replyTo('neuron'), iterations: { count: 9, shown: 4, kept: [1, 4, 9] }, held }
    const expression = create()
    await expression.open({ code, iteration: 4, held })
    expect(asked[0]).toMatchObject({ iteration: 4, held })
    expect(expression.work()).toEqual({ code, iteration: 4, held })
  })

  it('keeps its step while Python has not answered yet', async () => {
    const expression = create()
    const opened = expression.open({ code, step: 4, input: 1 })
    expect(expression.topology).toBeNull()
    expect(expression.work()).toEqual({ code, step: 4, input: 1 })
    await opened
    expect(expression.work()).toEqual({ code, step: 4, input: 1 })
  })

  it('shows nothing of what was there before', async () => {
    const expression = create()
    await expression.open({ code, step: 4, engine: 'assign', predict: true, folded: ['MLP'] })
    expression.open({ code: 'other' })
    expect([expression.topology, expression.values, expression.picture]).toEqual([null, null, null])
    expect(expression.work()).toEqual({ code: 'other' })
  })

  it('that a later page made, with more steps than there are now, stands at the end', async () => {
    const expression = create()
    await expression.open({ code, step: 900 })
    expect(expression.player.at).toBe(expression.player.total)
  })

  it('is left before something else is opened', async () => {
    const expression = create()
    /** @type {string[]} */
    const left = []
    expression.onleave = () => left.push(expression.text)
    expression.open('first')
    await expression.open({ code: 'second' })
    expression.open('third')
    expect(left).toEqual(['', 'first', 'second'])
  })
})

describe('a text from a link', () => {
  const whose = () => asked.map(({ strange = '' }) => strange)

  it('runs at once, under a name of its own in every question, until something else is opened', async () => {
    const expression = create()
    await expression.open({ code }, { strange: true })
    await expression.scrubbed(`${code} `)
    await expression.latex()
    await expression.use('assign')
    await expression.open({ code })
    await expression.open({ code }, { strange: true })
    expression.open(code)
    const [first, second] = [whose()[0], whose()[5]]
    expect(first.length).toBeGreaterThan(10)
    expect(second).not.toBe(first)
    expect(whose()).toEqual([first, first, first, first, '', second, ''])
  })

  it('is kept as such, and comes back as such', async () => {
    const expression = create()
    await expression.open({ code }, { strange: true })
    const kept = keptExpression(expression, [], '', false)
    expect(kept).toMatchObject({ strange: true })
    const again = create()
    await again.open({ code }, kept ?? {})
    expect(whose().at(-1)).not.toBe('')
    expect(keptExpression(again, [], '', true)).toEqual(kept)
  })

  it('with a mistake stays what it is', async () => {
    reply = replyTo('mistake')
    const expression = create()
    await expression.open({ code }, { strange: true })
    expect(expression.failure).not.toBeNull()
    expect(expression.strange).not.toBe('')
  })
})
