// What there is to know about one node at one step: how it is made, what it passes back, and the shares of its gradient.

import { shown } from '../texts/numbers.ts'
import { namesOf, withoutRepeats } from './card.ts'
import { fill, filled } from './marks.ts'
import type { ContributionStep, Step, Topology, Values } from './steps.ts'
import { gradientName, upstreamOf } from './steps.ts'

/** One of the ways that a gradient comes along, and what came along it. */
export interface Path {
  sender: string
  upstream: string
  local: string
  contribution: string
  arrived: boolean
  /** a later share was put in its place */
  lost: boolean
}

export interface About {
  formula: string
  sentence: string
  /** the local derivatives: of the node by each of its inputs */
  rules: string[][]
  gradient: string
  /** why the gradient begins here */
  seed: string
  /** what the gradient was before the pass began */
  before: string
  paths: Path[]
}

/** @param arrived how many steps are over */
export function aboutNode(
  topology: Topology,
  values: Values,
  steps: Step[],
  arrived: number,
  index: number,
): About {
  const node = topology.nodes[index]
  const isMade = node.kind === 'operation'
  const names = namesOf(topology, values, index)
  const forward = isMade ? topology.words[node.op].forward : null
  const formula = forward ? (node.name ? `⟦out⟧ = ${forward.formula}` : forward.formula) : ''
  return {
    formula: filled(formula, names),
    sentence: forward ? fill(forward.sentence, names) : '',
    rules: isMade ? rulesOf(topology, values, steps, index) : [],
    gradient: gradientName(topology, index),
    seed: topology.output === index && topology.seed ? fill(topology.seed, names) : '',
    before: values.start[index] ? shown(values.start[index]) : '',
    paths: pathsOf(topology, values, steps, arrived, index),
  }
}

/** Only a pass that goes back tells the local derivatives. */
function rulesOf(topology: Topology, values: Values, steps: Step[], index: number) {
  const sent = new Map<number, ContributionStep>()
  for (const step of steps)
    if (step.kind === 'contribution' && step.sender === index && !sent.has(step.slot))
      sent.set(step.slot, step)
  const { op } = topology.nodes[index]
  return [...sent.values()].map((step) => {
    const names = namesOf(topology, values, index, step)
    return withoutRepeats(topology.words[op].slots[step.slot].rule.map((part) => fill(part, names)))
  })
}

function pathsOf(topology: Topology, values: Values, steps: Step[], arrived: number, index: number): Path[] {
  const shares = steps.flatMap((step, at) =>
    step.kind === 'contribution' && step.receiver === index ? [{ step, at }] : [],
  )
  const last = shares.findLastIndex(({ step, at }) => step.overwrites && at < arrived)
  return shares.map(({ step, at }, place) => ({
    sender: topology.nodes[step.sender].title,
    upstream: shown(upstreamOf(values, step)),
    local: shown(values.local[step.index]),
    contribution: shown(values.contribution[step.index]),
    arrived: at < arrived,
    lost: place < last,
  }))
}
