// A training in the page is the one that the program shown to people runs, number for number.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Trainer } from '../../../web/src/network/trainer.js'

/** @type {{ name: string, spec: any, made: any, losses: number[] }[]} */
const fixtures = JSON.parse(readFileSync(new URL('made.json', import.meta.url), 'utf8'))
const named = (/** @type {string} */ name) => /** @type {any} */ (fixtures.find((one) => one.name === name))

describe('the losses of Python and of the page', () => {
  test.each(fixtures.filter(({ losses }) => losses.length))('$name', ({ made, losses }) => {
    const trainer = new Trainer(made)
    for (const [step, loss] of losses.entries()) {
      if (made.batch.size === null) {
        expect(Math.abs(trainer.summary().trainLoss - loss), `step ${step}`).toBeLessThan(1e-9)
      }
      trainer.advance()
      expect(Math.abs(trainer.loss - loss), `step ${step}`).toBeLessThan(1e-9)
      expect(trainer.step).toBe(step + 1)
    }
  })
})

describe('the defaults', () => {
  test('reach 97 % of the points held out within 300 steps', () => {
    const trainer = new Trainer(named('defaults').made)
    for (let i = 0; i < 300; i++) trainer.advance()
    const { heldOutAccuracy, accuracy } = trainer.summary()
    expect(accuracy).toBeGreaterThan(0.97)
    expect(heldOutAccuracy).toBeGreaterThanOrEqual(0.97)
  })
})
