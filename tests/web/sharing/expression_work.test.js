// The Expression view's work: it comes back as it was left, and a stranger's text waits.
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
const waits = { kind: 'waits', line: 2, says: 'Line 2 uses open.' }

beforeEach(() => {
  fakeFrames()
  asked = []
  reply = replyTo('neuron')
})

describe('work', () => {
  it('is the text alone at the end of the usual pass', () => {
    const expression = create()
    expression.prepare({ name: 'one_neuron', text: code }, replyTo('neuron'))
    expect(expression.work()).toEqual({ code })
  })

  it('comes back as it was left', async () => {
    const work = { code, step: 4, engine: 'assign', folded: ['MLP'], predict: true }
    const expression = create()
    await expression.openWork(work)
    expect(expression.player.at).toBe(4)
    expect(expression.predict.on).toBe(true)
    expect(expression.work()).toEqual(work)
    expect(asked).toEqual([{ kind: 'run', known: '', text: code, engine: 'assign' }])
  })

  it('keeps its step while Python has not answered yet', async () => {
    const expression = create()
    const opened = expression.openWork({ code, step: 4, input: 1 })
    expect(expression.topology).toBeNull()
    expect(expression.work()).toEqual({ code, step: 4, input: 1 })
    await opened
    expect(expression.work()).toEqual({ code, step: 4, input: 1 })
  })

  it('shows nothing of what was there before', async () => {
    const expression = create()
    await expression.openWork({ code, step: 4, engine: 'assign', predict: true, folded: ['MLP'] })
    expression.openWork({ code: 'other' })
    expect([expression.topology, expression.values, expression.picture]).toEqual([null, null, null])
    expect(expression.work()).toEqual({ code: 'other' })
  })

  it('that a later page made, with more steps than there are now, stands at the end', async () => {
    const expression = create()
    await expression.openWork({ code, step: 900 })
    expect(expression.player.at).toBe(expression.player.total)
  })

  it('is left before something else is opened', async () => {
    const expression = create()
    /** @type {string[]} */
    const left = []
    expression.onleave = () => left.push(expression.text)
    expression.open('first')
    await expression.openWork({ code: 'second' })
    expression.open('third')
    expect(left).toEqual(['', 'first', 'second'])
  })
})

describe("a stranger's text", () => {
  it('runs by itself when it is harmless, and is the own text from then on', async () => {
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    expect(asked[0]).toMatchObject({ wary: true })
    await expression.run()
    expect(asked[1]).not.toHaveProperty('wary')
  })

  it('waits, with no graph and no slider, until it is allowed to run', async () => {
    reply = waits
    const expression = create()
    await expression.openWork({ code, step: 3 }, { wary: true })
    expect(expression.waits).toEqual({ line: 2, says: waits.says })
    expect([expression.topology, expression.values]).toEqual([null, null])
    expect(expression.wary).toBe(true)
    reply = replyTo('neuron')
    await expression.trust()
    expect(asked[1]).not.toHaveProperty('wary')
    expect(expression.waits).toBeNull()
    expect(expression.player.at).toBe(3)
  })

  it('that was allowed is a stranger’s in every question, until something else is opened', async () => {
    reply = waits
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    reply = replyTo('neuron')
    await expression.trust()
    await expression.scrubbed(`${code} `)
    await expression.latex()
    await expression.openWork({ code })
    await expression.trust()
    expression.open(code)
    expect(asked.map(({ strange = false }) => strange)).toEqual([false, true, true, true, false, true, false])
  })

  it('that was allowed is kept and comes back as a stranger’s that may run', async () => {
    reply = waits
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    expect(keptExpression(expression, [], '', false)).toMatchObject({ wary: true, strange: false })
    reply = replyTo('neuron')
    await expression.trust()
    const kept = keptExpression(expression, [], '', false)
    expect(kept).toMatchObject({ wary: false, strange: true })
    const again = create()
    await again.openWork({ code }, kept ?? {})
    expect(asked.at(-1)).toMatchObject({ text: code, strange: true })
    expect(asked.at(-1)).not.toHaveProperty('wary')
    expect(keptExpression(again, [], '', true)).toEqual(kept)
  })

  it('is looked at again whatever is done to it meanwhile', async () => {
    reply = waits
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    await expression.scrubbed(`${code} `)
    await expression.use('assign')
    await expression.follow(0)
    await expression.differentiate([0])
    expect(asked.map(({ wary }) => wary)).toEqual([true, true, true, true, true])
  })

  it('with a mistake stays a stranger’s', async () => {
    reply = replyTo('mistake')
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    expect(expression.failure).not.toBeNull()
    expect(expression.wary).toBe(true)
  })

  it('is gone when another text is opened', async () => {
    reply = waits
    const expression = create()
    await expression.openWork({ code }, { wary: true })
    reply = replyTo('neuron')
    expression.open(code)
    expect(expression.waits).toBeNull()
    expect(asked.at(-1)).not.toHaveProperty('wary')
  })
})
