// What a node shows while the step that changes it is still under way.
import { signed } from '../texts/numbers.ts'
import type { Step, Values } from './steps.ts'

/**
 * `counts`: its number is being computed. `grad`: the gradient it held before the contribution lands, null while it
 * waited for its first.
 */
export interface Meanwhile {
  counts?: true
  grad?: string | null
}

export function meanwhileOf(step: Step | undefined, values: Values, node: number): Meanwhile | undefined {
  if (step?.kind === 'forward' && step.node === node) return { counts: true }
  if (step?.kind !== 'contribution' || step.receiver !== node) return undefined
  const before = values.before[step.index]
  return { grad: step.received === 1 && before === 0 ? null : signed(before) }
}
