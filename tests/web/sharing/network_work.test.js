// The Network view's work: every setting comes back, and what does not fit becomes the page's own default.
import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../../web/src/sharing/networkWork.ts'
import { Reading } from '../../../web/src/sharing/reading.ts'
import catalogue from '../network/catalogue.json' with { type: 'json' }

const known = { catalogue: /** @type {any} */ (catalogue) }
const spec = () => /** @type {any} */ (structuredClone(catalogue.defaults))

/** @param {unknown} work */
function read(work) {
  const reading = new Reading(work)
  const got = readNetwork(reading, known)
  reading.finish()
  return { got, problems: reading.problems }
}

const weights = () => ({
  sizes: [2, 1],
  parameters: [0.1, -0.2, 3],
  optimizer: 'SGD',
  state: { momentum: [0, 0, 0] },
  stepsTaken: 7,
  step: 7,
})

describe('settings', () => {
  it('come back as they were, with points and weights', () => {
    const whole = spec()
    whole.layers = [{ size: 3, activation: 'relu' }]
    whole.data.custom = { task: 'regression', classes: [], points: [{ x: [1], target: 0.5, held: false }] }
    expect(read({ spec: whole, weights: weights() })).toEqual({
      got: { spec: whole, weights: weights() },
      problems: [],
    })
  })

  it('of every data set, loss, optimiser and schedule come back', () => {
    for (const { name } of catalogue.losses)
      expect(read({ spec: { ...spec(), loss: name } }).problems).toEqual([])
    for (const [field, choices] of Object.entries({
      optimizer: catalogue.optimizers,
      schedule: catalogue.schedules,
      data: catalogue.datasets,
    })) {
      for (const { name, settings } of choices) {
        const given = spec()
        const named = Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))
        given[field] = { ...given[field], name, settings: named }
        expect(read({ spec: given })).toEqual({ got: { spec: given }, problems: [] })
      }
    }
  })

  it('of which one does not fit leave out that one', () => {
    expect(read({ spec: { ...spec(), axes: [1] } })).toEqual({
      got: { spec: catalogue.defaults },
      problems: [{ kind: 'left out', name: 'spec.axes' }],
    })
    expect(read({ spec: { ...spec(), axes: [1, 0] } }).got).toMatchObject({ spec: { axes: [1, 0] } })
  })

  it('of an empty link are the defaults', () => {
    expect(read({}).got).toEqual({ spec: catalogue.defaults })
  })

  it.each([
    ['seed', -1],
    ['seed', 1.5],
    ['l2', '0.1'],
    ['l2', Number.NaN],
    ['loss', 'constructor'],
    ['initialisation', '__proto__'],
    ['batchSize', 0],
    ['layers', [{ size: 3, activation: 'steam' }]],
    ['layers', [{ size: 99, activation: 'relu' }]],
    ['layers', Array(9).fill({ size: 1, activation: 'relu' })],
    ['layers', [{ size: 3, activation: 'relu', __proto__: null, more: 1 }]],
    ['data', 'moons'],
    ['stop', []],
  ])('%s of %j are left out, and the default stands', (field, value) => {
    const { got, problems } = read({ spec: { ...spec(), [field]: value } })
    expect(problems).toEqual([{ kind: 'left out', name: `spec.${field}` }])
    expect(got.spec).toEqual(field === 'batchSize' ? { ...spec(), batchSize: null } : spec())
  })

  it('that are unknown are named with the place where they stand', () => {
    const given = spec()
    given.optimizer.settings.warmth = 3
    expect(read({ spec: given }).problems).toEqual([
      { kind: 'unknown', names: ['spec.optimizer.settings.warmth'] },
    ])
  })
})

describe('weights', () => {
  it.each([
    ['parameters', ['0.1']],
    ['parameters', [null]],
    ['sizes', [2.5]],
    ['state', { momentum: [{}] }],
    ['state', JSON.parse('{"__proto__": [1]}')],
    ['optimizer', 3],
    ['step', -1],
  ])('whose %s are %j are left out', (field, value) => {
    const { got, problems } = read({ spec: spec(), weights: { ...weights(), [field]: value } })
    expect(got).toEqual({ spec: spec() })
    expect(problems).toEqual([{ kind: 'left out', name: 'weights' }])
  })
})

describe('a curve', () => {
  const curve = () => ({ steps: [0, 1, 4], train: [0.5, 0.25, 0.125], heldOut: [1, null, 0.75] })

  it('comes back as it was', () => {
    expect(read({ spec: spec(), curve: curve() }).got.curve).toEqual(curve())
  })

  it.each([
    ['steps', [0, 4, 1]],
    ['steps', [0, 1]],
    ['steps', [0, 1.5, 2]],
    ['train', [0.5, null, 0.1]],
    ['train', [0.5]],
    ['heldOut', ['1', null, null]],
    ['more', []],
  ])('whose %s are %j is left out', (field, value) => {
    const { got, problems } = read({ spec: spec(), curve: { ...curve(), [field]: value } })
    expect(got).toEqual({ spec: spec() })
    expect(problems).toEqual([{ kind: 'left out', name: 'curve' }])
  })
})
