// What the card of one scalar of a large graph says: its rule, and its gradient contribution by contribution.
import { aboutNode } from '../stepper/about.ts'
import type { Large } from './large.svelte.ts'
import { nearby } from './nearby.ts'
import type { LargeStep } from './steps.ts'

/** A parameter may be used thousands of times: so many of its contributions have a row. */
const ROWS = 8

/**
 * Null until Python has said what the nodes are called.
 * @param at how many steps have been taken
 */
export function aboutValue(large: Large, node: number, at: number) {
  const { shape, numbers } = large
  const shown: number[] = []
  for (let each = shape.arrivalsAt[node]; each < shape.arrivalsAt[node + 1]; each++)
    shown.push(shape.arrivals[each])
  const strongest = shown
    .toSorted((a, b) => Math.abs(numbers.contribution[b]) - Math.abs(numbers.contribution[a]))
    .slice(0, ROWS)
    .sort((a, b) => a - b)
  const own: number[] = []
  for (let edge = shape.start[node]; edge < shape.start[node + 1]; edge++)
    if (shape.stepOf[edge] >= 0) own.push(shape.stepOf[edge])
  const steps = [...strongest, ...own].map((index): LargeStep & { kind: 'contribution' } => {
    const edge = shape.step[index]
    return { kind: 'contribution', index, edge, sender: shape.to[edge], receiver: shape.from[edge] }
  })
  const nodes = new Set([node])
  for (const { sender, receiver } of steps) nodes.add(sender).add(receiver)
  const small = nearby(shape, numbers, [...nodes], steps, at, (each) => large.plainWordsOf(each))
  if (!small) return null
  const before = at - shape.made.length - 1
  const arrived = strongest.filter((index) => index < before).length
  const rest = shown.length - strongest.length
  return {
    ...aboutNode(small.topology, small.values, small.steps, arrived, small.here(node)),
    /** how many contributions have no row */
    rest,
  }
}
