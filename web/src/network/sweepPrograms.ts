// The programs of a sweep, which Python makes part by part, so that training begins with the first of them.
import type { Answer, Ask } from '../python/client.ts'
import { SUPERSEDED } from '../python/client.ts'
import type { Swept } from './sweepSettings.ts'
import { sideApart, withValue } from './sweepSettings.ts'
import type { Spec } from './types.ts'

/** what is to be swept: a place for every pair of values */
export interface Plan {
  across: Swept
  up: Swept
  columns: number[]
  rows: number[]
  /** What it is a sweep of, and all of the above in one text. */
  of: Spec
  key: string
}

/** some of a plan's places, each by its index, and the programs that they need */
export interface Part {
  indices: number[]
  reply: Promise<Answer<'sweep'>>
}

export class SweepPrograms {
  #ask
  /** Those of the newest plan, or those on their way. */
  #made: { plan: Plan; parts: Part[] } | null = null

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Python makes one part after the other, and stops where another plan takes its place. */
  of(plan: Plan): Part[] {
    const made = this.#made
    if (made && made.plan.of === plan.of && made.plan.key === plan.key) return made.parts
    const places = placesOf(plan)
    const parts: Part[] = []
    const mine = { plan, parts }
    this.#made = mine
    let before: Promise<unknown> | null = null
    for (const indices of partsOf(plan)) {
      const ask = () => this.#ask({ kind: 'sweep', specs: indices.map((index) => places[index].spec) })
      const reply: Part['reply'] = before
        ? before.then(() => (this.#made === mine ? ask() : SUPERSEDED))
        : ask()
      parts.push({ indices, reply })
      before = reply
    }
    return parts
  }

  /** Make them anew the next time. */
  forget() {
    this.#made = null
  }
}

/** Every pair of the two settings' values. */
export function placesOf({ across, up, columns, rows, of }: Plan) {
  return rows.flatMap((y, row) =>
    columns.map((x, column) => ({ row, column, spec: withValue(withValue(of, across, x), up, y) })),
  )
}

/** The places that are asked for together, by their index. */
function partsOf({ across, up, columns, rows }: Plan): number[][] {
  const side = sideApart(across, up)
  const all = rows.flatMap((_, row) => columns.map((_, column) => row * columns.length + column))
  if (side === 'rows')
    return rows.map((_, row) => all.slice(row * columns.length, (row + 1) * columns.length))
  if (side === 'columns') return columns.map((_, column) => all.filter((i) => i % columns.length === column))
  return [all]
}
