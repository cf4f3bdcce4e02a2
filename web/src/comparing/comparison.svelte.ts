// A run that is kept, and what the present one has otherwise; it follows every change of the text and of its numbers.
import type { ShownGraph } from '../expression/shownGraph.svelte.ts'
import type { Picture } from '../graph/types.ts'
import { words } from '../texts/laterWords.ts'
import Compare from './Compare.svelte'
import ComparePanel from './ComparePanel.svelte'
import { differenceOf, NEW } from './difference.ts'
import GraphMarks from './GraphMarks.svelte'
import Marks from './Marks.svelte'
import { type BoxMark, boxMarks, isNew } from './marks.ts'
import { matchOf } from './match.ts'
import { type Run, runOf } from './run.ts'

export class Comparison {
  static readonly List = Compare
  kept: Run | null = $state.raw(null)
  #shown: ShownGraph
  /** The run that is shown; null where there is no graph. */
  now = $derived.by(() => runOf(this.#shown))
  #made = $derived(this.now?.made)
  #match = $derived(this.kept && this.#made ? matchOf(this.kept.made, this.#made) : null)
  difference = $derived(
    this.kept && this.now && this.#match ? differenceOf(this.kept, this.now, this.#match) : null,
  )

  /** What shows it comes along: beside the graph, and over it. */
  readonly Panel = ComparePanel
  readonly Marks = GraphMarks
  readonly LargeMarks = Marks

  constructor(shown: ShownGraph) {
    this.#shown = shown
  }

  /** Keep this run, to compare later ones with; or let go of the one that is kept. */
  keep(isKept: boolean) {
    this.kept = isKept ? this.now : null
  }

  /** What the rows of a table have otherwise, by their keys; `boxOf` gives the row of each node. */
  said(boxOf: ArrayLike<number>, rows: { key: string; node: number }[]): Map<string, string> {
    if (!this.difference) return new Map()
    const marks = boxMarks(this.difference, boxOf, (row) => rows[row].node < 0)
    return new Map([...marks].map(([row, mark]) => [rows[row].key, saidOf(mark)]))
  }

  /** A picture in which the name of each node that differs says so. */
  named(picture: Picture | null): Picture | null {
    const marks = this.difference?.marks
    if (!picture || marks?.length !== picture.nodes.length) return picture
    const nodes = picture.nodes.map((node, at) => {
      if (!marks[at]) return node
      const says = marks[at] & NEW ? words.compare.added : words.compare.differs
      return { ...node, name: says(node.name) }
    })
    return { ...picture, nodes }
  }
}

function saidOf(mark: BoxMark) {
  if (mark.inside > 1) return words.compare.several(mark.inside)
  return isNew(mark) ? words.compare.rowAdded : words.compare.rowDiffers
}
