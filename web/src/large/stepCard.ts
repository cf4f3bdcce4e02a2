// The card of one step of a large graph: the small graph around the step, told as any small graph is.
import type { Message } from '../python/protocol.ts'
import type { Card } from '../stepper/card.ts'
import { cardOf } from '../stepper/card.ts'
import type { ContributionStep, Step, Topology, Values } from '../stepper/steps.ts'
import type { Large } from './large.svelte.ts'
import type { LargeStep } from './steps.ts'
import { receivedOf, stepAt } from './steps.ts'

/** How many steps are looked ahead for who sends next. */
const AHEAD = 12

/** Null until Python has said what the nodes are called. */
export function largeCard(large: Large, at: number): Card | null {
  const { shape, total } = large
  const step = stepAt(shape, at)
  const ahead = step.kind === 'contribution' ? following(large, at) : []
  const nodes = nodesAround(large, step, ahead)
  const told = nodes.map((node) => large.plainWordsOf(node))
  if (!told.every((each) => each !== null)) return null
  const place = new Map(nodes.map((node, index) => [node, index]))
  const here = (node: number) => place.get(node) as number
  const { about } = shape
  const topology: Topology = {
    nodes: told,
    edges: nodes.flatMap((node) => {
      const edges = []
      for (let edge = shape.start[node]; edge < shape.start[node + 1]; edge++)
        if (place.has(shape.from[edge]))
          edges.push({ from: here(shape.from[edge]), to: here(node), slot: shape.slot[edge] })
      return edges
    }),
    output: place.get(about.output) ?? 0,
    contributions: [],
    words: about.words,
    seed: about.seed as Message,
    gets: about.gets,
    isSet: about.isSet,
  }
  const index = step.kind === 'contribution' ? step.index : 0
  const { numbers } = large
  const values: Values = {
    data: nodes.map((node) => numbers.data[node]),
    grad: nodes.map((node) => numbers.grad[node]),
    start: {},
    local: [step.kind === 'contribution' ? numbers.local[step.edge] : 0],
    contribution: [numbers.contribution[index]],
    before: [numbers.before[index]],
    after: [numbers.after[index]],
    leaves: [],
  }
  const steps = [step, ...ahead]
    .map((each) => smallStep(large, each, here, at))
    .filter((each) => each !== null)
  const card = cardOf(topology, values, steps, steps.length ? 1 : 0)
  const waiting = step.kind === 'contribution' ? shape.madeBefore[step.sender] : 0
  return {
    ...card,
    number: at,
    total,
    contribution: card.contribution && { ...card.contribution, waiting },
  }
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

function smallStep(large: Large, step: LargeStep, here: (node: number) => number, at: number): Step | null {
  if (step.kind === 'start') return null
  if (step.kind === 'forward') return { kind: 'forward', node: here(step.node), edges: [] }
  if (step.kind === 'seed') return { kind: 'seed', node: here(step.node), again: false }
  const { received, expected } = receivedOf(large.shape, step.receiver, at)
  const small: ContributionStep = {
    kind: 'contribution',
    index: 0,
    edge: 0,
    sender: here(step.sender),
    receiver: here(step.receiver),
    slot: large.shape.slot[step.edge],
    received,
    expected,
    remark: null,
    overwrites: false,
  }
  return small
}
