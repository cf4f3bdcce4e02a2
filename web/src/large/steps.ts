// The steps of a large graph by their numbers: as for a small one, but none of them is kept.
import type { Step } from '../stepper/steps.ts'
import type { LargeNumbers, Shape } from './model.ts'

export type LargeStep =
  | { kind: 'start' }
  | { kind: 'forward'; node: number }
  | { kind: 'seed'; node: number }
  | { kind: 'contribution'; index: number; edge: number; sender: number; receiver: number }

/** How many there are. */
export function totalOf(shape: Shape) {
  return shape.made.length + 1 + shape.step.length
}

/** The step that hands on the first contribution. */
export function firstContribution(shape: Shape) {
  return shape.made.length + 2
}

export function stepAt(shape: Shape, at: number): LargeStep {
  const forward = shape.made.length
  if (at <= 0) return { kind: 'start' }
  if (at <= forward) return { kind: 'forward', node: shape.made[at - 1] }
  if (at === forward + 1) return { kind: 'seed', node: shape.about.output }
  const index = at - firstContribution(shape)
  const edge = shape.step[index]
  return { kind: 'contribution', index, edge, sender: shape.to[edge], receiver: shape.from[edge] }
}

/** The node that a step makes a number for; for a contribution the one that hands it on. */
export function nodeOf(step: LargeStep) {
  if (step.kind === 'start') return null
  return step.kind === 'contribution' ? step.sender : step.node
}

/** The same as a step of a small graph; null for the start. */
export function plainStep(shape: Shape, step: LargeStep, at: number): Step | null {
  if (step.kind === 'start') return null
  if (step.kind === 'forward') return { ...step, edges: [] }
  if (step.kind === 'seed') return { ...step, again: false }
  const slot = shape.slot[step.edge]
  return { ...step, slot, ...receivedOf(shape, step.receiver, at), remark: null, overwrites: false }
}

/** Whether a node's number is there after so many steps. */
export function isReached(shape: Shape, node: number, at: number) {
  return !shape.isMade(node) || shape.madeBefore[node + 1] <= at
}

/** How many contributions have come to a node after so many steps, and how many will. */
export function receivedOf(shape: Shape, node: number, at: number) {
  const begins = shape.arrivalsAt[node]
  const expected = shape.arrivalsAt[node + 1] - begins
  const taken = at - shape.made.length - 1
  let low = 0
  let high = expected
  while (low < high) {
    const middle = (low + high) >> 1
    if (shape.arrivals[begins + middle] < taken) low = middle + 1
    else high = middle
  }
  return { received: low, expected }
}

/** A node's gradient after so many steps, and whether it is final; null while it has none. */
export function gradientAt(shape: Shape, numbers: LargeNumbers, node: number, at: number) {
  if (at <= shape.made.length) return null
  const { received, expected } = receivedOf(shape, node, at)
  const isFinal = received === expected
  if (isFinal) return { number: numbers.grad[node], isFinal, received, expected }
  if (!received) return null
  const last = shape.arrivals[shape.arrivalsAt[node] + received - 1]
  return { number: numbers.after[last], isFinal, received, expected }
}

/** The steps that happen in a group from this one on: the last one of them that follow without a break. */
export function endOfGroup(shape: Shape, at: number, group: number, direction: 1 | -1) {
  const total = totalOf(shape)
  let now = at
  while (now + direction >= 0 && now + direction <= total && isIn(shape, now + direction, group))
    now += direction
  return now
}

/** Whether what a step does happens in a group. */
function isIn(shape: Shape, at: number, group: number) {
  const node = nodeOf(stepAt(shape, at))
  if (node === null) return false
  for (let each = shape.group[node]; each >= 0; each = shape.groups[each].parent)
    if (each === group) return true
  return false
}
