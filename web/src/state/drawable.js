// Whether something is a reply of Python's that can be drawn, step by step: what lies in the browser's storage may be
// damaged, or another page's.
import { isObject } from '../share/reading.js'
import { cardOf } from '../stepper/card.js'
import { pictureOf } from '../stepper/picture.js'
import { stepsOf } from '../stepper/steps.js'
import { decoded } from './values.js'

/** @typedef {(given: any) => boolean} Fits */

/** @param {any} reply */
export function isDrawable(reply) {
  return isGraph(reply) && isTopology(reply.topology) && areValues(reply) && isWorded(reply)
}

const isGraph = having({
  kind: (given) => given === 'graph',
  mode: isText,
  signature: isText,
  printed: isText,
  topology: isObject,
  values: isObject,
  notices: Array.isArray,
  learner: isAbsent,
  derivative: maybe(
    having({ title: isText, of: isText, by: list(isText), inputs: list(isText), leaves: list(isWhole) }),
  ),
})

/** @param {any} topology */
function isTopology({ nodes, edges, output, contributions, words, seed, forward, engine }) {
  if (!list(isNode)(nodes) || !nodes.length) return false
  const isEdge = having({ from: below(nodes.length), to: below(nodes.length), slot: isWhole })
  return (
    list(isEdge)(edges) &&
    edges.every((/** @type {any} */ { from, to }) => from < to) &&
    below(nodes.length)(output) &&
    list(
      having({
        edge: below(edges.length),
        received: isWhole,
        expected: isWhole,
        pass: maybe(isWhole),
        remark: maybe(isText),
        overwrites: maybe(isYes),
      }),
    )(contributions) &&
    isObject(words) &&
    Object.values(words).every(isOperation) &&
    isText(seed) &&
    maybe(having({ input: below(nodes.length), seed: isText, because: isText, still: isText }))(forward) &&
    maybe(isText)(engine)
  )
}

/** @param {any} reply */
function areValues({ topology: { nodes, edges, contributions }, values, notices }) {
  const [ofNodes, ofEdges, ofContributions] = [nodes, edges, contributions].map(({ length }) =>
    list(isNumber, length),
  )
  const isNodeIndex = below(nodes.length)
  return (
    having({
      data: ofNodes,
      grad: ofNodes,
      start: (given) => isObject(given) && Object.values(given).every(isNumber),
      local: ofContributions,
      contribution: ofContributions,
      before: ofContributions,
      after: ofContributions,
      upstream: maybe(ofContributions),
      product: isAbsent,
      seed: isAbsent,
      tangent: maybe(ofNodes),
      slope: maybe(ofEdges),
      share: maybe(ofEdges),
      leaves: list(
        having({
          node: isNodeIndex,
          span: (given) => given === null || list(isWhole, 2)(given),
          free: isYes,
        }),
      ),
      truth: maybe(
        having({
          grad: ofNodes,
          numeric: list((given) => given === null || isNumber(given), nodes.length),
          wrong: list(isNodeIndex),
          off: list(isYes, contributions.length),
          carried: list(isYes, contributions.length),
        }),
      ),
    })(values) && list(having({ kind: isText, node: isNodeIndex, line: isLine, message: isText }))(notices)
  )
}

/** Whether there are words for all kinds of steps, and places for all that they name. @param {any} reply */
function isWorded({ topology, values, notices }) {
  const seen = new Set()
  const inputs = topology.nodes.map(() => 0)
  for (const { to } of topology.edges) inputs[to]++
  try {
    const [numbers, steps] = [decoded(values), stepsOf(topology)]
    pictureOf(topology, numbers, steps, steps.length, notices)
    steps.forEach((step, index) => {
      const node = step.kind === 'contribution' ? step.sender : step.node
      const { op, name, fixed } = topology.nodes[node]
      const { slot = 0, remark = '' } = /** @type {any} */ (step)
      const kind = [step.kind, op, Boolean(name), inputs[node], Object.keys(fixed), slot, remark].join()
      if (!seen.has(kind)) cardOf(topology, numbers, steps, index + 1)
      seen.add(kind)
    })
    return true
  } catch {
    return false
  }
}

const isNode = having({
  title: isText,
  atom: isText,
  name: isText,
  kind: (given) => ['leaf', 'constant', 'operation'].includes(given),
  op: isText,
  symbol: isText,
  line: isLine,
  scope: list(isText),
  fixed: (given) => isObject(given) && Object.values(given).every(isText),
})

const isOperation = having({
  forward: having({ formula: isText, sentence: isText }),
  slots: list(having({ because: isText, rule: list(isText), sentence: isText, overwriting: maybe(isText) })),
})

/** @param {Record<string, Fits>} fields @returns {Fits} */
function having(fields) {
  return (given) => isObject(given) && Object.entries(fields).every(([name, fits]) => fits(given[name]))
}

/** @param {Fits} fits @param {number} [length] @returns {Fits} */
function list(fits, length) {
  return (given) =>
    Array.isArray(given) &&
    (length === undefined || given.length === length) &&
    given.every((one) => fits(one))
}

/** @param {Fits} fits @returns {Fits} */
function maybe(fits) {
  return (given) => given === undefined || fits(given)
}

/** @param {number} count @returns {Fits} */
function below(count) {
  return (given) => isWhole(given) && given < count
}

/** @param {any} given */
function isText(given) {
  return typeof given === 'string'
}

/** @param {any} given */
function isWhole(given) {
  return Number.isInteger(given) && given >= 0
}

/** @param {any} given */
function isLine(given) {
  return given === null || isWhole(given)
}

/** @param {any} given */
function isYes(given) {
  return typeof given === 'boolean'
}

/** A learner's engine has numbers of its own; its replies are not kept. @param {any} given */
function isAbsent(given) {
  return given === undefined || given === null
}

/** As Python writes it. @param {any} given */
function isNumber(given) {
  return Number.isFinite(given) || ['NaN', 'Infinity', '-Infinity'].includes(given)
}
