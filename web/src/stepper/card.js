// What the step card says: the same step in words, formulas and numbers.
import { plainMinus, shown, spoken } from '../lib/numbers.js'
import { lineOf } from './steps.js'
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
 * @property {'start' | 'forward' | 'backward'} phase
 * @property {number | null} line
 * @property {string} title
 * @property {string} because
 * @property {string} sentence  the whole step in one sentence, with ASCII numbers, for screen readers
 * @property {null | {
 *   rule: string[], upstream: string, local: string, contribution: string,
 *   receiver: string, before: string, after: string,
 *   received: number, expected: number, sender: string, queue: string[], waiting: number
 * }} contribution
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
  const common = { number: at, total: steps.length, line: lineOf(topology, step), contribution: null }
  if (!step) {
    const because = 'The leaves have their numbers. Step forward to compute what is made of them.'
    return { ...common, phase: 'start', title: 'Before the first step', because, sentence: because }
  }
  if (step.kind === 'forward') return forwardCard(common, topology, values, step.node)
  if (step.kind === 'seed') {
    const names = namesOf(topology, values, step.node)
    const because = fill(topology.seed, names)
    const title = fill('⟦out⟧ starts the backward pass', names)
    return { ...common, phase: 'backward', title, because, sentence: plainMinus(because) }
  }
  return contributionCard(common, topology, values, steps, at, step)
}

/** @param {any} common @param {Topology} topology @param {Values} values @param {number} index @returns {Card} */
function forwardCard(common, topology, values, index) {
  const node = topology.nodes[index]
  const { formula, sentence } = topology.words[node.op].forward
  const names = namesOf(topology, values, index)
  return {
    ...common,
    phase: 'forward',
    title: fill(node.name ? `⟦out⟧ = ${formula}` : formula, names),
    because: fill(sentence, names),
    sentence: plainMinus(fill(sentence, names, spoken)),
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
  const words = topology.words[topology.nodes[step.sender].op].slots[step.slot]
  const names = namesOf(topology, values, step.sender, step)
  const receiver = topology.nodes[step.receiver].title
  const complete =
    step.received === step.expected
      ? ` ${receiver} has received ${step.received} of ${step.expected}: its gradient is final.`
      : ''
  const senders = nextSenders(steps, at, step.sender)
  return {
    ...common,
    phase: 'backward',
    title: fill('⟦out⟧ passes its gradient to ⟦to⟧', names),
    because: words.because,
    sentence: plainMinus(fill(words.sentence, names, spoken) + complete),
    contribution: {
      rule: withoutRepeats(words.rule.map((part) => fill(part, names))),
      upstream: shown(values.grad[step.sender]),
      local: shown(values.local[step.index]),
      contribution: shown(values.contribution[step.index]),
      receiver: topology.nodes[step.receiver].atom,
      before: shown(values.before[step.index]),
      after: shown(values.after[step.index]),
      received: step.received,
      expected: step.expected,
      sender: topology.nodes[step.sender].title,
      queue: senders.slice(0, QUEUE).map((sender) => topology.nodes[sender].title),
      waiting: senders.length,
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
    upstream: values.grad[step.sender],
    local: values.local[step.index],
    contribution: values.contribution[step.index],
  }
  return { places, numbers }
}

/**
 * The nodes that send after this one, in order.
 *
 * @param {Step[]} steps
 * @param {number} at
 * @param {number} sender
 */
function nextSenders(steps, at, sender) {
  /** @type {Set<number>} */
  const senders = new Set()
  for (const step of steps.slice(at))
    if (step.kind === 'contribution' && step.sender !== sender) senders.add(step.sender)
  return [...senders]
}

/** `x = 2.0000 = 2.0000` says one thing twice. @param {string[]} parts */
function withoutRepeats(parts) {
  return parts.filter((part, index) => part !== parts[index - 1])
}
