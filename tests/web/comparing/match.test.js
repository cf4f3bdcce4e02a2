import { expect, it } from 'vitest'
import { matchOf } from '../../../web/src/comparing/match.ts'
import { made, sum } from './graphs.js'

function matched(kept, now) {
  const { partner, remade, gone } = matchOf(kept, now)
  return { partner: [...partner], remade: [...remade], gone }
}

it('finds each node of a graph in itself and in one that is made alike', () => {
  const graph = sum()
  const all = { partner: [0, 1, 2, 3, 4], remade: [0, 0, 0, 0, 0], gone: [] }
  expect(matched(graph, graph)).toEqual(all)
  expect(matched(sum(), sum())).toEqual(all)
})

it('tells what is new from what only takes it in', () => {
  const now = made(
    ['', 'a'],
    ['', 'b'],
    ['mul', 't', [0, 1]],
    ['constant', ''],
    ['mul', '', [2, 3]],
    ['', 'c'],
    ['add', 'y', [4, 5]],
  )
  expect(matched(sum(), now)).toEqual({
    partner: [0, 1, 2, -1, -1, 3, 4],
    remade: [0, 0, 0, 0, 0, 0, 1],
    gone: [],
  })
})

it('tells which nodes of the kept graph are gone', () => {
  const now = made(['', 'a'], ['', 'b'], ['mul', 't', [0, 1]])
  expect(matched(sum(), now)).toEqual({ partner: [0, 1, 2], remade: [0, 0, 0], gone: [3, 4] })
})

it('knows the nodes of an engine that walks its graph in another order', () => {
  const neuron = made(
    ['', 'x'],
    ['', 'w'],
    ['mul', '', [0, 1]],
    ['', 'x2'],
    ['', 'w2'],
    ['mul', '', [3, 4]],
    ['add', '', [2, 5]],
    ['constant', ''],
    ['mul', 'n', [6, 7]],
  )
  const other = made(
    ['', ''],
    ['', 'w2'],
    ['', 'x2'],
    ['mul', '', [1, 2]],
    ['', 'w'],
    ['', 'x'],
    ['mul', '', [4, 5]],
    ['add', '', [3, 6]],
    ['mul', 'n', [0, 7]],
  )
  expect(matched(neuron, other)).toEqual({
    partner: [7, 4, 3, 5, 1, 0, 2, 6, 8],
    remade: [0, 0, 0, 0, 0, 0, 0, 0, 0],
    gone: [],
  })
})

it('knows a value that has been given a name', () => {
  const kept = made(['', 'a'], ['exp', '', [0]], ['tanh', 'y', [1]])
  const now = made(['', 'a'], ['exp', 'e', [0]], ['sin', 's', [0]], ['tanh', 'y', [1]])
  expect(matched(kept, now)).toEqual({ partner: [0, 1, -1, 2], remade: [0, 0, 0, 0], gone: [] })
})

it('tells which of two that are made alike is gone by its name', () => {
  const both = made(['', 'a'], ['exp', 'p', [0]], ['exp', 'q', [0]], ['add', 'y', [1, 2]])
  const one = made(['', 'a'], ['exp', 'q', [0]], ['tanh', 'y', [1]])
  expect(matched(both, one)).toEqual({ partner: [0, 2, 3], remade: [0, 0, 1], gone: [1] })
})

it('knows a leaf and a value again under other names', () => {
  const now = made(['', 'a'], ['', 'bias'], ['mul', 'other', [0, 1]], ['', 'c'], ['add', 'y', [2, 3]])
  expect(matched(sum(), now)).toEqual({
    partner: [0, 1, 2, 3, 4],
    remade: [0, 0, 0, 0, 0],
    gone: [],
  })
})

it('knows a name and the output again though another operation makes them', () => {
  const now = made(['', 'a'], ['', 'b'], ['sub', 't', [0, 1]], ['', 'c'], ['pow', 'z', [2, 3]])
  expect(matched(sum(), now)).toEqual({
    partner: [0, 1, 2, 3, 4],
    remade: [0, 0, 1, 0, 1],
    gone: [],
  })
})

it('finds what was moved', () => {
  const now = made(['', 'c'], ['', 'a'], ['', 'b'], ['mul', 't', [1, 2]], ['add', 'y', [3, 0]])
  const { partner, gone } = matched(sum(), now)
  expect(partner.slice(1)).toEqual([0, 1, 2, 4])
  expect(partner[0]).toBe(3)
  expect(gone).toEqual([])
})

it('takes graphs without anything in common', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ['tanh', `t${i}`, i ? [i - 1] : []])
  const others = Array.from({ length: 3000 }, (_, i) => ['exp', `e${i}`, i ? [i - 1] : []])
  const { partner, gone } = matched(made(...rows), made(...others))
  // Only the outputs stand for each other.
  expect(partner.filter((node) => node >= 0)).toEqual([2999])
  expect(gone).toHaveLength(2999)
})

it('matches long graphs that differ in a few places', () => {
  const length = 40_000
  const kept = made(...Array.from({ length }, (_, i) => [i % 3 ? 'add' : 'mul', '', i ? [i - 1] : []]))
  const now = made(
    ...Array.from({ length: length + 1 }, (_, i) => {
      const at = i > 20_000 ? i - 1 : i
      return [i === 20_000 ? 'tanh' : at % 3 ? 'add' : 'mul', '', i ? [i - 1] : []]
    }),
  )
  const { partner, remade, gone } = matchOf(kept, now)
  expect(partner[20_000]).toBe(-1)
  expect(partner.filter((node) => node < 0)).toHaveLength(1)
  expect(remade.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect(gone).toEqual([])
})
