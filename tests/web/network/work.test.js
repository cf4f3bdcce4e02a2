// The Network view's work: what goes into a link, and how it is opened again.
import { afterEach, describe, expect, test } from 'vitest'
import { keptNetwork } from '../../../web/src/keeping/laterSnapshots.ts'
import { readNetwork } from '../../../web/src/sharing/networkWork.ts'
import { Reading } from '../../../web/src/sharing/reading.ts'
import { networkSubject } from '../../../web/src/sharing/subject.ts'
import { catalogue, fixture } from './made.js'
import { kept, openPage, pause, refusal, until } from './page.js'

/** @type {Awaited<ReturnType<typeof openPage>>} */
let page
afterEach(() => page?.close())

const points = { task: 'two classes', classes: ['-1', '1'], points: [{ x: [0, 0], target: 1, held: false }] }
const loaded = (/** @type {any} */ { text }) => {
  const { spec, weights } = JSON.parse(text)
  return { ...fixture('defaults').made, spec, step: weights.step }
}

describe('a work', () => {
  test('takes the features along, and a link can hold nothing else there', () => {
    const read = (/** @type {unknown} */ features) => {
      const reading = new Reading({ spec: { ...catalogue.defaults, features } })
      return { ...readNetwork(reading, { catalogue }), problems: reading.problems }
    }
    expect(read(['x', 'x*x - y'])).toMatchObject({ spec: { features: ['x', 'x*x - y'] }, problems: [] })
    expect(read([1]).problems).toEqual([{ kind: 'left out', name: 'spec.features' }])
    expect(read(undefined).spec).not.toHaveProperty('features')
  })

  test('is the settings alone, without the own points, unless more is asked for', async () => {
    page = await openPage()
    const { state } = page
    state.spec = { ...state.spec, data: { ...state.spec.data, custom: /** @type {any} */ (points) } }
    const without = state.work({ points: false, weights: false })
    expect(without.spec.data.custom).toBeNull()
    expect(without).not.toHaveProperty('weights')
    expect(state.work({ points: true, weights: false }).spec.data.custom).toEqual(points)
  })

  test('has the numbers that the training has come to, when they are asked for', async () => {
    page = await openPage()
    const { state } = page
    state.step()
    await until(() => state.frame?.step === 1, 'step 1')
    const { weights } = state.work({ points: false, weights: true })
    expect(weights).toMatchObject({ step: 1, stepsTaken: 1, optimizer: 'Adam' })
    expect(weights?.parameters).toEqual(Array.from(state.frame?.parameters ?? []))
  })

  test('that is shared while it trains is of the moment at which that was asked for', async () => {
    page = await openPage()
    const { state } = page
    state.run()
    await until(() => (state.frame?.step ?? 0) > 20, '20 steps')
    const { step, parameters } = /** @type {import('../../../web/src/network/types.ts').Frame} */ (
      state.frame
    )
    const subject = networkSubject(state)
    const settings = state.spec
    state.setPenalty('l2', 0.5)
    await until(() => (state.frame?.step ?? 0) > step + 20, '20 more')
    expect(subject.choices.map(({ title }) => title)).toEqual([
      expect.stringContaining(`step ${step}`),
      expect.stringContaining('as words'),
    ])
    const { spec, weights } = subject.work(() => true)
    expect(spec).toEqual(settings)
    expect(weights).toMatchObject({ step, parameters: [...parameters] })
    expect(subject.work(() => false)).toEqual({ spec: settings })
  })
})

describe('opening a work', () => {
  const spec = { ...catalogue.defaults, seed: 7 }

  test('without weights starts from its seed, after what was there was left', async () => {
    page = await openPage()
    const { state, requests } = page
    /** @type {number[]} */
    const left = []
    state.onleave = () => left.push(state.spec.seed)
    await kept(state.openWork({ spec }))
    expect(left).toEqual([1337])
    expect(requests.at(-1)).toEqual({ kind: 'network', spec, start: null })
  })

  test('with weights loads them', async () => {
    page = await openPage({ 'load network': loaded })
    const { state, requests } = page
    const { weights } = state.work({ points: false, weights: true })
    await kept(state.openWork({ spec, weights }))
    expect(state.spec.seed).toBe(7)
    expect(JSON.parse(requests.at(-1).text)).toMatchObject({ spec, weights })
  })

  test('that was trained brings its curve and its epochs back, and the training goes on from there', async () => {
    page = await openPage({ 'load network': loaded })
    const { state } = page
    const curve = { steps: [0, 1, 2, 3], train: [4, 3, 2, 1], heldOut: [4, 3.5, 3, 2.5] }
    const weights = { ...state.work({ points: false, weights: true }).weights, step: 3 }
    await kept(state.openWork({ spec, weights, curve }))
    await until(() => state.frame?.step === 3, 'the trained network')
    expect(state.curve.steps).toEqual(curve.steps)
    expect(state.curve.train.slice(0, 3)).toEqual([4, 3, 2])
    expect(state.frame?.epoch).toBe(3)
    state.step()
    await until(() => state.frame?.step === 4, 'one more step')
    expect(state.curve.steps).toEqual([0, 1, 2, 3, 4])
    state.reset()
    await page.settled()
    expect(state.curve.steps).toEqual([0])
  })

  test('that was trained is kept with its own losses, also before it is drawn', async () => {
    page = await openPage({ 'load network': loaded })
    const { state } = page
    const work = () => keptNetwork(state, true)?.work ?? {}
    for (let step = 1; step <= 5; step++) {
      state.step()
      await until(() => state.frame?.step === step, `step ${step}`)
    }
    expect([work().weights.step, work().curve.steps]).toEqual([5, [0, 1, 2, 3, 4, 5]])
    state.reset()
    expect([work().weights.step, work().curve.steps]).toEqual([0, []])
    await page.settled()
    expect(work().curve.steps).toEqual([0])
    const curve = { steps: [0, 1, 2, 3], train: [4, 3, 2, 1], heldOut: [4, 3.5, 3, 2.5] }
    const weights = { ...state.work({ points: false, weights: true }).weights, step: 3 }
    /** @type {any} */
    let asLoaded
    await kept(
      state.openWork({ spec, weights, curve }).then(() => {
        asLoaded = work()
      }),
    )
    expect([asLoaded.weights.step, asLoaded.curve]).toEqual([3, curve])
  })

  test('that goes on with other settings is kept with the losses that it goes on from', async () => {
    page = await openPage()
    const { state } = page
    state.run()
    await until(() => (state.frame?.step ?? 0) > 20, '20 steps')
    state.setPenalty('l2', 0.5)
    for (let i = 0; i < 100; i++) {
      const { weights, curve } = /** @type {any} */ (keptNetwork(state, true))?.work ?? {}
      expect(curve.steps.at(-1)).toBeLessThanOrEqual(weights.step)
      expect(curve.steps.length).toBeGreaterThan(20)
      await pause(1)
    }
  })

  test('says whether all of it is there, so that nothing less is kept in its place', async () => {
    page = await openPage({ 'load network': loaded })
    const { state } = page
    const { weights } = state.work({ points: false, weights: true })
    expect(await kept(state.openWork({ spec }))).toBe(true)
    expect(await kept(state.openWork({ spec, weights }))).toBe(true)
    page.close()
    const refused = refusal('They do not fit.')
    page = await openPage({ 'load network': () => refused })
    expect(await kept(page.state.openWork({ spec, weights }))).toBe(false)
    page.close()
    page = await openPage({ network: () => refused })
    expect(await kept(page.state.openWork({ spec }))).toBe(false)
  })

  test('whose weights do not fit opens its settings, and says why', async () => {
    page = await openPage({ 'load network': () => refusal('They do not fit.') })
    const { state, requests } = page
    await kept(state.openWork({ spec, weights: { sizes: [1, 1] } }))
    expect(state.problem).toBe('They do not fit.')
    expect(requests.at(-1)).toEqual({ kind: 'network', spec, start: null })
    expect(state.spec.seed).toBe(7)
  })

  test('that Python refuses leaves the network as it was, its layers too', async () => {
    page = await openPage({ network: () => refusal('Too much.') })
    const { state } = page
    const before = state.spec
    await kept(state.openWork({ spec: { ...spec, layers: [] } }))
    expect(state.spec).toEqual(before)
    expect(state.problem).toBe('Too much.')
    expect(state.layerIds.now()).toHaveLength(before.layers.length + 1)
  })
})
