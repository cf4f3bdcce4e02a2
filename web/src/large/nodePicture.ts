// What a node of a large graph shows at a step.

import { HIDDEN } from '../graph/table.ts'
import type { NodePicture } from '../graph/types.ts'
import type { GraphNode } from '../python/protocol.ts'
import { marked, nodePicture } from '../stepper/picture.ts'
import { plainMinus, spoken } from '../texts/numbers.ts'
import { words } from '../texts/words.svelte.ts'
import type { LargeNumbers, Shape } from './model.ts'
import type { LargeStep } from './steps.ts'
import { gradientAt, isReached } from './steps.ts'

export function pictureOfNode(
  shape: Shape,
  numbers: LargeNumbers,
  node: number,
  told: GraphNode,
  at: number,
  step: LargeStep,
): NodePicture {
  const has = gradientAt(shape, numbers, node, at)
  const isBackward = at > shape.made.length
  const data = isReached(shape, node, at) ? numbers.data[node] : null
  const state = has ? (has.isFinal ? 'final' : 'partial') : isBackward ? 'waiting' : 'none'
  const seen = nodePicture(
    told,
    data,
    has?.number ?? 0,
    state,
    stateAt(shape, node, step),
    words.stepper.gradient,
  )
  const picture = { ...seen, received: has?.received, expected: has?.expected }
  const right = numbers.right?.[node]
  if (right === undefined || state !== 'final' || isClose(right, numbers.grad[node])) return picture
  return marked(picture, right)
}

/** The same without the number that the step makes. */
export function veiled(picture: NodePicture, told: GraphNode, data: number, step: LargeStep): NodePicture {
  const { node: described, gradient, hidden, kinds, notYet } = words.stepper
  const kind = told.kind === 'operation' ? told.symbol : kinds[told.kind]
  const isForward = step.kind === 'forward'
  const number = isForward ? hidden : spoken(data)
  const name = plainMinus(described(told.title, kind, number, gradient, isForward ? notYet : hidden))
  return { ...picture, name, ...(isForward ? { data: HIDDEN } : { grad: HIDDEN }) }
}

/** Whether two orders of adding up may give one and the other. */
function isClose(a: number, b: number) {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}

function stateAt(shape: Shape, node: number, step: LargeStep): NodePicture['state'] | undefined {
  if (step.kind === 'seed') return step.node === node ? 'receiving' : undefined
  if (step.kind === 'forward') {
    if (step.node === node) return 'lit'
    for (let edge = shape.start[step.node]; edge < shape.start[step.node + 1]; edge++)
      if (shape.from[edge] === node) return 'lit'
    return undefined
  }
  if (step.kind !== 'contribution') return undefined
  return step.receiver === node ? 'receiving' : step.sender === node ? 'sending' : undefined
}
