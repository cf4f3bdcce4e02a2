// What is kept of a GPT: it comes back bit by bit, and what makes no sense is left out.
import { describe, expect, it } from 'vitest'
import { kept, learnt } from '../../../web/src/gpt/kept.ts'
import { readSaved, savedText } from '../../../web/src/gpt/saved.ts'
import { wrongWith } from '../../../web/src/gpt/settings.ts'
import catalogue from '../../../web/src/prepared/catalogue.json'
import { fragmentOf, readLink } from '../../../web/src/sharing/link.ts'
import { spoken } from '../../../web/src/texts/spoken.ts'
import given from '../fixtures/gpt.json'

const { letters: _, ...spec } = /** @type {any} */ (given).spec
const numbers = {
  parameters: Float64Array.of(0.1, -2.5, 1 / 3),
  state: { mean: Float64Array.of(1e-300, 0, 2), square: Float64Array.of(0, 1, 2) },
  stepsTaken: 7,
  step: 9,
  losses: [3.25, 3, 2.5],
  heldOut: [
    { step: 0, loss: 3.3 },
    { step: 5, loss: Number.NaN },
  ],
}
const work = { spec, source: 'own', lines: 'ada\nlea', text: 'ada', temperature: 0.7, numbers: kept(numbers) }

describe('what a GPT has learnt', () => {
  it('comes back bit by bit, without held-out losses that are none', () => {
    expect(learnt(kept(numbers))).toEqual({ ...numbers, heldOut: [{ step: 0, loss: 3.3 }] })
  })

  it('travels in a file', () => {
    expect(readSaved(savedText(work))).toEqual(work)
  })

  it('travels in a link', async () => {
    const [, link] = (await fragmentOf(['gpt'], work)).split('?s=')
    expect(await readLink('gpt', link, { engines: [] })).toEqual({ work, problems: [] })
  })

  it.each([
    ['no JSON', 'x'],
    ['another format', JSON.stringify({ format: 'nanograd network', version: 1, spec })],
    ['a field that nobody knows', savedText(/** @type {any} */ ({ ...work, more: 1 }))],
    ['half a double', savedText({ ...work, numbers: { ...work.numbers, parameters: 'AAAA' } })],
    [
      'a setting that is no number',
      savedText({ ...work, spec: { ...spec, width: /** @type {any} */ ('4') } }),
    ],
  ])('is not read from %s', (_, text) => {
    expect(readSaved(text)).toBeNull()
  })
})

describe('settings that come from elsewhere', () => {
  const told = /** @type {any} */ (spoken(catalogue))
  const full = { ...spec, letters: 'adeln' }

  it('are let through when they can be', () => {
    expect(wrongWith(full, told)).toBe('')
  })

  it.each([
    [{ width: 6, heads: 4 }, 'cannot be shared by 4 heads'],
    [{ layers: 9 }, '4'],
    [{ optimizer: { name: 'Adam', settings: { beta1: 1 } } }, '1'],
    [{ schedule: { name: 'spiral', settings: {} } }, 'not known here'],
    [{ activation: 'step' }, 'not known here'],
  ])('are refused with a sentence: %j', (changed, says) => {
    expect(wrongWith({ ...full, ...changed }, told)).toContain(says)
  })
})
