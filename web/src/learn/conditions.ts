// Whether a lesson's task is done, and what is missing: its conditions, held against what the scene shows.
import type { Topology, Values } from '../stepper/steps.ts'
import { words } from '../texts/laterWords.ts'
import { shown as written } from '../texts/numbers.ts'

/** `what`: data, grad or uses of a node; printed of a text; step or engine. `sign`: is, below or above */
export interface Condition {
  what: string
  node: string
  sign: string
  value: number | string
}

interface Shown {
  topology: Topology | null
  values: Values | null
  failure: unknown
  printed: { english: string }
  player: { at: number; total: number }
  way: { engine: string }
}

export function isDone(conditions: Condition[], shown: Shown) {
  return conditions.length > 0 && !shown.failure && conditions.every((condition) => holds(condition, shown))
}

/** The first thing that a task misses, as a sentence; empty when it is done. */
export function missed(conditions: Condition[], shown: Shown) {
  if (shown.failure) return words.learn.taskMisses.fails
  const first = conditions.find((condition) => !holds(condition, shown))
  return first ? sentenceOf(first, shown) : ''
}

function sentenceOf({ what, node, sign, value }: Condition, shown: Shown) {
  const says = words.learn.taskMisses
  const wanted = Number(value)
  if (what === 'engine') return says.engine
  if (what === 'step') return says.step(shown.player.at, value === 'end' ? shown.player.total : wanted)
  const came = numberOf(what, node, shown)
  if (came === null) return says.gone(node)
  if (what === 'printed') return says.printed(node, came, wanted, sign)
  if (what === 'uses') return says.uses(node, came, wanted, sign)
  return says[sign as 'is' | 'above' | 'below'](`${node}.${what}`, written(came), plain(wanted))
}

/** A number as a task gives it: with no more digits than it has. */
function plain(number: number) {
  const short = number.toString()
  return (short.includes('e') ? number.toFixed(7).replace(/0+$/, '') : short).replace('-', '−')
}

function holds({ what, node, sign, value }: Condition, shown: Shown) {
  const { player, way } = shown
  if (what === 'engine') return way.engine === value
  if (what === 'step') return player.at === (value === 'end' ? player.total : value)
  const came = numberOf(what, node, shown)
  if (came === null) return false
  const wanted = Number(value)
  if (sign === 'is') return Math.abs(came - wanted) <= 0.005 * Math.max(1, Math.abs(wanted))
  return sign === 'below' ? came < wanted : came > wanted
}

function numberOf(what: string, node: string, { topology, values, printed }: Shown) {
  if (what === 'printed') return printed.english.split(node).length - 1
  const index = topology ? nodeCalled(topology, node) : -1
  if (!topology || !values || index === -1) return null
  if (what === 'uses') return topology.edges.filter((edge) => edge.from === index).length
  return what === 'data' ? values.data[index] : values.grad[index]
}

/** The last node of that name, or else of that title; -1 when there is none. */
export function nodeCalled({ nodes }: Topology, name: string) {
  const named = nodes.findLastIndex((node) => node.name === name)
  return named === -1 ? nodes.findLastIndex((node) => node.title === name) : named
}
