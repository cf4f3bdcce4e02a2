// The Network view's state: what it asks Python for, how training goes on over changes, and that nothing gets lost.
import { afterEach, describe, expect, test } from 'vitest'
import { fixture } from './made.js'
import { kept, openPage, pause, refusal, until } from './page.js'

/** @type {Awaited<ReturnType<typeof openPage>>} */
let page
const open = async (/** @type {Parameters<typeof openPage>} */ ...how) => {
  page = await openPage(...how)
  return page
}
afterEach(() => page.close())

describe('inputs', () => {
  test('are formulas that start the network anew, and the plain ones need not be said', async () => {
    const { state, requests, settled } = await open()
    state.setFeatures(['x', 'x ** 2'], ['x', 'y'])
    await settled()
    expect(requests.at(-1)).toMatchObject({ start: null, spec: { features: ['x', 'x ** 2'] } })
    state.setFeatures(['x', 'y'], ['x', 'y'])
    await settled()
    expect(requests.at(-1).spec).not.toHaveProperty('features')
  })

  test('stay with data of as many numbers, and go with data of fewer', async () => {
    const { state, requests, settled } = await open()
    state.setFeatures(['x * y'], ['x', 'y'])
    state.setDataset('circles')
    await settled()
    expect(requests.at(-1).spec).toMatchObject({ features: ['x * y'], data: { name: 'circles' } })
    state.setDataset('line')
    await settled()
    expect(requests.at(-1).spec).not.toHaveProperty('features')
  })
})

describe('training', () => {
  test('one step is one step, one epoch is one round over all points', async () => {
    const { state } = await open()
    state.step()
    await until(() => state.frame?.step === 1, 'step 1')
    state.epoch()
    await until(() => state.frame?.step === 2, 'step 2: without batches an epoch is a step')
    expect(state.frame?.epoch).toBe(2)
    expect(state.running).toBe(false)
  })

  test('runs until it is paused, and sends a frame each time one was drawn', async () => {
    const { state } = await open()
    state.run()
    await until(() => (state.frame?.step ?? 0) > 100, '100 steps')
    expect(state.frame?.running).toBe(true)
    expect(state.running).toBe(true)
    state.pause()
    await until(() => state.frame?.running === false, 'the last frame')
    const at = state.frame?.step
    await pause(30)
    expect(state.frame?.step).toBe(at)
    expect(state.curve.steps.at(-1)).toBe(at)
  })

  test('keeps to the pace it is given', async () => {
    const { state } = await open()
    state.setPace(200)
    state.run()
    await pause(500)
    state.pause()
    await until(() => state.frame?.running === false, 'the last frame')
    expect(state.frame?.step).toBeGreaterThan(40)
    expect(state.frame?.step).toBeLessThan(160)
  })

  test('draws nothing that nobody looks at', async () => {
    const { state } = await open()
    page.lookAway()
    state.run()
    await pause(60)
    const seen = state.frame?.step
    await pause(60)
    expect(state.frame?.step).toBe(seen)
  })

  test('goes on by itself after a change, from the weights it was at', async () => {
    const { state, requests, settled } = await open()
    state.run()
    await until(() => (state.frame?.step ?? 0) > 50, '50 steps')
    state.setPenalty('l2', 0.01)
    await settled()
    const { start, spec } = requests.at(-1)
    expect(spec.l2).toBe(0.01)
    expect(start.step).toBeGreaterThan(50)
    expect(start.origin).toEqual([0, 1, 2])
    await until(() => (state.frame?.step ?? 0) > start.step, 'more steps')
    expect(state.running).toBe(true)
  })

  test('takes a step that was asked for while a network was being made', async () => {
    const { state, settled } = await open()
    state.resizeLayer(0, 5)
    state.step()
    await settled()
    await until(() => state.frame?.step === 1, 'step 1')
  })

  test('starts again from the seed on reset', async () => {
    const { state, requests, settled } = await open()
    state.step()
    await until(() => state.frame?.step === 1, 'step 1')
    state.reset()
    await until(() => state.frame?.step === 0, 'the start')
    expect(state.curve.steps).toEqual([0])
    expect(requests, 'the first weights are known already').toEqual([])
    state.setPenalty('l1', 0.1)
    await settled()
    state.reset()
    await settled()
    expect(requests.at(-1).start).toBe(null)
  })

  test('stops when its stop condition holds, and says so', async () => {
    const { state } = await open({
      network: ({ spec }) => ({ ...fixtureWith({ stop: spec.stop }), step: 0 }),
    })
    state.setStop('steps', 30)
    await until(() => !state.busy, 'the new network')
    state.run()
    await until(() => state.stopped !== null, 'the stop')
    await until(() => !state.running, 'rest')
    expect(state.stopped?.english).toContain('step 30')
    expect(state.frame?.step).toBe(30)
    expect(state.pythonText).toContain('steps=30')
  })

  test('goes on for as many steps again when it is run again, and a pause is no end', async () => {
    const { state } = await open({
      network: ({ spec }) => ({ ...fixtureWith({ stop: spec.stop }), step: 0 }),
    })
    state.setStop('steps', 30)
    await until(() => !state.busy, 'the new network')
    const end = async () => {
      await until(() => state.stopped !== null && !state.running, 'the stop')
      return state.frame?.step
    }
    state.step()
    state.run()
    expect(await end()).toBe(30)
    state.run()
    expect(await end()).toBe(60)
    expect(state.stopped?.english).toBe('Stopped at step 60, as you asked. Run goes on for 30 more.')
    expect(state.pythonText).toContain('steps=60')
    state.step()
    await until(() => state.frame?.step === 61, 'one step')
    expect(state.stopped).toBe(null)
    state.run()
    expect(await end()).toBe(90)
  })

  test('shows the program for as many steps as were taken', async () => {
    const { state } = await open()
    expect(state.pythonText).toContain('steps=200,')
    state.step()
    await until(() => state.frame?.step === 1, 'step 1')
    expect(state.pythonText).toContain('steps=1,')
  })
})

describe('changes', () => {
  test('that come while Python is busy are made together, with the layers told apart', async () => {
    const { state, requests, settled } = await open()
    state.resizeLayer(0, 5)
    state.addLayer(1)
    state.resizeLayer(2, 3)
    state.removeLayer(0)
    await settled()
    expect(requests.at(-1).spec.layers.map((/** @type {any} */ layer) => layer.size)).toEqual([5, 3])
    expect(requests.at(-1).start.origin).toEqual([null, 1, 2])
    expect(requests.length).toBeLessThan(4)
  })

  test('of a weight that come while Python is busy are kept', async () => {
    const { state, requests, settled } = await open()
    const wire = { layer: 0, neuron: 0, input: 0, place: 0 }
    state.addLayer()
    await pause(1)
    state.setWeight(wire, 1.25)
    await kept(state.settleWeight(wire))
    await settled()
    expect(requests).toHaveLength(2)
    expect(requests[0].start.parameters[0]).not.toBe(1.25)
    expect(requests[1].start.parameters[0]).toBe(1.25)
  })

  test('of the sizes take a weight out of hand, as its place means another then', async () => {
    const { state, settled } = await open({
      network: ({ start }) => ({ ...fixture('three classes').made, step: start?.step ?? 0 }),
    })
    state.inHand = { layer: 0, neuron: 0, input: 0, place: 0 }
    state.addLayer()
    await settled()
    expect(state.inHand).toBe(null)
  })

  test('stay within 1 to 32 neurons and 8 layers', async () => {
    const { state, settled } = await open()
    state.resizeLayer(0, 99)
    expect(state.spec.layers[0].size).toBe(32)
    state.resizeLayer(0, -3)
    expect(state.spec.layers[0].size).toBe(1)
    for (let i = 0; i < 12; i++) state.addLayer()
    expect(state.spec.layers).toHaveLength(8)
    await settled()
  })

  test('that Python refuses are taken back, with its sentence', async () => {
    const { state, settled } = await open({ network: () => refusal('Too much.') })
    const before = state.spec
    const text = state.texts.saved()
    state.addLayer()
    await settled()
    expect(state.problem).toBe('Too much.')
    expect(state.spec).toBe(before)
    expect(state.texts.saved()).toBe(text)
    state.dismiss()
    expect(state.problem).toBe(null)
  })

  test('of the data set bring a loss that fits, and the old one back with the old task', async () => {
    const { state, settled } = await open()
    state.setLoss('binary_cross_entropy')
    state.setDataset('line')
    expect(state.spec.loss).toBe('mean_squared_error')
    state.setDataset('circles')
    expect(state.spec.loss).toBe('binary_cross_entropy')
    state.setDataset('gaussians')
    state.setData('classes', 3)
    expect(state.spec.loss).toBe('cross_entropy')
    await settled()
  })

  test('of points make them the person’s own', async () => {
    const { state, settled } = await open()
    const count = state.network?.points.length ?? 0
    state.addPoint([0.5, 0.5], -1)
    state.movePoint(count, [1, 2])
    state.deletePoint(0)
    const points = state.spec.data.custom?.points ?? []
    expect(points).toHaveLength(count)
    expect(points.at(-1)).toEqual({ x: [1, 2], target: -1, held: false })
    expect(state.network?.points).toEqual(points)
    await settled()
  })

  test('by a broken file change nothing and say the line', async () => {
    const { state } = await open({ csv: () => refusal('Line 3: needs a number.') })
    const before = state.spec
    expect(await kept(state.loadCsv('…'))).toBe(false)
    expect(state.problem).toContain('Line 3')
    expect(state.spec).toBe(before)
  })
})

describe('when a number is no longer finite', () => {
  test('training stops with the step and the cause, and the last good state can be had back', async () => {
    const { state, requests, settled } = await open({}, 'a learning rate of a million')
    state.run()
    await until(() => state.failure?.cause === 'The learning rate.', 'the failure')
    expect(state.failure).toMatchObject({ layer: 1, message: 'It broke.', lastGood: 0 })
    expect(state.running).toBe(false)
    const replay = requests.at(-1)
    expect(replay.kind).toBe('replay')
    expect(JSON.stringify(replay.start)).not.toContain('null')
    state.run()
    await pause(20)
    expect(state.running, 'nothing runs on from there').toBe(false)
    state.restoreLastGood()
    await settled()
    expect(state.failure).toBe(null)
    expect(requests.at(-1).start.step).toBe(0)
    expect(state.frame?.trainLoss).toBeLessThan(10)
  })

  test('a smaller learning rate goes on from the last good state', async () => {
    const { state, requests, settled } = await open({}, 'a learning rate of a million')
    state.run()
    await until(() => state.failure !== null, 'the failure')
    state.setOptimizerSetting('lr', 0.1)
    await settled()
    expect(state.failure).toBe(null)
    const { start, spec } = requests.at(-1)
    expect(spec.optimizer.settings.lr).toBe(0.1)
    expect(Math.max(...start.parameters.map(Math.abs))).toBeLessThan(2)
  })
})

describe('comparing', () => {
  test('kept runs say what differs', async () => {
    const { state, settled } = await open()
    state.run()
    await until(() => (state.frame?.step ?? 0) > 20, '20 steps')
    state.pause()
    await until(() => !state.frame?.running, 'rest')
    state.keepRun()
    await settled()
    expect(state.frame?.step, 'back at the start').toBe(0)
    expect(state.runs[0].end.step).toBeGreaterThan(20)
    state.setOptimizerSetting('lr', 0.5)
    await settled()
    expect(state.runs[0].title).toBe('learning rate 0.05')
    state.forgetRun(state.runs[0].id)
    expect(state.runs).toEqual([])
  })

  test('four optimisers race step for step', async () => {
    const { state, requests, settled } = await open()
    state.setStop('steps', 40)
    await settled()
    await kept(state.startRace())
    expect(requests.at(-1).optimizers.map((/** @type {any} */ one) => one.name)).toEqual([
      'SGD',
      'SGD',
      'RMSprop',
      'Adam',
    ])
    await until(() => !state.racing.isRunning && state.racing.racers?.length === 4, 'the end of the race')
    expect(state.racing.racers?.map((racer) => racer.now.step)).toEqual([40, 40, 40, 40])
    expect(state.racing.racers?.[1].title).toContain('Momentum')
    state.step()
    expect(state.racing.racers).toBe(null)
  })

  test('has a racer more where the optimiser is another, and survives a network that is just being made', async () => {
    const { state, requests } = await open()
    state.setStop('steps', 40)
    state.setOptimizer('AdamW')
    await kept(state.startRace())
    expect(requests.at(-1).optimizers.at(-1).name).toBe('AdamW')
    await until(() => !state.racing.isRunning && state.racing.racers?.length === 5, 'the end of the race')
  })
})

describe('the seed of the data', () => {
  test('is still there after data sets that have none', async () => {
    const { state } = await open()
    state.setData('seed', 7)
    for (const name of ['six_points', 'four_points', 'moons']) state.setDataset(name)
    expect(state.spec.data.settings.seed).toBe(7)
  })
})

describe('down to the scalars', () => {
  test('a neuron opens for the selected point with the weights as they are', async () => {
    const { state, requests } = await open({ scalars: () => ({ kind: 'text', text: 'x = Value(1)' }) })
    state.selectPoint(7)
    expect(await kept(state.openNeuron(0, 3))).toBe('x = Value(1)')
    const { x, target, layer, neuron, start } = requests.at(-1)
    expect({ x, target }).toEqual({ x: state.network?.points[7].x, target: state.network?.points[7].target })
    expect([layer, neuron]).toEqual([0, 3])
    expect(start.parameters).toEqual(Array.from(state.frame?.parameters ?? []))
  })

  test('without a selected point Python finds one that has something to show', async () => {
    const { state, requests } = await open({ scalars: () => ({ kind: 'text', text: 'x = Value(1)' }) })
    await kept(state.openNeuron(1, 0))
    expect(requests.at(-1)).toMatchObject({ x: null, target: null, layer: 1, neuron: 0 })
  })
})

/** @param {object} changes */
function fixtureWith(changes) {
  return { ...fixture('defaults').made, ...changes }
}
