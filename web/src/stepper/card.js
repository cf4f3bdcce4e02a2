// What the step card says: the same step in words, formulas and numbers.
import { plainMinus, shown, spoken } from '../lib/numbers.js'
import { said, words } from '../texts/words.svelte.js'
import { gradientName, lineOf, tangentOf, upstreamOf } from './steps.js'
import { fill } from './words.js'

/**
 * @typedef {import('./steps.js').Topology} Topology
 * @typedef {import('./steps.js').Values} Values
 * @typedef {import('./steps.js').Step} Step
 * @typedef {import('./steps.js').ContributionStep} ContributionStep
 * @typedef {import('./words.js').Names} Names
 *
 * @typedef {object} Card
 * @property {number} number
 * @property {number} total
 * @property {'start' | 'forward' | 'backward' | 'forward mode'} phase
 * @property {number | null} line
 * @property {string} title
 * @property {string} because
 * @property {string} sentence  the whole step in one sentence, with ASCII numbers, for screen readers
 * @property {null | {
 *   rule: string[], upstream: string, local: string, contribution: string,
 *   gradient: string, before: string, after: string,
 *   received: number, expected: number, sender: string, queue: string[], waiting: number, overwrites: boolean
 * }} contribution
 * @property {null | { name: string, shares: { rule: string[], tangent: string, share: string }[], sum: string }} tangent
 *   in forward mode: for each input its local derivative, times its tangent, and the sum
 * @property {boolean} engine  whether a wrong engine made the steps
 * @property {import('./veil.js').Question} [question]  what is to be predicted; the numbers are then hidden
 * @property {string} fault  what a wrong engine does wrong at this step
 */

/** How many of the nodes that send next are named. */
const QUEUE = 4

/**
 * @param {Topology} topology
 * @param {Values} values
 * @param {Step[]} steps
 * @param {number} at
 * @returns {Card}
 */
export function cardOf(topology, values, steps, at) {
  const step = steps[at - 1]
  const common = {
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
    const because = fill(topology.seed, names)
    const { startsAgain, startsBackward } = words.stepper
    const title = (step.again ? startsAgain : startsBackward)(names.places.out.title)
    const fault = seedFault(topology, values)
    const sentence = plainMinus(because + (fault && ` ${fault}`))
    return { ...common, phase: 'backward', title, because, sentence, fault }
  }
  return contributionCard(common, topology, values, steps, at, step)
}

/** @param {any} common @param {Topology} topology @param {Values} values @param {number} index @returns {Card} */
function forwardCard(common, topology, values, index) {
  const node = topology.nodes[index]
  const { formula, sentence } = topology.words[node.op].forward
  const names = namesOf(topology, values, index)
  const fault = dataFault(topology, values, index)
  return {
    ...common,
    fault,
    phase: 'forward',
    title: fill(node.name ? `⟦out⟧ = ${formula}` : formula, names),
    because: fill(sentence, names),
    sentence: plainMinus(fill(sentence, names, spoken) + (fault && ` ${fault}`)),
  }
}

/**
 * @param {any} common
 * @param {Topology} topology
 * @param {Values} values
 * @param {Step[]} steps
 * @param {number} at
 * @param {ContributionStep} step
 * @returns {Card}
 */
function contributionCard(common, topology, values, steps, at, step) {
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
  const sentence = (step.overwrites && spelt.overwriting) || spelt.sentence
  const senders = nextSenders(steps, at)
  return {
    ...common,
    phase: 'backward',
    title: words.stepper.passes(names.places.out.title, names.places.to.title),
    because: said(spelt.because),
    sentence: plainMinus(fill(sentence, names, spoken) + complete + (fault && ` ${fault}`)),
    fault,
    contribution: {
      rule: withoutRepeats(spelt.rule.map((part) => fill(part, names))),
      upstream: shown(upstreamOf(values, step)),
      local: shown(values.local[step.index]),
      contribution: shown(values.contribution[step.index]),
      gradient: gradientName(topology.nodes[step.receiver]),
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

/**
 * @param {Topology} topology
 * @param {Values} values
 * @param {number} index  the node that the words call `out`
 * @param {ContributionStep} [step]
 * @returns {Names}
 */
function namesOf(topology, values, index, step) {
  const node = topology.nodes[index]
  /** @type {Names['places']} */
  const places = { out: { title: node.title, atom: node.atom, number: values.data[index] } }
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

/**
 * @param {any} common
 * @param {Topology} topology
 * @param {Values} values
 * @param {import('./steps.js').TangentStep} step
 * @returns {Card}
 */
function tangentCard(common, topology, values, step) {
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
  const because = fill((isMoving ? topology.forward?.because : topology.forward?.still) ?? '', names)
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

/**
 * One of Python's sentences about a step, its marks filled.
 *
 * @param {Topology} topology
 * @param {Values} values
 * @param {Step} step
 * @param {string} template
 */
export function fillFor(topology, values, step, template) {
  const names =
    step.kind === 'contribution'
      ? namesOf(topology, values, step.sender, step)
      : namesOf(topology, values, step.node)
  return fill(template, names)
}

/** What is wrong with a number of a learner's engine. @param {Topology} topology @param {Values} values @param {number} node */
function dataFault(topology, values, node) {
  if (!values.truth?.data || !values.truth.wrongData?.includes(node)) return ''
  return words.stepper.engineMakes(
    topology.nodes[node].title,
    shown(values.data[node]),
    shown(values.truth.data[node]),
  )
}

/** What is wrong with how a learner's engine begins. @param {Topology} topology @param {Values} values */
function seedFault(topology, values) {
  if (values.seed === undefined || !values.truth?.wrong.includes(topology.output)) return ''
  const { nodes, output } = topology
  return words.stepper.engineStarts(nodes[output].atom, shown(values.seed), shown(values.truth.grad[output]))
}

/**
 * What is wrong with a step of a wrong engine; empty where nothing is.
 *
 * @param {Topology} topology
 * @param {Values} values
 * @param {ContributionStep} step
 * @param {Names} names
 */
function faultOf(topology, values, step, names) {
  if (step.remark) return fill(step.remark, names)
  if (!values.truth?.carried[step.index]) return ''
  const { title } = topology.nodes[step.sender]
  const right = shown(values.truth.grad[step.sender])
  return words.stepper.carriedMistake(title, shown(upstreamOf(values, step)), right)
}

/**
 * The nodes that send after this one, in order. A wrong engine lets some send again.
 *
 * @param {Step[]} steps
 * @param {number} at
 */
function nextSenders(steps, at) {
  /** @type {number[]} */
  const senders = []
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

/** `x = 2.0000 = 2.0000` says one thing twice. @param {string[]} parts */
function withoutRepeats(parts) {
  return parts.filter((part, index) => part !== parts[index - 1])
}
