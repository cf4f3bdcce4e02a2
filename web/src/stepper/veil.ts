// Hides the number of a step that a person is to predict: in the picture, in the card, and for screen readers.
import { plainMinus, shown, spoken } from '../texts/numbers.ts'
import { words } from '../texts/words.svelte.ts'
import type { Card } from './card.ts'
import type { NodePicture, Picture } from './picture.ts'
import type { GraphNode, Step, Topology, Values } from './steps.ts'
import { gradientName, upstreamOf } from './steps.ts'

export interface Question {
  text: string
  /** what may be seen while it is open */
  known: string[]
  hint: string[]
}

/** What stands in the place of a hidden number. */
const HIDDEN = '?'

/** The node whose number a step makes. */
function askedNode(step: Step) {
  return step.kind === 'contribution' ? step.receiver : step.node
}

/** The picture of a step without the number it makes. */
export function veiledPicture(picture: Picture, topology: Topology, values: Values, step: Step): Picture {
  const asked = askedNode(step)
  const { gradient, tangent } = words.stepper
  const what = topology.forward ? tangent : gradient
  const isForward = step.kind === 'forward'
  return {
    ...picture,
    nodes: picture.nodes.map((each, index) =>
      index === asked ? veiledNode(each, topology.nodes[asked], values.data[asked], isForward, what) : each,
    ),
    packet: picture.packet && { ...picture.packet, text: factors(values, step) },
  }
}

/**
 * A node without the number that a step makes for it.
 * @param isForward whether that is its own number; else it is what `what` says
 */
export function veiledNode(
  { note: _, ...picture }: NodePicture,
  { title, kind, symbol }: GraphNode,
  data: number,
  isForward: boolean,
  what: string,
): NodePicture {
  const { hidden, kinds, node: described, notYet } = words.stepper
  const sign = kind === 'operation' ? symbol : kinds[kind]
  const [number, grad] = isForward ? [hidden, notYet] : [spoken(data), hidden]
  return {
    ...picture,
    name: plainMinus(described(title, sign, number, what, grad)),
    ...(isForward ? { data: HIDDEN } : { grad: HIDDEN }),
    state: picture.state === 'bad' ? 'idle' : picture.state,
  }
}

function factors(values: Values, step: Step) {
  return step.kind === 'contribution' ? `${shown(upstreamOf(values, step))} × ${HIDDEN} = ${HIDDEN}` : HIDDEN
}

/** The card of a step without the number it makes. */
export function veiledCard(
  card: Card,
  topology: Topology,
  values: Values,
  step: Step,
): Card & { question: Question } {
  const question = questionOf(card, topology, values, step)
  const sentence = plainMinus([question.text, ...question.known].join(' '))
  return { ...card, because: '', contribution: null, tangent: null, fault: '', sentence, question }
}

function questionOf(card: Card, topology: Topology, values: Values, step: Step): Question {
  const { title, atom } = topology.nodes[askedNode(step)]
  if (step.kind === 'forward') {
    const inputs = step.edges.map((edge) => topology.edges[edge].from)
    const known = [...new Set(inputs)].map((input) => {
      return `${topology.nodes[input].title} = ${shown(values.data[input])}.`
    })
    return {
      text: words.stepper.whatIs(title),
      known,
      hint: [`${card.because.slice(0, card.because.lastIndexOf(':'))}.`],
    }
  }
  if (step.kind === 'tangent') {
    const known = step.edges.map((edge) => {
      const input = topology.edges[edge].from
      return words.stepper.tangentIs(topology.nodes[input].title, shown(values.tangent?.[input] ?? 0))
    })
    const rules = card.tangent?.shares.map(({ rule }) => `${rule.slice(0, 2).join(' = ')}.`) ?? []
    return {
      text: words.stepper.whatIsTangent(title),
      known: [...new Set(known)],
      hint: [card.because, ...rules],
    }
  }
  if (topology.forward && step.kind === 'seed') {
    return {
      text: words.stepper.whatIsMoving(title),
      known: [],
      hint: [words.stepper.howFast],
    }
  }
  if (step.kind === 'seed') {
    const hint = [words.stepper.howMuch]
    return { text: words.stepper.whatStarts(atom), known: [], hint }
  }
  const gradient = gradientName(topology, step.receiver)
  const first = card.contribution?.rule.slice(0, 2).join(' = ')
  return {
    text: words.stepper.whatAfter(gradient),
    known: [
      `${gradientName(topology, step.sender)} = ${shown(upstreamOf(values, step))}.`,
      words.stepper.soFar(gradient, shown(values.before[step.index])),
    ],
    hint: [card.contribution?.reason ?? '', first ? `${first}.` : ''],
  }
}
