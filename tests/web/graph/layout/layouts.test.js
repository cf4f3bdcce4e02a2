// Asking for layouts: cache, newest wins, and what happens when the worker is slow or breaks.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLayouts } from '../../../../web/src/graph/layout/layouts.ts'

class FakeWorker {
  asked = []
  terminated = false
  postMessage(question) {
    this.asked.push(question)
  }
  reply(name) {
    this.onmessage({ data: { id: this.asked.at(-1).id, layout: { name } } })
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
  vi.useFakeTimers()
  workers = []
  got.length = 0
  layouts = createLayouts(() => {
    workers.push(new FakeWorker())
    return workers.at(-1)
  })
})
afterEach(() => {
  layouts.close()
  vi.useRealTimers()
})

test('while Graphviz loads, the quick layout shows at once, then the better one', () => {
  layouts.request(inputOf(2), note('a'))
  expect(got).toEqual([['a', 'quick']])
  workers[0].reply('graphviz')
  expect(got).toEqual([
    ['a', 'quick'],
    ['a', 'graphviz'],
  ])
})

test('once Graphviz has answered, the quick layout waits a moment for it', () => {
  layouts.request(inputOf(2), note('a'))
  workers[0].reply('graphviz')
  layouts.request(inputOf(3), note('b'))
  expect(got).toHaveLength(2)
  vi.advanceTimersByTime(60)
  expect(got.at(-1)).toEqual(['b', 'quick'])
  workers[0].reply('better')
  expect(got.at(-1)).toEqual(['b', 'better'])
})

test('a layout that is known comes at once and asks nobody', () => {
  layouts.request(inputOf(2), note('a'))
  workers[0].reply('graphviz')
  layouts.request(inputOf(2), note('again'))
  expect(got.at(-1)).toEqual(['again', 'graphviz'])
  expect(workers[0].asked).toHaveLength(1)
})

test('the newest question wins; those in between are never asked', () => {
  layouts.request(inputOf(2), note('a'))
  layouts.request(inputOf(3), note('b'))
  layouts.request(inputOf(4), note('c'))
  expect(workers[0].asked).toHaveLength(1)
  workers[0].reply('late')
  expect(got.filter(([, name]) => name === 'late')).toEqual([])
  expect(workers[0].asked.map(({ input }) => input.nodes.length)).toEqual([2, 4])
  workers[0].reply('answer')
  expect(got.at(-1)).toEqual(['c', 'answer'])
})

test('large graphs and graphs with frames use the linear-time layout, in the worker', () => {
  layouts.request(inputOf(1000), note('a'))
  expect(got).toEqual([])
  expect(workers[0].asked[0].how).toBe('nested')
  workers[0].reply('nested')
  layouts.request(inputOf(5, 1), note('b'))
  expect(workers[0].asked[1].how).toBe('nested')
})

test('a worker that takes too long is replaced, and the quick layout stays', () => {
  layouts.request(inputOf(2), note('a'))
  vi.advanceTimersByTime(10_000)
  expect(workers[0].terminated).toBe(true)
  expect(got.at(-1)).toEqual(['a', 'quick'])
  layouts.request(inputOf(3), note('b'))
  expect(workers).toHaveLength(2)
})

test('a worker that fails leaves the quick layout', () => {
  layouts.request(inputOf(1000), note('a'))
  workers[0].onerror()
  expect(got).toEqual([['a', 'quick']])
})

test('where there are no workers the quick layout is the answer', () => {
  const none = createLayouts(() => {
    throw new Error('no workers here')
  })
  none.request(inputOf(1000), note('a'))
  expect(got.at(-1)).toEqual(['a', 'quick'])
})

test('what was laid out beforehand is shown for good, and Graphviz comes later, for what follows', () => {
  layouts.request(inputOf(2), note('a'), { name: 'prepared' })
  expect(got).toEqual([['a', 'prepared']])
  expect(workers).toHaveLength(0)
  vi.advanceTimersByTime(2000)
  workers[0].reply('not asked for')
  expect(got).toHaveLength(1)
  layouts.request(inputOf(3), note('b'))
  expect(got, 'Graphviz is there, so its answer is waited for').toHaveLength(1)
  workers[0].reply('graphviz')
  layouts.request(inputOf(2), note('a again'))
  expect(got.slice(1)).toEqual([
    ['b', 'graphviz'],
    ['a again', 'prepared'],
  ])
})

test('a question that comes first brings Graphviz at once', () => {
  layouts.request(inputOf(2), note('a'), { name: 'prepared' })
  layouts.request(inputOf(3), note('b'))
  expect(workers).toHaveLength(1)
  vi.advanceTimersByTime(2000)
  expect(workers).toHaveLength(1)
})
