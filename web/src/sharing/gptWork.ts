// The GPT view's work: every setting, and when asked the person's own lines and what the model has learnt.

import type { GptSpec, Named } from '../python/protocol.ts'
import type { Reading } from './reading.ts'
import { isList, isNumber, isObject, isText, isWhole, present } from './reading.ts'

/** What a model has learnt. `parameters`, `state`: base64 of doubles; `losses`: of each step, base64 of floats */
export interface KeptNumbers {
  parameters: string
  state: Record<string, string>
  stepsTaken: number
  step: number
  losses: string
  heldOut: [step: number, loss: number][]
}

/** `lines`: the person's own; the letters of a spec are those of its lines. `text`: what is looked into */
export interface GptWork {
  spec: Partial<Omit<GptSpec, 'letters'>>
  source: string
  lines?: string
  text?: string
  beginning?: string
  temperature?: number
  numbers?: KeptNumbers
}

const MOST_BYTES = 1_000_000
const MOST_PACKED = 8_000_000
const MOST_STEPS = 1e12
const MOST_LOOKS = 100_000

/** Whether the numbers and names can be made a model of is for the view and Python to say. */
export function readGpt(reading: Reading): GptWork {
  const spec = reading.inside('spec')
  const read = present({
    layers: spec.whole('layers', 100),
    width: spec.whole('width', 1000),
    heads: spec.whole('heads', 100),
    context: spec.whole('context', 1000),
    activation: spec.text('activation', 40),
    normalised: spec.yes('normalised'),
    positions: spec.yes('positions'),
    optimizer: readNamed(spec, 'optimizer'),
    learningRate: spec.take('learningRate', isNumber),
    schedule: readNamed(spec, 'schedule'),
    namesPerStep: spec.whole('namesPerStep', 1000),
    steps: spec.whole('steps', 1e6),
    seed: spec.whole('seed', Number.MAX_SAFE_INTEGER),
  })
  spec.finish()
  return present({
    spec: read,
    source: reading.text('source', 40) ?? 'names',
    lines: reading.text('lines', MOST_BYTES),
    text: reading.text('text', 200),
    beginning: reading.text('beginning', 200),
    temperature: reading.take('temperature', isNumber),
    numbers: reading.take('numbers', isNumbers),
  })
}

function readNamed(reading: Reading, field: string): Named | undefined {
  return reading.take(field, isNamed)
}

function isNamed(given: unknown): given is Named {
  return (
    isObject(given) &&
    Object.keys(given).sort().join() === 'name,settings' &&
    isText(40)(given.name) &&
    isObject(given.settings) &&
    Object.keys(given.settings).length <= 20 &&
    Object.values(given.settings).every(isNumber)
  )
}

function isNumbers(given: unknown): given is KeptNumbers {
  return (
    isObject(given) &&
    Object.keys(given).sort().join() === 'heldOut,losses,parameters,state,step,stepsTaken' &&
    isPacked(8)(given.parameters) &&
    isObject(given.state) &&
    Object.keys(given.state).length <= 8 &&
    !Object.hasOwn(given.state, '__proto__') &&
    Object.values(given.state).every(isPacked(8)) &&
    isWhole(MOST_STEPS)(given.stepsTaken) &&
    isWhole(MOST_STEPS)(given.step) &&
    isPacked(4)(given.losses) &&
    isList(isLook, MOST_LOOKS)(given.heldOut)
  )
}

/** Base64 of numbers of so many bytes each. */
function isPacked(size: number) {
  return (given: unknown): given is string => {
    if (!isText(MOST_PACKED)(given) || !/^[A-Za-z0-9+/]*={0,2}$/.test(given) || given.length % 4) return false
    const padding = given.endsWith('==') ? 2 : given.endsWith('=') ? 1 : 0
    return ((given.length / 4) * 3 - padding) % size === 0
  }
}

function isLook(given: unknown): given is [number, number] {
  return isList(isNumber, 2)(given) && given.length === 2
}
