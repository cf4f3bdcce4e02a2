// A sweep trains every network as it alone would be trained, and says what is to be learnt from them.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Sweep } from '../../../web/src/network/sweep.svelte.ts'
import { commonest, courseOf } from '../../../web/src/network/sweepCourse.ts'
import { frontier, medians, sideApart, sweptOf, withValue } from '../../../web/src/network/sweepSettings.ts'
import { whyOf } from '../../../web/src/network/sweepWords.ts'
import { trained } from '../../../web/src/network/sweepWorker.ts'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { catalogue, fixture } from './made.js'
import { openPage } from './page.js'

const { spec, made } = fixture('defaults')

function cellOf(lr) {
  const { parameters, state, settings, batch } = made
  return { program: 0, parameters, state, batch, settings: { ...settings, lr } }
}

/** A sweep whose workers train when they are told to. */
function swept({ answer, later } = {}) {
  const workers = []
  const requests = []
  const sweep = new Sweep({
    spec: () => spec,
    catalogue,
    ask: async (request) => {
      requests.push(request)
      if (requests.length > 1) await later
      const cells = request.specs.map((one) => cellOf(one.optimizer.settings.lr))
      return answer ?? { kind: 'sweep', programs: [made], cells }
    },
    createWorker: () => {
      const worker = {
        onmessage: null,
        stopped: false,
        orders: [],
        postMessage(order) {
          worker.orders.push(order)
        },
        terminate() {
          worker.stopped = true
        },
        train() {
          for (const order of worker.orders.splice(0)) {
            for (const result of trained(order)) worker.onmessage({ data: [result] })
          }
        },
      }
      workers.push(worker)
      return worker
    },
  })
  sweep.across = 'lr'
  sweep.up = 'seed'
  sweep.setValues('lr', [0.2, 0.01, 0.01])
  sweep.setValues('seed', [1, 2])
  sweep.steps = 40
  return { sweep, workers, requests }
}

vi.stubGlobal('navigator', { hardwareConcurrency: 2 })

describe('a sweep', () => {
  test('asks for every pair of values, and trains each as it alone would be trained', async () => {
    const { sweep, workers, requests } = swept()
    await sweep.run()
    expect(requests[0].specs.map((one) => [one.seed, one.optimizer.settings.lr])).toEqual([
      [1, 0.01],
      [1, 0.2],
      [2, 0.01],
      [2, 0.2],
    ])
    for (const worker of workers) worker.train()
    expect(sweep.phase).toBe('done')
    sweep.stop()
    expect(workers.every(({ stopped }) => stopped)).toBe(true)
    expect(sweep.phase).toBe('done')
    const alone = new Trainer({ ...made, settings: { ...made.settings, lr: 0.2 } })
    for (let i = 0; i < 40; i++) alone.advance()
    const { numbers, end } = sweep.cells[1].result
    expect(Array.from(numbers.parameters)).toEqual(Array.from(alone.numbers().parameters))
    expect(end).toEqual(alone.summary())
    expect(sweep.losses[1]).toBe(alone.summary().heldOutLoss)
  })

  test('names the best, why, and what matters', async () => {
    const { sweep, workers } = swept()
    await sweep.run()
    for (const worker of workers) worker.train()
    expect(sweep.chosen).toBe(sweep.best)
    const { best, worst } = sweep.trend('columns')
    expect(best.median).toBeLessThan(worst.median)
    expect(whyOf(sweep, sweep.best)).toMatch(
      /^Learning rate [\d.]+, seed 1: held-out loss .* Best of 4, with 85 param/,
    )
  })

  test('can be stopped, and keeps what has been trained by then', async () => {
    const { sweep, workers } = swept()
    await sweep.run()
    const [{ cells }] = workers[0].orders
    workers[0].train()
    sweep.stop()
    expect(sweep.phase).toBe('stopped')
    expect(sweep.done).toBe(cells.length)
  })

  test('makes its programs while it is still being chosen, once', async () => {
    const { sweep, workers, requests } = swept()
    sweep.prepare()
    sweep.setValues('lr', [0.2, 0.1])
    sweep.prepare()
    expect(requests).toHaveLength(2)
    expect(workers).toHaveLength(2)
    await sweep.run()
    expect(requests).toHaveLength(2)
    for (const worker of workers) worker.train()
    expect(sweep.phase).toBe('done')
    await sweep.run()
    expect(workers).toHaveLength(2)
    expect(sweep.done).toBe(0)
  })

  test('trains those of the first program while Python makes the next', async () => {
    let answer
    const later = new Promise((resolve) => {
      answer = resolve
    })
    const { sweep, workers, requests } = swept({ later })
    sweep.up = 'width'
    sweep.setValues('width', [8, 9])
    const running = sweep.run()
    expect(requests[0].specs.map(({ layers }) => layers[0].size)).toEqual([8, 8])
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    expect(workers.map(({ orders }) => orders.length)).toEqual([1, 1])
    expect(sweep.phase).toBe('making')
    for (const worker of workers) worker.train()
    answer()
    await running
    expect(sweep.done).toBe(2)
    const [drawn] = sweep.cells
    for (const worker of workers) worker.train()
    expect(sweep.phase).toBe('done')
    expect(sweep.cells[0]).toBe(drawn)
  })

  test('asks for no more of a plan that another has taken the place of', async () => {
    const { sweep, requests } = swept()
    sweep.up = 'width'
    sweep.setValues('width', [8, 9])
    sweep.makeAhead()
    sweep.up = 'seed'
    sweep.makeAhead()
    await new Promise((resolve) => setTimeout(resolve))
    expect(requests.map(({ specs }) => specs.length)).toEqual([2, 4])
  })

  test('asks one side by one where its values need programs of their own', () => {
    expect(sideApart('lr', 'width')).toBe('rows')
    expect(sideApart('depth', 'seed')).toBe('columns')
    expect(sideApart('lr', 'seed')).toBe(null)
  })

  test('prepares nothing that takes long', () => {
    const { sweep, requests } = swept()
    sweep.across = 'noise'
    expect(sweep.isLight).toBe(true)
    sweep.setValues('noise', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    expect(sweep.isLight).toBe(false)
    sweep.prepare()
    expect(requests).toEqual([])
  })

  test('shows what has been trained by and by, and all of it when it is stopped', async () => {
    const { sweep, workers } = swept()
    await sweep.run()
    vi.spyOn(performance, 'now').mockReturnValue(0)
    workers[0].train()
    expect(sweep.done).toBe(0)
    vi.restoreAllMocks()
    sweep.stop()
    expect(sweep.done).toBe(2)
  })

  test('says why Python refused it', async () => {
    const message = { id: 'x', english: 'a width needs to be at least 1', arguments: {} }
    const { sweep } = swept({ answer: { kind: 'error', error: { message } } })
    await sweep.run()
    expect(sweep.problem).toContain('a width needs')
    expect(sweep.running).toBe(false)
  })

  test('needs two different settings', () => {
    const { sweep } = swept()
    sweep.up = 'lr'
    expect(sweep.lacks).toMatch(/two different/)
  })

  test('goes back to the usual values where none are given', () => {
    const { sweep } = swept()
    sweep.setValues('lr', [])
    expect(sweep.values('lr')).toHaveLength(10)
  })
})

describe('a network of a sweep', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('becomes the network here, with its numbers and losses, and undo brings the old one back', async () => {
    const { state, settled } = await openPage()
    const numbers = { parameters: new Float64Array(85).fill(0.5), state: {}, stepsTaken: 40, step: 40 }
    const curve = { steps: [0, 40], train: [1, 0.5], heldOut: [1, 0.6] }
    const other = { ...state.spec, seed: 5 }
    state.adopt(other, { numbers, sizes: made.network.sizes, curve })
    await settled()
    expect(state.spec.seed).toBe(5)
    expect(state.undoing.canUndo).toBe(true)
    state.undoing.undo()
    await settled()
    expect(state.spec.seed).toBe(spec.seed)
  })
})

describe('what is said of a sweep', () => {
  const going = (train, heldOut = train.map(() => null)) => ({
    steps: train.map((_, i) => i),
    train,
    heldOut,
  })

  test('reads the course of a training off its curve', () => {
    expect(courseOf(going([1, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]), false)).toBe('settled')
    expect(courseOf(going([1, 0.99, 0.98, 0.98, 0.98, 0.98, 0.98, 0.98]), false)).toBe('still')
    expect(courseOf(going([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]), false)).toBe('falling')
    expect(courseOf(going([1, 0.2, 0.9, 0.1, 0.8, 0.2, 0.9, 0.1]), false)).toBe('jumping')
    const held = [1, 0.5, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    expect(courseOf(going([1, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], held), false)).toBe('overfitted')
    expect(courseOf(going([1]), true)).toBe('broke')
    expect(commonest(['still', 'falling', 'falling'])).toBe('falling')
  })

  test('joins the networks that no smaller one beats', () => {
    const cells = [
      { parameters: 9, loss: 0.1 },
      { parameters: 3, loss: 0.5 },
      { parameters: 5, loss: 0.6 },
      { parameters: 5, loss: 0.2 },
      { parameters: 2, loss: Number.POSITIVE_INFINITY },
    ]
    expect(frontier(cells)).toEqual([1, 3, 0])
    expect(
      medians([
        [3, 1, 2],
        [Number.POSITIVE_INFINITY, 1],
      ]),
    ).toEqual([2, 1])
  })

  test('offers what the network has, and changes that alone', () => {
    expect(sweptOf({ ...spec, layers: [] })).not.toContain('width')
    expect(withValue(spec, 'width', 3).layers.map(({ size }) => size)).toEqual([3, 3])
    expect(withValue(spec, 'depth', 3).layers.map(({ size }) => size)).toEqual([8, 6, 6])
    expect(withValue(spec, 'noise', 0.3).data.settings.noise).toBe(0.3)
    expect(withValue(spec, 'l2', 0.1)).toEqual({ ...spec, l2: 0.1 })
  })
})
