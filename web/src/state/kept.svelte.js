// The runs that were kept to compare others with, each under what sets it apart; they are there again on the next visit.
import { keptCurve } from '../network/curve.js'
import { difference } from '../network/differences.js'
import { spokenCatalogue } from '../network/spoken.js'
import { isCurve } from '../share/curve.js'
import { isSummary, readNetwork } from '../share/networkWork.js'
import { Reading } from '../share/reading.js'
import { words } from '../texts/words.svelte.js'
import { Shelf } from './shelf.js'

/**
 * @typedef {import('../network/types.js').Run} Run
 * @typedef {import('../network/types.js').Spec} Spec
 */

/** @typedef {Omit<Run, 'title' | 'whole'>} Kept */

/** How many runs are there again: more than a chart can tell apart. */
const MOST = 12

export class KeptRuns {
  /** @type {Kept[]} */
  #kept = $state.raw([])
  /** Whether the browser has refused to keep the last of them. */
  refused = $state(false)
  #present
  #shelf
  /** Each under what sets it apart from the present one. @type {Run[]} */
  runs = $derived(this.#kept.map((run) => this.#titled(run)))

  /**
   * @param {import('../network/types.js').Catalogue} catalogue
   * @param {() => Spec} present  the spec that is not kept yet
   * @param {{ read: () => unknown, write: (data: unknown) => boolean }} [shelf]
   */
  constructor(catalogue, present, shelf = new Shelf('nanograd.runs')) {
    this.catalogue = catalogue
    this.#present = present
    this.#shelf = shelf
    this.#kept = this.#shelved()
  }

  /** @param {Omit<Kept, 'id'>} run */
  keep({ spec, curve, end }) {
    const id = 1 + Math.max(0, ...[...this.#kept, ...this.#shelved()].map((run) => run.id))
    const run = { id, spec, curve: keptCurve(curve), end }
    this.#kept = [...this.#kept, run]
    this.refused = !this.#shelf.write([...this.#shelved(), run].slice(-MOST))
  }

  /** @param {number} id */
  forget(id) {
    this.#kept = this.#kept.filter((run) => run.id !== id)
    this.#shelf.write(this.#shelved().filter((run) => run.id !== id))
  }

  /** What is on the shelf now, as far as it makes sense: another tab keeps runs too. @returns {Kept[]} */
  #shelved() {
    const given = this.#shelf.read()
    return Array.isArray(given) ? given.slice(-MOST).flatMap((run) => this.#runIn(run)) : []
  }

  /** @param {any} given @returns {Kept[]} */
  #runIn(given) {
    const { id, spec, curve, end } = given ?? {}
    const reading = new Reading({ spec })
    const read = readNetwork(reading, { catalogue: this.catalogue })
    const isRun = Number.isSafeInteger(id) && isCurve(curve) && isSummary(end) && !reading.problems.length
    return isRun ? [{ id, spec: read.spec, curve, end }] : []
  }

  /** @param {Kept} run @returns {Run} */
  #titled(run) {
    const { short, whole } = difference(run.spec, this.#present(), spokenCatalogue(this.catalogue))
    const title = short || words.network.runNumber(run.id)
    return { ...run, title, whole: whole || title }
  }
}
