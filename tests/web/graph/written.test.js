// Numbers that stand inside their operation, and the type that stays readable.
import { describe, expect, test } from 'vitest'
import { fold } from '../../../web/src/graph/fold.ts'
import { directionFor } from '../../../web/src/graph/layout/direction.ts'
import { nodeSize, typeAt } from '../../../web/src/graph/sizes.ts'
import { writtenInside } from '../../../web/src/graph/written.ts'
import { stepsOf } from '../../../web/src/stepper/steps.ts'
import { edges, leaf, operation } from './samples.js'

const constant = (title, name = '') => ({ ...leaf(title), name, kind: 'constant' })

/** x · 2, 1 − x, and both of them added. */
function sample() {
  const nodes = [
    leaf('x'),
    constant('2'),
    { ...operation('2·x'), op: 'mul', symbol: '×' },
    constant('1'),
    { ...operation('1 − x'), op: 'sub', symbol: '−' },
    operation('y'),
  ]
  const pairs = edges([
    [1, 2],
    [0, 2],
    [3, 4],
    [0, 4],
    [2, 5],
    [4, 5],
  ])
  const order = [4, 5, 2, 3, 0, 1]
  const contributions = order.map((edge) => ({ edge, received: 1, expected: 1 }))
  return { nodes, edges: pairs, output: 5, seed: {}, contributions }
}

describe('a number in the code', () => {
  test('is written inside the operation that uses it, on its side of the sign', () => {
    const topology = sample()
    const scene = fold(topology, [], writtenInside(topology))
    expect(scene.nodes.map(({ symbol }) => symbol)).toEqual(['', '× 2', '1 −', '+'])
    expect(scene.nodeOf[1]).toBe(scene.nodeOf[2])
    expect(scene.edges).toHaveLength(4)
  })

  test('keeps its box with a name, with a second use, or beside numbers only', () => {
    const two = [constant('2'), constant('3'), operation('2 + 3')]
    const written = (nodes, pairs) => [...writtenInside({ nodes, edges: edges(pairs), output: 2 }).keys()]
    const between = [
      [0, 2],
      [1, 2],
    ]
    expect(written(two, between)).toEqual([])
    expect(written([leaf('x'), constant('3', 'k'), operation('x + k')], between)).toEqual([])
    const twice = [leaf('x'), constant('3'), operation('x + 3'), operation('y')]
    expect(written(twice, [...between, [1, 3], [2, 3]])).toEqual([])
    expect(written([leaf('x'), constant('3'), operation('x + 3')], between)).toEqual([1])
  })

  test('gets its share along with another step, which alone counts', () => {
    const topology = sample()
    const all = stepsOf(topology)
    const steps = stepsOf(topology, writtenInside(topology))
    expect(steps).toHaveLength(all.length - 2)
    expect(steps.flatMap(({ alongside = [] }) => alongside.map(({ receiver }) => receiver))).toEqual([3, 1])
  })
})

describe('type', () => {
  test('is at least 11 px on screen, or there is none', () => {
    for (let zoom = 0.3; zoom < 2; zoom += 0.01)
      expect((typeAt(zoom) ?? Infinity) * zoom).toBeGreaterThanOrEqual(11)
    expect(typeAt(0.62)).toBe(18)
    expect(typeAt(0.2)).toBeNull()
  })

  test('a box is as wide as its name, up to a limit', () => {
    const widths = ['y', 'x1·w1 + x2·w2 + b', 'y'.repeat(80)].map((title) => nodeSize(operation(title)).width)
    expect(widths[0]).toBe(150)
    expect(widths[1]).toBeGreaterThan(150)
    expect(widths[2]).toBe(236)
  })
})

test('a graph runs as it is larger: a chain down a tall place, and along a wide one', () => {
  const nodes = Array.from({ length: 8 }, (_, i) => (i ? operation(`v${i}`) : leaf('x')))
  const scene = fold({ nodes, edges: edges(nodes.slice(1).map((_, i) => [i, i + 1])), output: 7 }, [])
  const none = { top: 0, right: 0, bottom: 0, left: 0 }
  expect(directionFor(scene, { width: 390, height: 800 }, none)).toBe('TB')
  expect(directionFor(scene, { width: 1600, height: 300 }, none)).toBe('LR')
})
