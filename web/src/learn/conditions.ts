// Whether a lesson's task is done: its conditions, held against what the scene shows.
import type { Topology, Values } from '../stepper/steps.ts'

/** `what`: data or grad of a node; step or engine. `sign`: is, below or above */
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
  player: { at: number; total: number }
  way: { engine: string }
}

export function isDone(conditions: Condition[], shown: Shown) {
  return conditions.length > 0 && !shown.failure && conditions.every((condition) => holds(condition, shown))
}

function holds({ what, node, sign, value }: Condition, { topology, values, player, way }: Shown) {
  if (what === 'engine') return way.engine === value
  if (what === 'step') return player.at === (value === 'end' ? player.total : value)
  const index = topology ? nodeCalled(topology, node) : -1
  if (!values || index === -1) return false
  const came = what === 'data' ? values.data[index] : values.grad[index]
  const wanted = Number(value)
  if (sign === 'is') return Math.abs(came - wanted) <= 0.005 * Math.max(1, Math.abs(wanted))
  return sign === 'below' ? came < wanted : came > wanted
}

/** The last node of that name, or else of that title; -1 when there is none. */
export function nodeCalled({ nodes }: Topology, name: string) {
  const named = nodes.findLastIndex((node) => node.name === name)
  return named === -1 ? nodes.findLastIndex((node) => node.title === name) : named
}
