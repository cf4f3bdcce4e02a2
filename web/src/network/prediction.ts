// What can be predicted of the next training step: one parameter's change, or which way it will go.

import { words } from '../texts/laterWords.ts'
import { readNumber, shown, signed } from '../texts/numbers.ts'
import { rowsOf } from './neuron.ts'
import { weightAt } from './parameters.ts'
import type { Frame, Network, Spec } from './types.ts'

interface Which {
  layer: number
  neuron: number
}

/** `kind`: whether the change can be worked out from what is on view, or only its direction */
export type Question = Which & {
  kind: 'change' | 'way'
  name: string
  place: number
  step: number
  value: number
  gradient: number
  rate: number
}

/** without what the step did */
interface Verdict {
  right: boolean
  says: string
}

/** How far off the shown gradient may be, by its rounding. */
const ROUNDING = 0.6e-4
const RELATIVE = 0.01
/** So many questions go by before the same parameter is asked about again. */
const LATELY = 4

/**
 * The question before the next step: about the parameter that the loss depends on most, of those not asked about
 * lately.
 * @param which the neuron it should be of; null for any
 * @param asked the places of the parameters that were asked about, the latest last
 * @returns none while no parameter has a gradient
 */
export function questionOf(
  network: Network,
  frame: Frame,
  spec: Spec,
  which: Which | null,
  asked: readonly number[] = [],
): Question | null {
  if (frame.parameters.length !== network.parameters) return null
  const rows = (which ? [which] : everyNeuron(network.sizes)).flatMap(({ layer, neuron }) =>
    rowsOf(network, frame, { layer, neuron }).map(({ name, value, gradient }, input) => ({
      layer,
      neuron,
      name,
      value,
      gradient,
      place: weightAt(network, layer, neuron, input),
    })),
  )
  const moving = rows.filter(size)
  const lately = moving.length > 1 ? asked.slice(-Math.min(LATELY, moving.length - 1)) : []
  const others = moving.filter(({ place }) => !lately.includes(place))
  const found = others.reduce((best, row) => (size(row) > size(best) ? row : best), others[0])
  if (!found) return null
  const kind = isPlain(spec, network) ? 'change' : 'way'
  return { ...found, kind, step: frame.step, rate: frame.learningRate }
}

function size({ gradient }: { gradient: number }) {
  return Number.isFinite(gradient) ? Math.abs(gradient) : 0
}

function everyNeuron(sizes: number[]): Which[] {
  return sizes
    .slice(1)
    .flatMap((count, layer) => Array.from({ length: count }, (_, neuron) => ({ layer, neuron })))
}

/** Whether a step is learning rate times the gradient on view: plain SGD over all points. */
function isPlain({ optimizer, batchSize, dropout }: Spec, { points }: Network) {
  const { lr: _, ...others } = optimizer.settings
  const trained = points.filter(({ held }) => !held).length
  return (
    optimizer.name === 'SGD' &&
    !dropout &&
    Object.values(others).every((value) => !value) &&
    (batchSize === null || batchSize >= trained)
  )
}

/** A number as it was typed; null when it is none. */
export function readAnswer(text: string) {
  const number = readNumber(text)
  return Number.isFinite(number) ? number : null
}

/**
 * Whether the answer is what the step has done, and which mistake it is where it is not.
 * @param answer the change; for a direction its sign
 * @param after the parameter, after the step
 */
export function verdictOf(question: Question, answer: number, after: number): Verdict {
  const change = after - question.value
  return question.kind === 'change' ? ofChange(question, answer, change) : ofWay(question, answer, change)
}

/** What the step did. */
export function outcomeOf({ value }: Question, after: number) {
  return words.predict.outcome(signed(after - value), shown(after))
}

function ofChange({ gradient, rate, value }: Question, answer: number, change: number): Verdict {
  const { right, uphill, noRate, noRateUphill, newNumber, notRight } = words.predict
  const slack = ROUNDING * rate
  const is = (number: number, most = slack) =>
    Math.abs(answer - number) <= Math.max(RELATIVE * Math.abs(number), most)
  if (is(change)) return { right: true, says: right }
  const mistakes = [
    [-change, uphill],
    [-gradient, noRate, ROUNDING],
    [gradient, noRateUphill, ROUNDING],
    [value + change, newNumber, ROUNDING],
  ] as [number, string, number?][]
  const found = mistakes.find(([number, , most]) => is(number, most))
  return { right: false, says: found?.[1] ?? notRight }
}

function ofWay({ gradient }: Question, answer: number, change: number): Verdict {
  const { right, wrongWay, still, withGradient } = words.predict
  if (!change) return { right: false, says: still }
  const isRight = answer > 0 === change > 0
  if (change > 0 === gradient > 0)
    return { right: isRight, says: `${isRight ? `${right} ` : ''}${withGradient}` }
  return { right: isRight, says: isRight ? right : wrongWay }
}
