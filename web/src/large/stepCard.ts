// The card of one step of a large graph: the small graph around the step, told as any small graph is.
import type { Message } from '../python/protocol.ts'
import type { Card } from '../stepper/card.ts'
import { cardOf, fillFor } from '../stepper/card.ts'
import type { Question } from '../stepper/veil.ts'
import { veiledCard } from '../stepper/veil.ts'
import type { Large } from './large.svelte.ts'
import { nearby } from './nearby.ts'
import type { LargeStep } from './steps.ts'
import { stepAt } from './steps.ts'

/** How many steps are looked ahead for who sends next. */
const AHEAD = 12

/**
 * Null until Python has said what the nodes are called.
 * @param isAsking whether the number that the step makes is to be predicted
 */
export function largeCard(
  large: Large,
  at: number,
  isAsking = false,
): (Card & { question?: Question }) | null {
  const { shape, total } = large
  const step = stepAt(shape, at)
  const small = around(large, at, step, step.kind === 'contribution' ? following(large, at) : [])
  if (!small) return null
  const { topology, values, steps } = small
  const card = cardOf(topology, values, steps, steps.length ? 1 : 0)
  const waiting = step.kind === 'contribution' ? shape.madeBefore[step.sender] : 0
  const told = {
    ...card,
    number: at,
    total,
    contribution: card.contribution && { ...card.contribution, waiting },
  }
  return isAsking && steps.length ? veiledCard(told, topology, values, steps[0]) : told
}

/** One of Python's sentences about a step, with the titles and numbers of its nodes. */
export function largeSays(large: Large, at: number, says: Message) {
  const small = around(large, at, stepAt(large.shape, at), [])
  return small?.steps.length ? fillFor(small.topology, small.values, small.steps[0], says) : ''
}

function around(large: Large, at: number, step: LargeStep, ahead: LargeStep[]) {
  const { shape, numbers } = large
  return nearby(shape, numbers, nodesAround(large, step, ahead), [step, ...ahead], at, (node) =>
    large.plainWordsOf(node),
  )
}

function following(large: Large, at: number) {
  const found: LargeStep[] = []
  for (let next = at + 1; next <= Math.min(large.total, at + AHEAD); next++)
    found.push(stepAt(large.shape, next))
  return found
}

function nodesAround({ shape }: Large, step: LargeStep, ahead: LargeStep[]) {
  const found = new Set<number>()
  const add = (node: number) => {
    for (let edge = shape.start[node]; edge < shape.start[node + 1]; edge++) found.add(shape.from[edge])
    found.add(node)
  }
  if (step.kind === 'contribution') add(step.sender)
  else if (step.kind !== 'start') add(step.node)
  for (const each of ahead)
    if (each.kind === 'contribution') {
      found.add(each.sender)
      found.add(each.receiver)
    }
  return [...found]
}
