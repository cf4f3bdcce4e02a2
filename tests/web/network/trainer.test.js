// A training in the page is the one that the program shown to people runs, number for number.
import { describe, expect, test } from 'vitest'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { fixture, fixtures } from './made.js'

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
    const trainer = new Trainer(fixture('defaults').made)
    for (let i = 0; i < 300; i++) trainer.advance()
    const { heldOutAccuracy, accuracy } = trainer.summary()
    expect(accuracy).toBeGreaterThan(0.97)
    expect(heldOutAccuracy).toBeGreaterThanOrEqual(0.97)
  })
})

describe('what is drawn', () => {
  test('a heat map for every neuron, the boundary in finer grain', () => {
    const { made } = fixture('three classes')
    const trainer = new Trainer(made)
    const { maps, boundary } = trainer.maps()
    const { side, fineSide } = made.network.grid
    expect(maps.map((layer) => layer.length)).toEqual([5, 3, 3])
    expect(maps.flat().every((map) => map.length === side * side)).toBe(true)
    expect(boundary.map((map) => map.length)).toEqual([fineSide ** 2, fineSide ** 2, fineSide ** 2])
    expect(new Set(maps[0][0]).size).toBeGreaterThan(100)
  })

  test('a single row where there is one input', () => {
    const { made } = fixture('a line')
    const { maps, boundary } = new Trainer(made).maps()
    expect(maps[0][0].length).toBe(made.network.grid.side)
    expect(boundary[0].length).toBe(made.network.grid.fineSide)
    expect(new Trainer(made).summary()).toMatchObject({ accuracy: null, heldOutLoss: null })
  })
})

test('a step that breaks is given with the numbers before it and the best ones', () => {
  const { made } = fixture('a learning rate of a million')
  const trainer = new Trainer(made)
  while (trainer.advance());
  expect(trainer.broken?.message.english).toContain('finite')
  expect(trainer.broken?.good.step).toBe(0)
  expect(trainer.broken?.step).toBe(trainer.step)
  expect(trainer.broken?.before.parameters).toEqual(trainer.numbers().parameters)
})
