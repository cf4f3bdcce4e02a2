// The steps of a graph, in order: the forward pass, the seed, then one per contribution.

import { words } from '../texts/words.svelte.js'

/**
 * @typedef {object} GraphNode
 * @property {string} title  its name, or the formula it stands for
 * @property {string} atom  the title as it stands inside a formula, in brackets where they are needed
 * @property {string} name
 * @property {'leaf' | 'constant' | 'operation'} kind
 * @property {string} op
 * @property {string} symbol
 * @property {number | null} line
 * @property {string[]} scope
 * @property {Record<string, string>} fixed  the numbers in slots that take no gradient
 *
 * @typedef {{ forward: { formula: string, sentence: string },
 *   slots: { because: string, rule: string[], sentence: string, overwriting?: string }[] }} OperationWords
 *
 * @typedef {object} Topology
 * @property {GraphNode[]} nodes  in the order the code made them
 * @property {{ from: number, to: number, slot: number }[]} edges
 * @property {number} output
 * @property {{ edge: number, received: number, expected: number, pass?: number, remark?: string,
 *   overwrites?: boolean }[]} contributions  `remark` says what is wrong with a contribution of a wrong engine
 * @property {Record<string, OperationWords>} words
 * @property {string} seed
 * @property {{ input: number, seed: string, because: string, still: string }} [forward]  a forward-mode pass
 * @property {string} [engine]  the wrong engine that made the contributions
 *
 * @typedef {object} Values
 * @property {number[]} data
 * @property {number[]} grad
 * @property {Record<string, number>} start  gradients that leaves held before the pass
 * @property {number[]} local
 * @property {number[]} contribution
 * @property {number[]} before
 * @property {number[]} after
 * @property {number[]} [upstream]  of each contribution, where the sender's final gradient will not do
 * @property {number[]} [product]  what each contribution of a learner's engine should have been
 * @property {number} [seed]  what a learner's engine starts the output's gradient with
 * @property {Truth} [truth]
 * @property {number[]} [tangent]  of each node, in forward mode
 * @property {number[]} [slope]  of each edge: the local derivative
 * @property {number[]} [share]  of each edge: what it adds to its result's tangent
 * @property {{ node: number, span: [number, number] | null, free: boolean }[]} leaves
 *
 * @typedef {object} Truth  what a wrong engine's gradients should be
 * @property {number[]} grad
 * @property {(number | null)[]} numeric  central differences
 * @property {number[]} wrong  nodes whose final gradient is wrong
 * @property {boolean[]} off  contributions that leave the receiver with a wrong gradient
 * @property {boolean[]} carried  contributions that set out with a wrong gradient
 * @property {number[]} [data]  what the numbers of a learner's engine should be
 * @property {number[]} [wrongData]  nodes whose number is wrong
 *
 * @typedef {{ kind: 'forward', node: number, edges: number[] }} ForwardStep
 * @typedef {{ kind: 'seed', node: number, again: boolean }} SeedStep
 * @typedef {{ kind: 'tangent', node: number, edges: number[] }} TangentStep
 * @typedef {{ kind: 'contribution', index: number, edge: number, sender: number, receiver: number, slot: number,
 *   received: number, expected: number, remark: string, overwrites: boolean }} ContributionStep
 * @typedef {ForwardStep | SeedStep | TangentStep | ContributionStep} Step
 */

/**
 * Every step of the graph; step number k of the page is `stepsOf(...)[k - 1]`, and 0 is before the first.
 *
 * @param {Topology} topology
 * @returns {Step[]}
 */
export function stepsOf(topology) {
  const arriving = topology.nodes.map(() => /** @type {number[]} */ ([]))
  topology.edges.forEach((edge, index) => {
    arriving[edge.to].push(index)
  })
  /** @type {Step[]} */
  const steps = []
  topology.nodes.forEach((node, index) => {
    if (node.kind === 'operation') steps.push({ kind: 'forward', node: index, edges: arriving[index] })
  })
  if (topology.forward) {
    steps.push({ kind: 'seed', node: topology.forward.input, again: false })
    topology.nodes.forEach((node, index) => {
      if (node.kind === 'operation') steps.push({ kind: 'tangent', node: index, edges: arriving[index] })
    })
    return steps
  }
  steps.push({ kind: 'seed', node: topology.output, again: false })
  let last = 1
  topology.contributions.forEach(
    ({ edge, received, expected, pass = 1, remark = '', overwrites = false }, index) => {
      const { from, to, slot } = topology.edges[edge]
      if (pass !== last) steps.push({ kind: 'seed', node: topology.output, again: true })
      last = pass
      steps.push({
        kind: 'contribution',
        index,
        edge,
        sender: to,
        receiver: from,
        slot,
        received,
        expected,
        remark,
        overwrites,
      })
    },
  )
  return steps
}

/** What the sender hands on. @param {Values} values @param {ContributionStep} step */
export function upstreamOf(values, step) {
  return values.upstream ? values.upstream[step.index] : values.grad[step.sender]
}

/** The tangent of what an edge comes from. @param {Topology} topology @param {Values} values @param {number} edge */
export function tangentOf(topology, values, edge) {
  return values.tangent?.[topology.edges[edge].from] ?? 0
}

/** How many of the steps are forward steps. @param {Step[]} steps */
export function forwardCount(steps) {
  const seed = steps.findIndex((step) => step.kind === 'seed')
  return seed === -1 ? 0 : seed
}

/**
 * The line of the person's code that a step belongs to.
 *
 * @param {Topology} topology
 * @param {Step | undefined} step
 */
export function lineOf(topology, step) {
  if (!step) return null
  return topology.nodes[step.kind === 'contribution' ? step.sender : step.node].line
}

/** Whether a node is a number of the text that has no name. @param {Pick<GraphNode, 'kind' | 'name'>} node */
export function isBareNumber({ kind, name }) {
  return kind === 'constant' && !name
}

/** What a node's gradient is called. @param {GraphNode} node */
export function gradientName(node) {
  return isBareNumber(node) ? words.stepper.gradientOf(node.title) : `${node.atom}.grad`
}
