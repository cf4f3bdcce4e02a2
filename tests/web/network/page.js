// A page for tests: the state with a training worker in the same thread, and a Python that answers as it is told to.
import { Training } from '../../../web/src/network/training.js'
import { NetworkState } from '../../../web/src/state/network.svelte.js'
import { catalogue, fixture } from './made.js'

/** @typedef {(request: any) => any} Answer */

/** A training worker without a thread: what is posted is copied, and arrives later, as it does in a browser. */
function createTrainer() {
  /** @type {any} */
  const worker = { onmessage: null, orders: [] }
  const training = new Training(
    (news, transfer) => {
      const data = structuredClone(news, { transfer })
      setTimeout(() => worker.onmessage({ data }))
    },
    (task, wait) => (wait ? setTimeout(task, wait) : setImmediate(task)),
    () => performance.now(),
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
  const { made } = fixture(name)
  /** @type {any[]} */
  const requests = []
  /** @type {Record<string, Answer>} */
  const usual = {
    network: ({ start }) => ({ ...made, step: start?.step ?? 0 }),
    race: ({ optimizers }) => ({ kind: 'race', made: optimizers.map(() => made) }),
    replay: () => ({ kind: 'replay', layer: 1, message: 'It broke.', cause: 'The learning rate.' }),
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
    close: () => {
      state.pause()
      clearInterval(drawing)
    },
  }
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** @param {() => boolean} condition @param {string} what */
export async function until(condition, what) {
  const started = Date.now()
  while (!condition()) {
    if (Date.now() - started > 4000) throw new Error(`waited in vain for ${what}`)
    await pause(2)
  }
}
