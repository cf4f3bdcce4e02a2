// The runs that were kept to compare others with, each under what sets it apart.

import { differences } from '../network/differences.js'
import { spokenCatalogue } from '../network/spoken.js'
import { words } from '../texts/words.svelte.js'

/**
 * @typedef {import('../network/types.js').Run} Run
 * @typedef {import('../network/types.js').Spec} Spec
 */

export class KeptRuns {
  /** @type {Omit<Run, 'title'>[]} */
  #kept = $state.raw([])
  #last = 0
  #present
  #titles = $derived.by(() => this.#told())
  /** @type {Run[]} */
  runs = $derived(
    this.#kept.map((run, i) => ({ ...run, title: this.#titles[i] || words.network.runNumber(run.id) })),
  )
  /** What sets the present run apart from the kept ones. */
  title = $derived(this.#titles.at(-1) || words.network.now)

  /** @param {import('../network/types.js').Catalogue} catalogue @param {() => Spec} present the spec that is not kept yet */
  constructor(catalogue, present) {
    this.catalogue = catalogue
    this.#present = present
  }

  /** @param {Omit<Run, 'title' | 'id'>} run */
  keep(run) {
    this.#kept = [...this.#kept, { ...run, id: ++this.#last }]
  }

  /** @param {number} id */
  forget(id) {
    this.#kept = this.#kept.filter((run) => run.id !== id)
  }

  #told() {
    return differences(
      [...this.#kept.map(({ spec }) => spec), this.#present()],
      spokenCatalogue(this.catalogue),
    )
  }
}
