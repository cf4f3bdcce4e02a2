// The runs that were kept to compare others with, each under what sets it apart; they are there again on the next visit.

import { Shelf } from '../keeping/shelf.ts'
import { isCurve } from '../sharing/curveShape.ts'
import { isSummary, readNetwork } from '../sharing/networkWork.ts'
import { isObject, Reading } from '../sharing/reading.ts'
import { words } from '../texts/laterWords.ts'
import { spoken } from '../texts/spoken.ts'
import { keptCurve } from './curve.ts'
import { difference } from './differences.ts'
import type { GivenCatalogue, Run, Spec } from './types.ts'

type Kept = Omit<Run, 'title' | 'whole'>

/** How many runs are there again: more than a chart can tell apart. */
const MOST = 12

export class KeptRuns {
  catalogue

  #kept: Kept[] = $state.raw([])
  /** Whether the browser has refused to keep the last of them. */
  refused = $state(false)
  #present
  #shelf
  /** Each under what sets it apart from the present one. */
  runs: Run[] = $derived(this.#kept.map((run) => this.#titled(run)))

  /** @param present the spec that is not kept yet */
  constructor(
    catalogue: GivenCatalogue,
    present: () => Spec,
    shelf: { read: () => unknown; write: (data: unknown) => boolean; setAside?: () => void } = new Shelf(
      'nanograd.runs',
    ),
  ) {
    this.catalogue = catalogue
    this.#present = present
    this.#shelf = shelf
    this.#kept = this.#shelved()
  }

  keep({ spec, curve, end }: Omit<Kept, 'id'>) {
    const id = 1 + Math.max(0, ...[...this.#kept, ...this.#shelved()].map((run) => run.id))
    const run = { id, spec, curve: keptCurve(curve), end }
    this.#kept = [...this.#kept, run]
    this.refused = !this.#shelf.write([...this.#shelved(), run].slice(-MOST))
  }

  forget(id: number) {
    this.#kept = this.#kept.filter((run) => run.id !== id)
    this.#shelf.write(this.#shelved().filter((run) => run.id !== id))
  }

  /** What is on the shelf now, as far as it makes sense: another tab keeps runs too. */
  #shelved(): Kept[] {
    const given = this.#shelf.read()
    if (given !== null && !Array.isArray(given)) this.#shelf.setAside?.()
    return Array.isArray(given) ? given.slice(-MOST).flatMap((run) => this.#runIn(run)) : []
  }

  #runIn(given: unknown): Kept[] {
    const { id, spec, curve, end } = isObject(given) ? given : {}
    const reading = new Reading({ spec })
    const read = readNetwork(reading, { catalogue: this.catalogue })
    if (!Number.isSafeInteger(id) || !isCurve(curve) || !isSummary(end) || reading.problems.length) return []
    return [{ id: Number(id), spec: read.spec, curve, end }]
  }

  #titled(run: Kept): Run {
    const { short, whole } = difference(run.spec, this.#present(), spoken(this.catalogue))
    const title = short || words.network.runNumber(run.id)
    return { ...run, title, whole: whole || title }
  }
}
