// Whatever a link, another page or another window says: nothing breaks, and nothing gets through that was not looked at.
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Expression } from '../../../web/src/expression/expression.svelte.ts'
import { show } from '../../../web/src/mirroring/shown.ts'
import { readWork as readTogether } from '../../../web/src/mirroring/together.ts'
import { Windows } from '../../../web/src/mirroring/windows.svelte.ts'
import { Presentation } from '../../../web/src/presenting/presentation.svelte.ts'
import { toBase64url } from '../../../web/src/sharing/base64url.ts'
import { orderIn } from '../../../web/src/sharing/embedding.ts'
import { readLink, readWork } from '../../../web/src/sharing/link.ts'
import { fakeFrames } from '../frames.js'
import catalogue from '../network/catalogue.json' with { type: 'json' }

const known = { engines: ['correct', 'assign'], catalogue: /** @type {any} */ (catalogue) }

/** Values that a message may hold, none of which belongs where it is put. */
function makeOddities() {
  /** @type {any} */
  const circle = { nanograd: 1 }
  circle.work = circle.self = circle
  const bare = Object.assign(Object.create(null), { view: 'expression', length: -1 })
  return [
    ...[null, undefined, true, false, '', '0', '__proto__', 'constructor', 'x'.repeat(300_000), '\ud800'],
    ...[0, -1, 1.5, 1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 10n, new Date(0), /x/g],
    ...[[], [[]], [null], new Array(5_000_000), Array.from({ length: 30_000 }, () => 'x'), {}, circle, bare],
    ...[new Map([['type', 'work']]), new Set(['work']), new Uint8Array(4), new Error('no'), Object('text')],
    JSON.parse('{"__proto__":{"polluted":1},"toString":1,"length":3,"then":1}'),
  ]
}

const ODDITIES = makeOddities()

/** The same choice for the same number. @param {any[]} of @param {number} seed */
const pick = (of, seed) => of[Math.abs(Math.imul(seed + 1, 2654435761) >> 7) % of.length]

/** Objects with these fields, now this of them odd and now that. @param {Record<string, any[]>} good @param {number} count */
function* mixtures(good, count) {
  for (let seed = 0; seed < count; seed++) {
    const fields = Object.entries(good).map(([name, values], at) => [
      name,
      pick(
        seed % 3 ? [...values, ...values, ...ODDITIES] : [...values, pick(ODDITIES, seed + at)],
        seed * 31 + at,
      ),
    ])
    yield Object.fromEntries(fields)
  }
}

const EXPRESSION = {
  code: ['a*b', 'x^2'],
  step: [0, 3, 1_000_000],
  engine: ['assign', 'correct', 'learner'],
  input: [0, 7],
  derivative: [[], [0, 1]],
  folded: [[], ['Layer 1']],
  predict: [true],
  example: ['one_neuron'],
  playing: [true],
  strange: ['a-name'],
  pointed: [0, 99],
  speed: [1, 0.5],
}

afterEach(() => {
  expect(/** @type {any} */ ({}).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})

describe('a link', () => {
  /** @param {string} text */
  const linkTo = (text) => `1.${toBase64url(deflateSync(text))}`

  it.each([
    ['lists in lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['objects in objects', `${'{"code":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['lists in a field', `{"folded":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
    ['lists that do not end', '['.repeat(900_000)],
  ])('of %s opens nothing of them', async (_, text) => {
    for (const view of ['expression', 'network', 'learn', 'embed']) {
      const { work, problems } = await readLink(view, linkTo(text), known)
      expect(problems.length).toBeGreaterThan(0)
      if (work) expect(JSON.stringify(work).length).toBeLessThan(5000)
    }
  })

  it('of a view has nothing in it but what fits, however it was mixed', () => {
    for (const mixed of mixtures(EXPRESSION, 600)) {
      const { work } = readWork('expression', 1, mixed, known)
      expect(typeof work?.code).toBe('string')
      expect(JSON.parse(JSON.stringify(work))).toEqual(work)
      expect(['correct', 'assign', undefined]).toContain(work?.engine)
    }
  })

  it('of a network always gives one that can be made', () => {
    const { defaults } = catalogue
    const good = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, [value]]))
    let count = 0
    for (const spec of mixtures(good, 300)) {
      const { work } = readWork('network', 1, { spec, weights: pick(ODDITIES, count++) }, known)
      expect(Object.keys(work?.spec).sort()).toEqual(Object.keys(defaults).sort())
      expect(JSON.parse(JSON.stringify(work))).toEqual(work)
      expect(work).not.toHaveProperty('weights')
    }
    for (const odd of ODDITIES) expect(readWork('network', 1, odd, known).work?.spec).toEqual(defaults)
  })
})

it('another page is understood whole or not at all', () => {
  for (const odd of ODDITIES) expect(orderIn(odd)).toBeNull()
  const good = { type: ['nanograd:set-code', 'nanograd:set-step'], code: ['a*b'], step: [0, 4] }
  for (const message of mixtures(good, 500)) {
    const order = orderIn(message)
    if (!order) continue
    expect(good.type).toContain(order.type)
    if (order.step !== undefined) expect(order.step).toBeGreaterThanOrEqual(0)
    if (order.type === 'nanograd:set-code') expect(typeof order.code).toBe('string')
  }
})

describe('another window', () => {
  /** @type {any} */
  let channel

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    fakeFrames()
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          channel = this
        }
        postMessage() {}
        close() {}
      },
    )
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const STAGE = { spotlight: ['off', 'step'], on: [true], blank: [false], hide: [['code']], show: [[]] }
  const WORK = {
    view: ['expression', 'learn', 'network'],
    rest: [[], ['lesson', 'neuron']],
    expression: [...mixtures(EXPRESSION, 80)],
    lesson: [...mixtures({ ...EXPRESSION, name: ['neuron'], scene: [0, 2] }, 40)],
    network: [
      ...mixtures({ saved: ['{}'], running: [true], curve: [{ steps: [1], train: [2], heldOut: [] }] }, 40),
    ],
    exercise: [...mixtures({ name: ['tanh'], code: ['x'] }, 20)],
    open: [{ expression: 'an-id' }, { learn: '', __proto__: null }],
    stage: [...mixtures(STAGE, 40)],
  }

  it('that says what makes no sense is not followed', () => {
    const windows = new Windows({
      read: (given) => readTogether(given, known.engines),
      tell: () => /** @type {any} */ ({}),
    })
    windows.join('a name of ours', true)
    for (const odd of ODDITIES) {
      channel.onmessage({ data: odd })
      channel.onmessage({ data: { nanograd: 1, type: odd } })
      channel.onmessage({ data: { nanograd: 1, type: 'work', work: odd } })
      channel.onmessage({ data: { nanograd: odd, type: 'work', work: { view: 'expression' } } })
    }
    // Of all these, one is a work, though an empty one.
    expect(windows.wanted).toEqual({ view: 'expression', rest: [], stage: {} })
  })

  it('that mixes sense and nonsense is followed as far as it makes sense', () => {
    const presentation = new Presentation(/** @type {any} */ ({ choice: 'system', show() {} }))
    const expression = new Expression(() => new Promise(() => {}))
    const route = { view: 'expression', rest: [], go: vi.fn() }
    const works = { open: {}, adopt: vi.fn() }
    let followed = 0
    for (const mixed of mixtures(WORK, 400)) {
      const work = readTogether(mixed, known.engines)
      if (!work) continue
      followed++
      expect(JSON.parse(JSON.stringify(work))).toEqual(work)
      const parts = { route, expression, presentation, learn: null, network: null, works, saved: '' }
      show(/** @type {any} */ (parts), work)
      expect(typeof expression.text).toBe('string')
      expect(presentation.hide.every((part) => part === 'code')).toBe(true)
    }
    expect(followed).toBeGreaterThan(50)
  })
})
