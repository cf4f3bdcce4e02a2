// The graph in words: which rows there are, and what each says at a step.
import { describe, expect, test } from 'vitest'
import { groupKey } from '../../../web/src/graph/groups.ts'
import { rowsOf, tableOf } from '../../../web/src/graph/table.ts'
import { pictureOf } from '../../../web/src/stepper/picture.ts'
import { veiledPicture } from '../../../web/src/stepper/veil.ts'
import { graphOf } from '../replies.js'
import { twoNeurons } from './samples.js'

/** The rows of a graph at a step, by title. @param {string} name @param {number} at @param {string[]} [folded] */
function rowsAt(name, at, folded = []) {
  const { topology, values, steps } = graphOf(name)
  const step = steps[at - 1]
  const current = step ? (step.kind === 'contribution' ? step.receiver : step.node) : null
  const picture = pictureOf(topology, values, steps, at)
  return Object.fromEntries(
    rowsOf(tableOf(topology, folded), topology, picture, current).map((row) => [row.title, row]),
  )
}

const PRODUCT = 'x1·w1'

describe('the rows', () => {
  test('are the nodes, inputs before what is made of them', () => {
    const { topology } = graphOf('neuron')
    const table = tableOf(topology, [])
    expect(table.map(({ node }) => node)).toEqual(topology.nodes.map((_, index) => index))
    table.forEach(({ inputs }, row) => {
      for (const input of inputs) expect(input.row).toBeLessThan(row)
    })
  })

  test('say what a node is made of, an input as often as it is used', () => {
    expect(rowsAt('neuron', 0)[PRODUCT].inputs.map(({ title }) => title)).toEqual(['x1', 'w1'])
    const topology = twoNeurons()
    topology.edges.push({ from: 3, to: 7, slot: 2 })
    expect(tableOf(topology, [])[7].inputs).toHaveLength(3)
  })

  test('name operations, unless the symbol does', () => {
    const rows = rowsAt('neuron', 0)
    expect([rows[PRODUCT].symbol, rows[PRODUCT].op]).toEqual(['×', 'mul'])
    expect([rows.o.symbol, rows.o.op]).toEqual(['tanh', ''])
    expect(rows.x1.op).toBe('leaf')
  })

  test('of a folded group are one row, with what goes in, and its result when there is one', () => {
    const topology = twoNeurons()
    const key = groupKey(['Layer 1', 'Neuron 1'])
    const table = tableOf(topology, [key])
    const picture = {
      nodes: topology.nodes.map(({ title }, index) => ({
        name: title,
        data: String(index),
        grad: null,
        gradState: /** @type {const} */ ('none'),
        state: /** @type {const} */ (index === 2 ? 'receiving' : 'idle'),
      })),
      edges: [],
      packet: null,
    }
    const rows = rowsOf(table, topology, picture, 2)
    expect(rows.map(({ title }) => title)).toEqual(['x', 'Neuron 1', 'w', 'x·w', 'tanh', 'sum'])
    expect(rows[1]).toMatchObject({
      path: ['Layer 1'],
      inputs: [{ row: 0, title: 'x' }],
      data: '3',
      role: 'receives',
    })
    expect(rows[2].path).toEqual(['Layer 1', 'Neuron 2'])
    expect(rows[5].inputs.map(({ row }) => row)).toEqual([1, 4])
  })
})

describe('a step', () => {
  test('forward: what is used, and what is computed of it', () => {
    const rows = rowsAt('neuron', 1)
    expect(rows.x1.role).toBe('used')
    expect(rows[PRODUCT]).toMatchObject({ role: 'computed', data: '−6.0000', grad: null })
    expect(rows.o).toMatchObject({ role: '', data: null })
  })

  test('backward: who sends and who receives, and how much of the gradient has come', () => {
    const { steps } = graphOf('cube')
    const rows = Object.values(rowsAt('cube', steps.length))
    expect(rows.filter(({ role }) => role === 'receives')).toHaveLength(1)
    expect(rows.filter(({ role }) => role === 'sends')).toHaveLength(1)
  })

  test('numbers are written as in the graph', () => {
    const { steps } = graphOf('neuron')
    const rows = rowsAt('neuron', steps.length)
    expect(rows.x1.grad).toMatch(/^−\d/)
    expect(rows.w1.grad).toMatch(/^\+\d/)
  })

  test('a number that is to be predicted stays hidden', () => {
    const { topology, values, steps } = graphOf('neuron')
    const at = steps.length
    const step = steps[at - 1]
    if (step.kind !== 'contribution') throw new Error('the last step is a contribution')
    const veiled = veiledPicture(pictureOf(topology, values, steps, at), topology, values, step)
    const rows = rowsOf(tableOf(topology, []), topology, veiled, step.receiver)
    expect(rows[step.receiver]).toMatchObject({ grad: '?', role: 'receives' })
  })
})
