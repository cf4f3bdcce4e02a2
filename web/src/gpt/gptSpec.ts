// What is chosen of a GPT: its bounds, what of it makes another model, and how many parameters it has.
import type { GptSpec } from '../python/protocol.ts'

export type NumberName =
  | 'layers'
  | 'width'
  | 'heads'
  | 'context'
  | 'learningRate'
  | 'namesPerStep'
  | 'steps'
  | 'seed'

/** The smallest and the largest number that may be chosen, and between which a slider moves. */
export const BOUNDS: Record<NumberName, { low: number; high: number; offered: [number, number] }> = {
  layers: { low: 1, high: 4, offered: [1, 4] },
  width: { low: 2, high: 64, offered: [4, 32] },
  heads: { low: 1, high: 8, offered: [1, 8] },
  context: { low: 2, high: 32, offered: [4, 24] },
  learningRate: { low: 0, high: 10, offered: [0.0001, 1] },
  namesPerStep: { low: 1, high: 64, offered: [1, 32] },
  steps: { low: 1, high: 100_000, offered: [100, 10_000] },
  seed: { low: 0, high: 2 ** 53 - 1, offered: [0, 100] },
}

const MODEL = [
  'letters',
  'layers',
  'width',
  'heads',
  'context',
  'activation',
  'normalised',
  'positions',
  'seed',
] as const

/** Whether both begin with the same numbers and reckon the same with them. */
export function isSameModel(one: GptSpec, other: GptSpec) {
  return MODEL.every((name) => one[name] === other[name])
}

/** Whether one compiled program trains both: the optimiser is a part of it. */
export function isSameProgram(one: GptSpec, other: GptSpec) {
  return isSameModel(one, other) && one.optimizer.name === other.optimizer.name
}

export function parametersOf({ layers, width, context, letters, positions }: GptSpec) {
  return (2 * ([...letters].length + 1) + (positions ? context : 0)) * width + 12 * layers * width ** 2
}
