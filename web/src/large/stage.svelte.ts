// What stands where of a large graph: the boxes that are seen, laid out, moved so that what was opened stays in place.

import { MONO } from '../graph/fitting.ts'
import { layoutInput } from '../graph/layout/input.ts'
import { createLayouts } from '../graph/layout/layouts.ts'
import { FRAME, LEGIBLE, nodeSize, READABLE } from '../graph/sizes.ts'
import type { Box, Direction, Layout, TopologyNode } from '../graph/types.ts'
import { type Bundle, keyOf, type Seen, type SeenBox } from './fold.ts'

const FOLDED = { width: 172, height: 58 }
const WIDEST = 260
/** How large the type is from as far away as a graph is shown at first, and how high the title of an open group. */
const FAR = Math.ceil(LEGIBLE / READABLE)
const TITLE = Math.ceil((FRAME.title * FAR) / FRAME.type)

/** A folded group is as wide as its title, read from afar, and no wider than looks like a box. */
export function foldedSize(title: string) {
  const words = 36 + Array.from(title).length * FAR * MONO
  return { width: Math.min(WIDEST, Math.max(FOLDED.width, Math.ceil(words))), height: FOLDED.height }
}

export type PlacedBox = Box & SeenBox & { key: string; words: TopologyNode | null }
export type PlacedBundle = Bundle & { key: string; curve: number[]; box: Box }

export interface Placed {
  /** of which shape it is */
  shape: unknown
  seen: Seen
  boxes: PlacedBox[]
  frames: { key: string; group: number; box: Box }[]
  bundles: PlacedBundle[]
}

export class LargeStage {
  placed: Placed | null = $state.raw(null)
  #layouts = createLayouts()
  /** What is laid out and not drawn yet, and which of all that were it is. */
  #coming: Seen | null = null
  #turn = 0

  /**
   * Lays out, then draws, each in a task of its own: the page answers in between.
   * @param anchor the key of what is to stay where it is
   */
  show(
    shape: unknown,
    seen: Seen,
    wordsOf: (node: number) => TopologyNode | null,
    titleOf: (group: number) => string,
    direction: Direction,
    anchor: string | null,
    onshown: () => void,
  ) {
    const words = seen.boxes.map(({ node }) => (node < 0 ? null : wordsOf(node)))
    const sizes = words.map((each, at) => (each ? nodeSize(each) : foldedSize(titleOf(seen.boxes[at].group))))
    const input = layoutInput(
      {
        nodes: seen.boxes.map(({ frame }, at) => ({ ...sizes[at], frame })),
        frames: seen.frames,
        edges: seen.bundles,
        title: TITLE,
      },
      direction,
    )
    const turn = ++this.#turn
    this.#coming = seen
    const later = (act: () => void) => setTimeout(() => turn === this.#turn && act())
    const draw = (layout: Layout) => {
      const latest = this.#coming ?? seen
      this.#coming = null
      const moved = shiftFor(anchor, this.placed, latest, layout)
      this.placed = { shape, ...placedAs(latest, words, sizes, layout, moved) }
      onshown()
    }
    later(() => this.#layouts.request(input, (layout) => later(() => draw(layout))))
  }

  /** The same boxes with other numbers. */
  renew(seen: Seen) {
    if (this.#coming) {
      this.#coming = seen
      return
    }
    const { placed } = this
    if (!placed || placed.seen.bundles.length !== seen.bundles.length) return
    const bundles = placed.bundles.map((each, at) => ({ ...each, ...seen.bundles[at] }))
    this.placed = { ...placed, seen, bundles }
  }

  close() {
    this.#turn++
    this.#layouts.close()
  }
}

export function boxOfKey(key: string | null, placed: Placed | null): Box | undefined {
  return (
    placed?.boxes.find((each) => each.key === key) ?? placed?.frames.find((each) => each.key === key)?.box
  )
}

function shiftFor(anchor: string | null, old: Placed | null, seen: Seen, layout: Layout) {
  const before = boxOfKey(anchor, old)
  const box = seen.boxes.findIndex((each) => keyOf(each) === anchor)
  const frame = seen.frames.findIndex(({ group }) => `group ${group}` === anchor)
  const after = box >= 0 ? layout.nodes[box] : layout.frames[frame]
  return before && after ? { x: before.x - after.x, y: before.y - after.y } : { x: 0, y: 0 }
}

function placedAs(
  seen: Seen,
  words: (TopologyNode | null)[],
  sizes: { width: number; height: number }[],
  layout: Layout,
  { x: dx, y: dy }: { x: number; y: number },
): Omit<Placed, 'shape'> {
  const moved = ({ x, y, width, height }: Box) => ({ x: x + dx, y: y + dy, width, height })
  const boxes = seen.boxes.map((each, at) => ({
    ...each,
    ...moved({ ...layout.nodes[at], ...sizes[at] }),
    key: keyOf(each),
    words: words[at],
  }))
  return {
    seen,
    boxes,
    frames: seen.frames.map(({ group }, at) => ({
      key: `group ${group}`,
      group,
      box: moved(layout.frames[at]),
    })),
    bundles: seen.bundles.map((bundle, at) => {
      const curve = layout.edges[at].map((number, i) => number + (i % 2 ? dy : dx))
      const key = `${boxes[bundle.from].key} → ${boxes[bundle.to].key}`
      return { ...bundle, key, curve, box: around(curve) }
    }),
  }
}

function around(curve: number[]): Box {
  const xs = curve.filter((_, at) => at % 2 === 0)
  const ys = curve.filter((_, at) => at % 2)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
