// The runs of a GPT that were kept to compare others with.
import { Shelf } from '../keeping/shelf.ts'
import { type RunShelf, ShelvedRuns } from '../keeping/shelvedRuns.svelte.ts'
import type { Catalogue } from '../network/types.ts'
import { readGpt } from '../sharing/gptWork.ts'
import { isList, isNumber, isObject, Reading } from '../sharing/reading.ts'
import { words } from '../texts/laterWords.ts'
import type { Point } from './curve.ts'
import { difference, type RunSpec } from './differences.ts'

/** `means` and `heldOuts` are the lines of its plot */
export interface Run {
  id: number
  spec: RunSpec
  source: string
  means: Point[]
  heldOuts: Point[]
}

/** How many there are: more than a plot can tell apart. */
const MOST = 8
/** How many points of a line are kept. */
const MOST_POINTS = 120
const SHELF = 'nanograd.gpt-runs'

export class KeptRuns extends ShelvedRuns<Run> {
  constructor(shelf: RunShelf = new Shelf(SHELF)) {
    super(shelf, MOST, runIn)
  }

  get runs() {
    return this.all.slice(-MOST)
  }

  keep({ means, heldOuts, ...run }: Omit<Run, 'id'>) {
    this.add({ ...run, means: thinned(means), heldOuts: thinned(heldOuts) })
  }
}

/** What sets a run apart from the present one, or its number. */
export function titleOf(run: Run, present: Pick<Run, 'spec' | 'source'>, catalogue: Catalogue) {
  return difference(run, present, catalogue) || words.network.runNumber(run.id)
}

function runIn(given: unknown): Run | null {
  if (!isObject(given)) return null
  const { id, spec, source, means, heldOuts } = given
  const reading = new Reading({ spec, source })
  const read = readGpt(reading)
  const isRun =
    Number.isSafeInteger(id) && isLine(means) && isLine(heldOuts) && means.length && !reading.problems.length
  return isRun ? { id: id as number, spec: read.spec as RunSpec, source: read.source, means, heldOuts } : null
}

const isLine = isList(
  (given): given is Point => isObject(given) && isNumber(given.step) && isNumber(given.loss),
  MOST_POINTS + 1,
)

function thinned(points: Point[]) {
  const stride = Math.ceil(points.length / MOST_POINTS)
  return points.filter(
    ({ loss }, i) => (i % stride === 0 || i === points.length - 1) && Number.isFinite(loss),
  )
}
