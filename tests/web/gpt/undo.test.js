// Back to what was trained before the last new start.
import { describe, expect, it, vi } from 'vitest'
import { Gpt } from '../../../web/src/gpt/gpt.svelte.ts'
import given from '../fixtures/gpt.json'

const spec = /** @type {any} */ (given).spec
const numbers = { parameters: new Float64Array(), state: {}, stepsTaken: 5, step: 5, losses: [], heldOut: [] }

/**
 * @param {(spec: any) => Promise<any>} inside
 * @param {(spec: any) => Promise<any>} [make]
 */
function started(inside, make = async () => ({ kind: 'gpt' })) {
  /** @type {any} */
  const worker = {
    onmessage: null,
    /** @param {any} order */
    postMessage(order) {
      if (order.type === 'hold') queueMicrotask(() => worker.onmessage({ data: { type: 'held', numbers } }))
    },
  }
  const python = { first: { spec, made: { kind: 'gpt' }, inside: {}, optimizers: {} }, made: make, inside }
  const names = async () => 'ada\nlea\nlena'
  /** @type {any} */
  const sources = { python, worker, names, catalogue: () => ({}) }
  const gpt = new Gpt(sources)
  /** Tells that it has learnt. */
  const learn = () =>
    worker.onmessage({
      data: { type: 'frame', frame: { load: 1, step: 5, running: false, namesPerSecond: 0 } },
    })
  return { gpt, learn }
}

describe('taking a new start back', () => {
  it('makes the view inside that had not been there yet', async () => {
    /** @type {string[]} */
    const asked = []
    const { gpt, learn } = started((of) => {
      asked.push(of.letters)
      return asked.length === 1 ? new Promise(() => {}) : Promise.resolve({ kind: 'gpt inside', strips: [] })
    })
    await vi.waitFor(() => expect(asked).toEqual(['adeln']))
    learn()
    await gpt.useLines('bob\nobo')
    await vi.waitFor(() => expect(gpt.hasInside).toBe(true))
    gpt.takeBack()
    await vi.waitFor(() => expect(asked).toEqual(['adeln', 'bo', 'adeln']))
    await vi.waitFor(() => expect(gpt.hasInside).toBe(true))
    expect(gpt.making).toBe('')
  })
})

describe('what the model that is there was made of', () => {
  it('stays while another is made', async () => {
    /** @type {((reply: any) => void)[]} */
    const waiting = []
    const { gpt } = started(
      async () => ({ kind: 'gpt inside', strips: [] }),
      () => new Promise((resolve) => waiting.push(resolve)),
    )
    await vi.waitFor(() => expect(waiting.length).toBe(1))
    waiting[0]({ kind: 'gpt' })
    await vi.waitFor(() => expect(gpt.hasInside).toBe(true))
    gpt.change({ heads: 8 })
    await vi.waitFor(() => expect(waiting.length).toBe(2))
    expect([gpt.spec.heads, gpt.madeOf.heads]).toEqual([8, spec.heads])
    waiting[1]({ kind: 'gpt' })
    await vi.waitFor(() => expect(gpt.madeOf.heads).toBe(8))
  })
})
