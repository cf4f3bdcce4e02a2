// Undo in the Network view: settings come back, and with them the weights that a change has cost.
import { afterEach, describe, expect, test } from 'vitest'
import { fixture } from './made.js'
import { openPage, pause, refusal, until } from './page.js'

/** @type {Awaited<ReturnType<typeof openPage>>} */
let page
afterEach(() => page.close())

/** A page whose network has trained so many steps. @param {number} steps @param {any} [answers] */
async function trained(steps, answers = {}) {
  page = await openPage(answers)
  const { state } = page
  for (let step = 1; step <= steps; step++) {
    state.step()
    await until(() => state.frame?.step === step, `step ${step}`)
  }
  return page
}

test.each([
  ['a size', (/** @type {any} */ state) => state.resizeLayer(0, 12)],
  ['a layer that was added', (/** @type {any} */ state) => state.addLayer(1)],
  ['a layer that was taken away', (/** @type {any} */ state) => state.removeLayer(0)],
  ['a data set', (/** @type {any} */ state) => state.setDataset('circles')],
  ['a setting of the data', (/** @type {any} */ state) => state.setData('noise', 0.3)],
  ['the share held out', (/** @type {any} */ state) => state.setHeldOut(0.5)],
  ['a point that was added', (/** @type {any} */ state) => state.addPoint([0, 0], 1)],
  ['a point that was moved', (/** @type {any} */ state) => state.movePoint(3, [0, 0])],
  ['a point that was deleted', (/** @type {any} */ state) => state.deletePoint(3)],
  ['the loss', (/** @type {any} */ state) => state.setLoss('mse')],
  ['the optimiser', (/** @type {any} */ state) => state.setOptimizer('SGD')],
  ['the learning rate', (/** @type {any} */ state) => state.setOptimizerSetting('lr', 0.7)],
  ['the schedule', (/** @type {any} */ state) => state.setSchedule('cosine')],
  ['the batch size', (/** @type {any} */ state) => state.setBatchSize(10)],
  ['a penalty', (/** @type {any} */ state) => state.setPenalty('l1', 0.1)],
  ['the seed', (/** @type {any} */ state) => state.setSeed(4)],
  ['the first weights', (/** @type {any} */ state) => state.setInitialisation('zeros')],
  ['one activation', (/** @type {any} */ state) => state.setActivation(0, 'relu')],
  ['all activations', (/** @type {any} */ state) => state.setActivations('relu')],
  ['a stop condition', (/** @type {any} */ state) => state.setStop('steps', 90)],
])('%s is undone and redone', async (_, change) => {
  page = await openPage()
  const { state, requests, settled } = page
  const before = state.spec
  change(state)
  const after = state.spec
  expect(after).not.toEqual(before)
  await settled()
  state.undoing.undo()
  expect(state.spec).toEqual(before)
  await settled()
  expect(requests.at(-1).spec).toEqual(before)
  expect(state.undoing.canUndo).toBe(false)
  state.undoing.redo()
  await settled()
  expect(state.spec).toEqual(after)
  expect(requests.at(-1).spec).toEqual(after)
})

describe('weights', () => {
  test('that a seed has thrown away come back, with their curve', async () => {
    const { state, requests, settled } = await trained(3)
    const { parameters } = /** @type {any} */ (state.frame)
    const { curve } = state
    state.setSeed(4)
    await settled()
    expect(state.frame?.step).toBe(0)
    state.undoing.undo()
    await settled()
    const { start } = requests.at(-1)
    expect(start).toMatchObject({ step: 3, optimizer: 'Adam', parameters: [...parameters] })
    expect(start.origin).toEqual([0, 1, 2])
    expect(state.frame?.step).toBe(3)
    expect(state.curve.steps).toEqual(curve.steps)
    expect(state.curve.train.slice(0, 3)).toEqual(curve.train.slice(0, 3))
    state.undoing.redo()
    await settled()
    expect(state.spec.seed).toBe(4)
    expect(requests.at(-1).start).toMatchObject({ step: 0 })
    expect(state.curve.steps).toEqual([0])
  })

  test('come back after a reset too, which is no setting', async () => {
    const { state, requests, settled } = await trained(2)
    state.reset()
    await until(() => state.frame?.step === 0, 'the start')
    state.undoing.undo()
    await settled()
    expect(requests.at(-1).start).toMatchObject({ step: 2 })
    expect(state.frame?.step).toBe(2)
    expect(state.running).toBe(false)
    state.undoing.redo()
    await settled()
    expect(state.frame?.step).toBe(0)
  })

  test('of neurons that were taken away come back', async () => {
    const { state, requests, settled } = await trained(1)
    state.undoing.press()
    for (const size of [7, 6, 5]) {
      state.resizeLayer(0, size)
      await pause(2)
    }
    state.undoing.release()
    await settled()
    state.undoing.undo()
    await settled()
    expect(state.spec.layers[0].size).toBe(8)
    expect(requests.at(-1).start).toMatchObject({ sizes: [2, 8, 6, 1], step: 1 })
    expect(state.undoing.canUndo).toBe(false)
  })

  test('of a layer that was taken away come back, and the other layers are told apart', async () => {
    const { state, requests, settled } = await trained(1)
    state.removeLayer(0)
    await settled()
    expect(requests.at(-1).start.origin).toEqual([1, 2])
    state.undoing.undo()
    await settled()
    expect(requests.at(-1).start.origin).toEqual([0, 1, 2])
    expect(requests.at(-1).start.sizes).toEqual([2, 8, 6, 1])
    state.addLayer(0)
    await settled()
    expect(requests.at(-1).start.origin).toEqual([null, 0, 1, 2])
    state.undoing.undo()
    await settled()
    expect(requests.at(-1).start).toMatchObject({ origin: [0, 1, 2], sizes: [2, 8, 6, 1] })
  })

  test.each([
    ['a layer more', (/** @type {any} */ state) => state.addLayer(1)],
    ['a neuron more', (/** @type {any} */ state) => state.resizeLayer(0, 9)],
    ['another loss', (/** @type {any} */ state) => state.setLoss('mse')],
    ['another optimiser', (/** @type {any} */ state) => state.setOptimizer('SGD')],
    ['another activation', (/** @type {any} */ state) => state.setActivation(0, 'relu')],
  ])('from before %s come back with the memory of the optimiser', async (_, change) => {
    const { state, requests, settled } = await trained(2)
    const { parameters, state: memory } = /** @type {any} */ (state.frame)
    const rows = Object.entries(memory).map(([name, row]) => [name, [.../** @type {any} */ (row)]])
    change(state)
    await settled()
    state.step()
    await until(() => state.frame?.step === 3, 'step 3')
    state.undoing.undo()
    await settled()
    expect(requests.at(-1).start).toMatchObject({
      step: 2,
      stepsTaken: 2,
      optimizer: 'Adam',
      parameters: [...parameters],
      state: Object.fromEntries(rows),
    })
    expect(state.curve.steps).toEqual([0, 1, 2])
  })

  test('that no change has cost go on from where they are', async () => {
    const { state, requests, settled } = await trained(1)
    state.setOptimizerSetting('lr', 0.7)
    await settled()
    state.step()
    await until(() => state.frame?.step === 2, 'step 2')
    state.undoing.undo()
    await settled()
    expect(requests.at(-1).start).toMatchObject({ step: 2 })
    expect(state.frame?.step).toBe(2)
    expect(state.curve.steps).toEqual([0, 1, 2])
  })

  test('from before several changes that came at once come back', async () => {
    const { state, requests, settled } = await trained(2)
    const before = state.spec
    state.setSeed(4)
    state.setDataset('circles')
    state.undoing.undo()
    state.undoing.undo()
    await settled()
    expect(state.spec).toEqual(before)
    expect(requests.at(-1).start).toMatchObject({ step: 2, sizes: [2, 8, 6, 1] })
  })

  test('come back while it trains, and the training goes on', async () => {
    const { state, settled } = await trained(1)
    state.run()
    await until(() => (state.frame?.step ?? 0) > 20, '20 steps')
    const at = state.frame?.step ?? 0
    state.setSeed(4)
    await settled()
    expect(state.running).toBe(true)
    state.undoing.undo()
    await settled()
    await until(() => (state.frame?.step ?? 0) > at, 'more steps')
    expect(state.running).toBe(true)
  })
})

describe('what can be undone', () => {
  test('is as it was where Python refuses a change, or an undo', async () => {
    let refuses = false
    const { made } = fixture('defaults')
    const { state, settled } = await trained(0, {
      network: (/** @type {any} */ { start }) =>
        refuses ? refusal('Too much.') : { ...made, step: start?.step ?? 0 },
    })
    const before = state.spec
    state.setSeed(4)
    await settled()
    refuses = true
    state.setLoss('mse')
    await settled()
    expect(state.spec).toEqual({ ...before, seed: 4 })
    state.undoing.undo()
    await settled()
    expect(state.spec).toEqual({ ...before, seed: 4 })
    refuses = false
    state.undoing.undo()
    await settled()
    expect(state.spec).toEqual(before)
    expect(state.undoing.canUndo).toBe(false)
    state.undoing.redo()
    await settled()
    expect(state.spec).toEqual({ ...before, seed: 4 })
  })

  test('is nothing once another network was opened', async () => {
    const { state, settled } = await trained(0)
    const before = state.spec
    state.setSeed(4)
    await settled()
    await Promise.all([state.openWork({ spec: before }), settled()])
    expect(state.undoing.canUndo).toBe(false)
  })

  test('is the loss of an opened network, not one that was chosen before', async () => {
    const { state, settled } = await trained(0)
    state.setLoss('mse')
    await settled()
    await Promise.all([state.openWork({ spec: { ...state.spec, loss: 'hinge' } }), settled()])
    expect(state.spec.loss).toBe('hinge')
    state.setPenalty('l1', 0.2)
    expect(state.spec.loss).toBe('hinge')
    await settled()
  })
})
