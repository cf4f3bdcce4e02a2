// The runs that were kept to compare others with, each under what sets it apart.

import { Shelf } from '../keeping/shelf.ts'
import { type RunShelf, ShelvedRuns } from '../keeping/shelvedRuns.svelte.ts'
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

export class KeptRuns extends ShelvedRuns<Kept> {
  #catalogue
  #present
  /** Each under what sets it apart from the present one. */
  runs: Run[] = $derived(this.all.map((run) => this.#titled(run)))

  /** @param present the spec that is not kept yet */
  constructor(catalogue: GivenCatalogue, present: () => Spec, shelf: RunShelf = new Shelf('nanograd.runs')) {
    super(shelf, MOST, (given) => runIn(given, catalogue))
    this.#catalogue = catalogue
    this.#present = present
  }

  keep({ spec, curve, end }: Omit<Kept, 'id'>) {
    this.add({ spec, curve: keptCurve(curve), end })
  }

  #titled(run: Kept): Run {
    const { short, whole } = difference(run.spec, this.#present(), spoken(this.#catalogue))
    const title = short || words.network.runNumber(run.id)
    return { ...run, title, whole: whole || title }
  }
}

function runIn(given: unknown, catalogue: GivenCatalogue): Kept | null {
  const { id, spec, curve, end } = isObject(given) ? given : {}
  const reading = new Reading({ spec })
  const read = readNetwork(reading, { catalogue })
  if (!Number.isSafeInteger(id) || !isCurve(curve) || !isSummary(end) || reading.problems.length) return null
  return { id: Number(id), spec: read.spec, curve, end }
}
