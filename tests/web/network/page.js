// A page for tests: the state with a training worker in the same thread, and a Python that answers as it is told to.
// Time is made up, so that a test says the same on a slow machine.
import { vi } from 'vitest'
import { NetworkState } from '../../../web/src/network/network.svelte.ts'
import { Training } from '../../../web/src/network/training.ts'
import { inOwnWords } from '../../../web/src/texts/message.ts'
import { catalogue, fixture } from './made.js'

/** @typedef {(request: any) => any} Answer */

/** What one look at the clock takes, in milliseconds: a slice of training ends by it, as no made-up time passes meanwhile. */
const LOOK = 0.1

/** How long a slice of training keeps the thread, in milliseconds. */
const TURN = 10

/** The made-up time, that never goes back. */
function createClock() {
  let last = 0
  return () => {
    last = Math.max(Date.now(), last + LOOK)
    return last
  }
}

/** A training worker without a thread: what is posted is copied, and arrives later, as it does in a browser. */
function createTrainer() {
  /** @type {any} */
  const worker = { onmessage: null, orders: [] }
  const training = new Training(
    (news, transfer) => {
      const data = structuredClone(news, { transfer })
      setTimeout(() => worker.onmessage({ data }))
    },
    (task, wait) => setTimeout(task, wait || TURN),
    createClock(),
  )
  worker.postMessage = (/** @type {any} */ order) => {
    const copy = structuredClone(order)
    worker.orders.push(copy)
    setTimeout(() => training.receive(copy))
  }
  return worker
}

/**
 * The state, the requests it made, and ways to wait for it.
 *
 * @param {Record<string, Answer>} [answers] by kind; a request for a network gets the named fixture, going on from the
 *   step that it was asked to go on from
 * @param {string} [name]
 */
export async function openPage(answers = {}, name = 'defaults') {
  vi.useFakeTimers()
  const { made } = fixture(name)
  /** @type {any[]} */
  const requests = []
  /** @type {Record<string, Answer>} */
  const usual = {
    network: ({ start }) => ({ ...made, step: start?.step ?? 0 }),
    race: ({ optimizers }) => ({ kind: 'race', networks: optimizers.map(() => made) }),
    replay: () => ({
      kind: 'replay',
      layer: 1,
      message: inOwnWords('It broke.'),
      cause: inOwnWords('The learning rate.'),
    }),
  }
  const ask = async (/** @type {any} */ request) => {
    requests.push(structuredClone(request))
    await new Promise((resolve) => setTimeout(resolve, 2))
    return { ...usual, ...answers }[request.kind](request)
  }
  const worker = createTrainer()
  const state = new NetworkState({ ask, createTrainer: () => worker, catalogue, first: made })
  state.setPace(null)
  const drawing = setInterval(() => state.drawn(), 5)
  await until(() => state.frame !== null, 'the first frame')
  return {
    state,
    requests,
    orders: /** @type {any[]} */ (worker.orders),
    settled: () => until(() => !state.busy, 'the new network').then(() => pause(15)),
    lookAway: () => clearInterval(drawing),
    close: () => {
      state.pause()
      vi.useRealTimers()
    },
  }
}

/** Python's reply to something that a person gave wrongly. @param {string} message */
export function refusal(message) {
  const nowhere = { line: null, column: null, endLine: null, endColumn: null }
  return {
    kind: 'error',
    error: { kind: 'refused', message: inOwnWords(message), ...nowhere },
    printed: inOwnWords(''),
  }
}

/** Let time pass. @param {number} milliseconds */
export async function pause(milliseconds) {
  await vi.advanceTimersByTimeAsync(milliseconds)
}

/** Let time pass until something holds. @param {() => boolean} condition @param {string} what */
export async function until(condition, what) {
  for (let waited = 0; !condition(); waited += 2) {
    if (waited > 4000) throw new Error(`waited in vain for ${what}`)
    await pause(2)
  }
}

/** Let time pass until a promise is kept. @template T @param {Promise<T>} promise @returns {Promise<T>} */
export async function kept(promise) {
  let over = false
  const marked = promise.finally(() => {
    over = true
  })
  marked.catch(() => {}) // whoever awaits it below hears of it
  await until(() => over, 'a promise')
  return marked
}
