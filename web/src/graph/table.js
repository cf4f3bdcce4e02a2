// The graph in words: a row for each node or folded group, inputs before what is made of them.
import { plainMinus } from '../lib/numbers.js'
import { fold } from './fold.js'
import { trafficOf } from './seen.js'

/** @typedef {import('./types.js').Topology} Topology */
/** @typedef {import('./types.js').Picture} Picture */

/**
 * @typedef {object} Row
 * @property {string} key
 * @property {number} node  -1 for a folded group
 * @property {import('./types.js').Group | null} group
 * @property {string} title
 * @property {string} symbol  of the operation
 * @property {string} op  the operation's name where the symbol does not say it; or 'leaf', 'constant'
 * @property {string[]} path  the names of the groups around it
 * @property {{ row: number, title: string }[]} inputs  and the places of their rows
 * @property {string | null} data  null: not yet
 * @property {string | null} grad
 * @property {'none' | 'waiting' | 'partial' | 'final'} gradState
 * @property {number | undefined} received  contributions to its gradient …
 * @property {number | undefined} expected  … of how many
 * @property {string} note  what is wrong with it
 * @property {'' | 'sends' | 'receives' | 'computed' | 'used'} role  at this step
 */

/** What stands in the place of a number that is to be predicted. */
export const HIDDEN = '?'

/**
 * Which rows there are and how they hang together: the same at every step.
 *
 * @param {Topology} topology
 * @param {string[]} folded  keys of the folded groups
 */
export function tableOf(topology, folded) {
  const scene = fold(topology, folded)
  const traffic = trafficOf(scene)
  /** @type {number[][]} */
  const inputsOf = scene.nodes.map(() => [])
  for (const { from, to } of topology.edges) {
    const row = scene.nodeOf[to]
    if (scene.nodeOf[from] !== row) inputsOf[row].push(from)
  }
  return scene.nodes.map(({ key, node, group }, row) => {
    const inputs = [...new Set(inputsOf[row])].map((input) => ({
      row: scene.nodeOf[input],
      title: topology.nodes[input].title,
    }))
    const outputs = traffic.get(row)?.outputs ?? []
    return {
      key,
      node,
      group,
      inputs,
      /** The nodes that the row speaks of: of a group, what leaves it. */
      told: group ? outputs : [node],
      inside: group
        ? topology.nodes.flatMap((_, index) => (scene.nodeOf[index] === row ? [index] : []))
        : [node],
    }
  })
}

/**
 * The rows as they stand at one step.
 *
 * @param {ReturnType<typeof tableOf>} table
 * @param {Topology} topology
 * @param {Picture} picture
 * @param {number | null} current  the node that the step makes a number for
 * @returns {Row[]}
 */
export function rowsOf(table, topology, picture, current) {
  return table.map(({ key, node, group, inputs, told, inside }) => {
    const about = topology.nodes[told[0]]
    const single = told.length === 1 ? picture.nodes[told[0]] : undefined
    return {
      key,
      node,
      group,
      inputs,
      title: group ? group.title : about.title,
      symbol: group ? '' : about.symbol,
      op: group ? '' : operationName(about),
      path: (group ? pathOf(group).slice(0, -1) : about.scope) ?? [],
      data: single?.data == null ? null : plainMinus(single.data),
      grad: single?.grad == null ? null : plainMinus(single.grad).replace('+', ''),
      gradState: single?.gradState ?? 'none',
      received: single?.received,
      expected: single?.expected,
      note: single?.note ? plainMinus(single.note) : '',
      role: roleOf(inside, picture, current),
    }
  })
}

/** @param {import('./types.js').TopologyNode} node */
function operationName({ kind, op, symbol }) {
  if (kind !== 'operation') return kind
  return symbol === op ? '' : op
}

/** @param {import('./types.js').Group} group @returns {string[]} */
function pathOf(group) {
  return group.parent ? [...pathOf(group.parent), group.title] : [group.title]
}

/**
 * What a row does at this step; a group does what is done inside it.
 *
 * @param {number[]} inside
 * @param {Picture} picture
 * @param {number | null} current
 * @returns {Row['role']}
 */
function roleOf(inside, picture, current) {
  const states = inside.map((node) => picture.nodes[node]?.state)
  if (current !== null && inside.includes(current)) return states.includes('lit') ? 'computed' : 'receives'
  if (states.includes('sending')) return 'sends'
  return states.includes('lit') ? 'used' : ''
}
