// Asking for layouts: small ones come at once, the newest wins, and what happens when the worker breaks.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLayouts } from '../../../../web/src/graph/layout/layouts.ts'

class FakeWorker {
  asked = []
  terminated = false
  postMessage(question) {
    this.asked.push(question)
  }
  reply(name) {
    this.onmessage({ data: { name } })
  }
  terminate() {
    this.terminated = true
  }
}

const inputOf = (count, frames = 0) => ({
  direction: 'LR',
  nodes: Array.from({ length: count }, () => ({ width: 150, height: 64, frame: -1 })),
  frames: Array.from({ length: frames }, () => ({ parent: -1 })),
  edges: [],
})

let workers
let layouts
const got = []
const note = (label) => (layout) => got.push([label, layout.name ?? 'quick'])

beforeEach(() => {
  workers = []
  got.length = 0
  layouts = createLayouts(() => {
    workers.push(new FakeWorker())
    return workers.at(-1)
  })
})
afterEach(() => {
  layouts.close()
})

test('a small graph is laid out at once and asks nobody, with groups or without', () => {
  layouts.request(inputOf(2), note('a'))
  layouts.request(inputOf(5, 1), note('b'))
  expect(got).toEqual([
    ['a', 'quick'],
    ['b', 'quick'],
  ])
  expect(workers).toHaveLength(0)
})

test('a large graph is laid out by the worker', () => {
  layouts.request(inputOf(1000), note('a'))
  expect(got).toEqual([])
  workers[0].reply('answer')
  expect(got).toEqual([['a', 'answer']])
})

test('the newest question wins; those in between are never asked', () => {
  layouts.request(inputOf(1000), note('a'))
  layouts.request(inputOf(1001), note('b'))
  layouts.request(inputOf(1002), note('c'))
  expect(workers[0].asked).toHaveLength(1)
  workers[0].reply('late')
  expect(got).toEqual([])
  expect(workers[0].asked.map(({ nodes }) => nodes.length)).toEqual([1000, 1002])
  workers[0].reply('answer')
  expect(got).toEqual([['c', 'answer']])
})

test('a small graph silences a large one that is still on its way', () => {
  layouts.request(inputOf(1000), note('a'))
  layouts.request(inputOf(2), note('b'))
  workers[0].reply('late')
  expect(got).toEqual([['b', 'quick']])
})

test('where the worker fails the page makes the layout, and the next question gets another worker', () => {
  layouts.request(inputOf(1000), note('a'))
  workers[0].onerror()
  expect(got).toEqual([['a', 'quick']])
  expect(workers[0].terminated).toBe(true)
  layouts.request(inputOf(1000), note('b'))
  workers[1].reply('answer')
  expect(got.at(-1)).toEqual(['b', 'answer'])
})

test('where there are no workers the page makes the layout', () => {
  const none = createLayouts(() => {
    throw new Error('no workers here')
  })
  none.request(inputOf(1000), note('a'))
  expect(got.at(-1)).toEqual(['a', 'quick'])
})
