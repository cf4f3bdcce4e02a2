// Layouts kept with a graph: they come back for the same graph, and what does not fit it is left out.
import { expect, it } from 'vitest'
import { fittingLayouts, keptLayouts, noteLayout } from '../../../../web/src/graph/layout/known.ts'
import { replyTo } from '../../replies.js'

const topology = () => replyTo('cube').topology
/** @param {any} topology */
const layoutOf = ({ nodes, edges }) => ({
  nodes: nodes.map((/** @type {any} */ _, /** @type {number} */ x) => ({ x: x + 1 / 3, y: 0 })),
  frames: [],
  edges: edges.map(() => [0, 0, 1, 1, 2, 2, 3, 3]),
  width: 10,
  height: 5,
})

it('a graph that has been drawn has its layouts, to a hundredth of a pixel', () => {
  const drawn = topology()
  expect(keptLayouts(drawn)).toBeUndefined()
  noteLayout(drawn, 'LR', layoutOf(drawn))
  noteLayout(drawn, 'TB', layoutOf(drawn))
  const kept = keptLayouts(drawn)
  expect(kept?.LR?.nodes[1].x).toBe(1.33)
  expect(Object.keys(kept ?? {})).toEqual(['LR', 'TB'])
  expect(fittingLayouts(topology(), kept)).toEqual(kept)
})

it('the layouts that a graph came with stay with it', () => {
  const prepared = { ...topology(), layouts: { LR: { ...layoutOf(topology()), width: 7 } } }
  noteLayout(prepared, 'TB', layoutOf(prepared))
  expect(keptLayouts(prepared)).toMatchObject({ LR: { width: 7 }, TB: { width: 10 } })
})

it.each([
  ['nothing', undefined],
  ['a text', 'LR'],
  ['another graph’s', { LR: { ...layoutOf(topology()), nodes: [] } }],
  ['a node without a place', { LR: { ...layoutOf(topology()), nodes: topology().nodes } }],
  ['an edge without a curve', { LR: { ...layoutOf(topology()), edges: topology().edges.map(() => [0, 0]) } }],
  ['no size', { LR: { ...layoutOf(topology()), width: null } }],
  [
    'frames that are not there',
    { LR: { ...layoutOf(topology()), frames: [{ x: 0, y: 0, width: 1, height: 1 }] } },
  ],
  ['another direction', { BT: layoutOf(topology()) }],
])('%s fits no graph', (_, given) => {
  expect(fittingLayouts(topology(), given)).toBeUndefined()
})
