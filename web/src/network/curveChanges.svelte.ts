// What was changed along the loss curve: at which step, and what was there before and after.

import { difference } from './differences.ts'
import type { Catalogue, Spec } from './types.ts'

export interface CurveChange {
  step: number
  before: Spec
  after: Spec
}

export class CurveChanges {
  list: CurveChange[] = $state.raw([])
  #catalogue

  constructor(catalogue: () => Catalogue) {
    this.#catalogue = catalogue
  }

  /** For people to read. */
  marks = $derived.by(() =>
    this.list.map(({ step, before, after }) => ({
      step,
      title: difference(after, before, this.#catalogue()).whole,
    })),
  )

  /** Note the change from a spec to another at a step; several at one step are one. */
  note(step: number, from: Spec, after: Spec) {
    const earlier = this.list.filter((change) => change.step < step)
    const before = this.list.find((change) => change.step === step)?.before ?? from
    const isChange = step > 0 && difference(after, before, this.#catalogue()).whole !== ''
    this.list = isChange ? [...earlier, { step, before, after }] : earlier
  }
}
