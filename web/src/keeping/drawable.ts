// Whether something is a reply of Python's that can be drawn, step by step: what lies in the browser's storage may be
// damaged, or another page's.
import type { GraphReply, Topology } from '../python/protocol.ts'
import { isObject } from '../sharing/reading.ts'
import { cardOf } from '../stepper/card.ts'
import { pictureOf } from '../stepper/picture.ts'
import { stepsOf } from '../stepper/steps.ts'
import { decoded } from '../stepper/values.ts'

type Fits = (given: unknown) => boolean
type Fields = Record<string, unknown>
/** As checked so far. */
const isList = (given: unknown): given is unknown[] => Array.isArray(given)

export function isDrawable(reply: unknown): reply is GraphReply {
  if (!isGraph(reply)) return false
  const { topology, values, notices } = reply as GraphReply
  if (!topology || !isTopology({ ...topology })) return false
  return areValues(topology, values, notices) && isWorded(topology, values, notices)
}

const isGraph = having({
  kind: (given) => given === 'graph',
  mode: isText,
  signature: isText,
  printed: isMessage,
  topology: isObject,
  values: isObject,
  notices: Array.isArray,
  learner: isAbsent,
  graphs: maybe(list(having({ line: isWhole, name: isText, shown: isYes }))),
  iterations: maybe(having({ count: isWhole, shown: isWhole, kept: list(isWhole) })),
  derivative: maybe(
    having({ title: isText, of: isText, by: list(isText), inputs: list(isText), leaves: list(isWhole) }),
  ),
})

function isTopology({
  nodes,
  edges,
  output,
  contributions,
  words,
  seed,
  gets,
  isSet,
  forward,
  engine,
}: Fields) {
  if (!list(isNode)(nodes) || !isList(nodes) || !nodes.length || !isList(edges)) return false
  const isEdge = having({ from: below(nodes.length), to: below(nodes.length), slot: isWhole })
  return (
    list(isEdge)(edges) &&
    (edges as Topology['edges']).every(({ from, to }) => from < to) &&
    below(nodes.length)(output) &&
    list(
      having({
        edge: below(edges.length),
        received: isWhole,
        expected: isWhole,
        pass: maybe(isWhole),
        remark: (given) => given === null || maybe(isMessage)(given),
        overwrites: maybe(isYes),
      }),
    )(contributions) &&
    isObject(words) &&
    Object.values(words).every(isOperation) &&
    (seed === null || isMessage(seed)) &&
    isMessage(gets) &&
    isMessage(isSet) &&
    maybe(having({ input: below(nodes.length), seed: isMessage, because: isMessage, still: isMessage }))(
      forward,
    ) &&
    maybe(isText)(engine)
  )
}

function areValues({ nodes, edges, contributions }: Topology, values: unknown, notices: unknown) {
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
          made: maybe(list(isWhole, 2)),
          held: maybe(isYes),
          moves: maybe(having({ start: isNumber, after: isNumber })),
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
    })(values) && list(having({ kind: isText, node: isNodeIndex, line: isLine, message: isMessage }))(notices)
  )
}

/** Whether there are words for all kinds of steps, and places for all that they name. */
function isWorded(topology: Topology, values: GraphReply['values'], notices: GraphReply['notices']) {
  const seen = new Set()
  const inputs = topology.nodes.map(() => 0)
  for (const { to } of topology.edges) inputs[to]++
  try {
    const [numbers, steps] = [decoded(values), stepsOf(topology)]
    pictureOf(topology, numbers, steps, steps.length, notices)
    steps.forEach((step, index) => {
      const node = step.kind === 'contribution' ? step.sender : step.node
      const { op, name, fixed } = topology.nodes[node]
      const { slot = 0, remark = null } = step.kind === 'contribution' ? step : {}
      const kind = [
        step.kind,
        op,
        Boolean(name),
        inputs[node],
        Object.keys(fixed),
        slot,
        remark?.english,
      ].join()
      if (!seen.has(kind)) cardOf(topology, numbers, steps, index + 1)
      seen.add(kind)
    })
    return true
  } catch {
    return false
  }
}

const isNotFinite = among('NaN', 'Infinity', '-Infinity')

const isNode = having({
  title: isText,
  atom: isText,
  name: isText,
  kind: among('leaf', 'constant', 'operation'),
  op: isText,
  symbol: isText,
  line: isLine,
  scope: list(isText),
  fixed: (given) => isObject(given) && Object.values(given).every(isText),
})

const isOperation = having({
  forward: having({ formula: isText, sentence: isMessage }),
  slots: list(having({ because: isMessage, rule: list(isMessage) })),
})

function having(fields: Record<string, Fits>): Fits {
  return (given) => isObject(given) && Object.entries(fields).every(([name, fits]) => fits(given[name]))
}

function list(fits: Fits, length?: number): Fits {
  return (given) =>
    Array.isArray(given) &&
    (length === undefined || given.length === length) &&
    given.every((one) => fits(one))
}

function maybe(fits: Fits): Fits {
  return (given) => given === undefined || fits(given)
}

function below(count: number): Fits {
  return (given) => isWhole(given) && Number(given) < count
}

function among(...names: string[]): Fits {
  return (given) => names.some((name) => name === given)
}

function isText(given: unknown) {
  return typeof given === 'string'
}

function isMessage(given: unknown): boolean {
  return (
    isObject(given) &&
    isText(given.id) &&
    isText(given.english) &&
    isObject(given.arguments) &&
    Object.values(given.arguments).every((one) => isText(one) || Number.isInteger(one) || isMessage(one))
  )
}

function isWhole(given: unknown) {
  return Number.isInteger(given) && Number(given) >= 0
}

function isLine(given: unknown) {
  return given === null || isWhole(given)
}

function isYes(given: unknown) {
  return typeof given === 'boolean'
}

/** A learner's engine has numbers of its own; its replies are not kept. */
function isAbsent(given: unknown) {
  return given === undefined || given === null
}

/** As Python writes it. */
function isNumber(given: unknown) {
  return Number.isFinite(given) || isNotFinite(given)
}
