// What a node of a large graph shows at a step.
import type { NodePicture } from '../graph/types.ts'
import type { GraphNode } from '../python/protocol.ts'
import { marked, nodePicture } from '../stepper/picture.ts'
import { veiledNode } from '../stepper/veil.ts'
import { words } from '../texts/words.svelte.ts'
import type { LargeNumbers, Shape } from './model.ts'
import type { LargeStep } from './steps.ts'
import { gradientAt, isReached } from './steps.ts'

/** @param isAsked whether the number that the step makes for it is to be predicted */
export function pictureOfNode(
  shape: Shape,
  numbers: LargeNumbers,
  node: number,
  told: GraphNode,
  at: number,
  step: LargeStep,
  isAsked: boolean,
): NodePicture {
  const { gradient } = words.stepper
  const has = gradientAt(shape, numbers, node, at)
  const isBackward = at > shape.made.length
  const data = isReached(shape, node, at) ? numbers.data[node] : null
  const state = has ? (has.isFinal ? 'final' : 'partial') : isBackward ? 'waiting' : 'none'
  const seen = nodePicture(told, data, has?.number ?? 0, state, stateAt(shape, node, step), gradient)
  const picture = { ...seen, received: has?.received, expected: has?.expected }
  if (isAsked) return veiledNode(picture, told, numbers.data[node], step.kind === 'forward', gradient)
  const right = numbers.right?.[node]
  if (right === undefined || state !== 'final' || isClose(right, numbers.grad[node])) return picture
  return marked(picture, right)
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
