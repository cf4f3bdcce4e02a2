// What the step card says: the same step in words, formulas and numbers.
import type { Message } from '../python/protocol.ts'
import { plainMinus, shown, spoken } from '../texts/numbers.ts'
import { said, words } from '../texts/words.svelte.ts'
import type { Names } from './marks.ts'
import { fill, filled } from './marks.ts'
import type { ContributionStep, Step, TangentStep, Topology, Values } from './steps.ts'
import { gradientName, lineOf, tangentOf, upstreamOf } from './steps.ts'
import type { Question } from './veil.ts'

export interface Card {
  number: number
  total: number
  phase: 'start' | 'forward' | 'backward' | 'forward mode'
  line: number | null
  title: string
  because: string
  /** the whole step in one sentence, with ASCII numbers, for screen readers */
  sentence: string
  contribution: null | {
    /** why, without the numbers */
    reason: string
    rule: string[]
    upstream: string
    local: string
    contribution: string
    gradient: string
    before: string
    after: string
    received: number
    expected: number
    sender: string
    queue: string[]
    waiting: number
    overwrites: boolean
  }
  /** in forward mode: for each input its local derivative, times its tangent, and the sum */
  tangent: null | { name: string; shares: { rule: string[]; tangent: string; share: string }[]; sum: string }
  /** whether a wrong engine made the steps */
  engine: boolean
  /** what is to be predicted; the numbers are then hidden */
  question?: Question
  /** what a wrong engine does wrong at this step */
  fault: string
}

/** How many of the nodes that send next are named. */
const QUEUE = 4

/** What every card has. */
type Common = Omit<Card, 'phase' | 'title' | 'because' | 'sentence'>

export function cardOf(topology: Topology, values: Values, steps: Step[], at: number): Card {
  const step = steps[at - 1]
  const common: Common = {
    number: at,
    total: steps.length,
    line: lineOf(topology, step),
    contribution: null,
    tangent: null,
    fault: '',
    engine: Boolean(topology.engine),
  }
  if (!step) {
    const because = words.stepper.leavesHaveNumbers
    return { ...common, phase: 'start', title: words.stepper.beforeFirst, because, sentence: because }
  }
  if (step.kind === 'forward') return forwardCard(common, topology, values, step.node)
  if (step.kind === 'tangent') return tangentCard(common, topology, values, step)
  if (topology.forward && step.kind === 'seed') {
    const names = namesOf(topology, values, step.node)
    const because = fill(topology.forward.seed, names)
    const title = words.stepper.movesAtSpeedOne(names.places.out.title)
    return { ...common, phase: 'forward mode', title, because, sentence: because }
  }
  if (step.kind === 'seed') {
    const names = namesOf(topology, values, step.node)
    const because = topology.seed ? fill(topology.seed, names) : ''
    const { startsAgain, startsBackward } = words.stepper
    const title = (step.again ? startsAgain : startsBackward)(names.places.out.title)
    const fault = seedFault(topology, values)
    const sentence = plainMinus(because + (fault && ` ${fault}`))
    return { ...common, phase: 'backward', title, because, sentence, fault }
  }
  return contributionCard(common, topology, values, steps, at, step)
}

function forwardCard(common: Common, topology: Topology, values: Values, index: number): Card {
  const node = topology.nodes[index]
  const { formula, sentence } = topology.words[node.op].forward
  const names = namesOf(topology, values, index)
  const fault = dataFault(topology, values, index)
  return {
    ...common,
    fault,
    phase: 'forward',
    title: filled(node.name ? `⟦out⟧ = ${formula}` : formula, names),
    because: fill(sentence, names),
    sentence: plainMinus(fill(sentence, names, spoken) + (fault && ` ${fault}`)),
  }
}

function contributionCard(
  common: Common,
  topology: Topology,
  values: Values,
  steps: Step[],
  at: number,
  step: ContributionStep,
): Card {
  const spelt = topology.words[topology.nodes[step.sender].op].slots[step.slot]
  const names = namesOf(topology, values, step.sender, step)
  const receiver = topology.nodes[step.receiver].title
  const count = words.stepper.hasReceived(receiver, step.received, step.expected)
  const complete =
    step.received > step.expected
      ? ` ${count}, ${words.stepper.moreThanEdges}.`
      : step.received === step.expected
        ? ` ${count}${topology.engine ? '' : `: ${words.stepper.isFinal}`}.`
        : ''
  const fault = faultOf(topology, values, step, names)
  const effect = step.overwrites ? topology.isSet : topology.gets
  const sentence = `${said(spelt.because)} ${fill(effect, names, spoken)}`
  const senders = nextSenders(steps, at)
  return {
    ...common,
    phase: 'backward',
    title: words.stepper.passes(names.places.out.title, names.places.to.title),
    because: words.stepper.getsShare(
      said(spelt.because).replace(/\.$/, ''),
      names.places.to.title,
      shown(upstreamOf(values, step)),
      shown(values.local[step.index]),
    ),
    sentence: plainMinus(sentence + complete + (fault && ` ${fault}`)),
    fault,
    contribution: {
      reason: said(spelt.because),
      rule: withoutRepeats(spelt.rule.map((part) => fill(part, names))),
      upstream: shown(upstreamOf(values, step)),
      local: shown(values.local[step.index]),
      contribution: shown(values.contribution[step.index]),
      gradient: gradientName(topology, step.receiver),
      before: shown(values.before[step.index]),
      after: shown(values.after[step.index]),
      received: step.received,
      expected: step.expected,
      sender: topology.nodes[step.sender].title,
      queue: senders.slice(0, QUEUE).map((sender) => topology.nodes[sender].title),
      waiting: senders.length,
      overwrites: step.overwrites,
    },
  }
}

/** @param index the node that the words call `out` */
export function namesOf(topology: Topology, values: Values, index: number, step?: ContributionStep): Names {
  const node = topology.nodes[index]
  const places: Names['places'] = { out: { title: node.title, atom: node.atom, number: values.data[index] } }
  for (const [slot, number] of Object.entries(node.fixed))
    places['ab'[Number(slot)]] = { title: number, atom: number, number }
  for (const { from, to, slot } of topology.edges) {
    if (to !== index) continue
    const { title, atom } = topology.nodes[from]
    places['ab'[slot]] = { title, atom, number: values.data[from] }
  }
  if (!step) return { places }
  places.to = places['ab'[step.slot]]
  const numbers = {
    upstream: upstreamOf(values, step),
    local: values.local[step.index],
    contribution: values.contribution[step.index],
    before: values.before[step.index],
    product: values.product?.[step.index] ?? 0,
  }
  return { places, numbers }
}

function tangentCard(common: Common, topology: Topology, values: Values, step: TangentStep): Card {
  const { title, atom, op } = topology.nodes[step.node]
  const tangent = values.tangent?.[step.node] ?? 0
  const names = namesOf(topology, values, step.node)
  const isMoving = step.edges.some((edge) => tangentOf(topology, values, edge) !== 0)
  const shares = step.edges.map((edge) => {
    const { slot } = topology.edges[edge]
    const numbers = { local: values.slope?.[edge] ?? 0 }
    const places = { ...names.places, to: names.places['ab'[slot]] }
    const rule = topology.words[op].slots[slot].rule.map((part) => fill(part, { places, numbers }))
    return {
      rule: withoutRepeats(rule),
      local: numbers.local,
      tangent: tangentOf(topology, values, edge),
      share: values.share?.[edge] ?? 0,
    }
  })
  const reason = isMoving ? topology.forward?.because : topology.forward?.still
  const because = reason ? fill(reason, names) : ''
  const sum = shares.map(({ local, tangent }) => `${spoken(local)} × ${spoken(tangent)}`).join(' + ')
  return {
    ...common,
    phase: 'forward mode',
    title: words.stepper.getsTangent(title),
    because,
    sentence: plainMinus(`${because} ${words.stepper.tangentSum(sum, spoken(tangent), title)}`),
    tangent: {
      name: atom,
      shares: shares.map((each) => ({ ...each, tangent: shown(each.tangent), share: shown(each.share) })),
      sum: shown(tangent),
    },
  }
}

/** One of Python's sentences about a step, its marks filled. */
export function fillFor(topology: Topology, values: Values, step: Step, template: Message) {
  const names =
    step.kind === 'contribution'
      ? namesOf(topology, values, step.sender, step)
      : namesOf(topology, values, step.node)
  return fill(template, names)
}

/** What is wrong with a number of a learner's engine. */
function dataFault(topology: Topology, values: Values, node: number) {
  if (!values.truth?.data || !values.truth.wrongData?.includes(node)) return ''
  return words.stepper.engineMakes(
    topology.nodes[node].title,
    shown(values.data[node]),
    shown(values.truth.data[node]),
  )
}

/** What is wrong with how a learner's engine begins. */
function seedFault(topology: Topology, values: Values) {
  if (values.seed === undefined || !values.truth?.wrong.includes(topology.output)) return ''
  const { nodes, output } = topology
  return words.stepper.engineStarts(nodes[output].atom, shown(values.seed), shown(values.truth.grad[output]))
}

/** What is wrong with a step of a wrong engine; empty where nothing is. */
function faultOf(topology: Topology, values: Values, step: ContributionStep, names: Names) {
  if (step.remark) return fill(step.remark, names)
  if (!values.truth?.carried[step.index]) return ''
  const { title } = topology.nodes[step.sender]
  const right = shown(values.truth.grad[step.sender])
  return words.stepper.carriedMistake(title, shown(upstreamOf(values, step)), right)
}

/** The nodes that send after this one, in order. A wrong engine lets some send again. */
function nextSenders(steps: Step[], at: number) {
  const senders: number[] = []
  let last = steps[at - 1]
  for (const step of steps.slice(at)) {
    const goesOn =
      step.kind === 'contribution' &&
      last.kind === 'contribution' &&
      step.sender === last.sender &&
      step.slot > last.slot
    if (step.kind === 'contribution' && !goesOn) senders.push(step.sender)
    last = step
  }
  return senders
}

/** `x = 2.0000 = 2.0000` says one thing twice. */
export function withoutRepeats(parts: string[]) {
  return parts.filter((part, index) => part !== parts[index - 1])
}
