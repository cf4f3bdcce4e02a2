// The order of things within each column: barycentre sweeps and swaps of neighbours, keeping the arrangement with the
// fewest crossings.

import { outgoing } from './rank.ts'

/** Sweeps that bring nothing are borne this often; most graphs are done long before the last one. */
const PATIENCE = 4
const SWEEPS = 24
/** Swapping neighbours looks at pairs of edges, so very large graphs, whose crossings nobody counts, go without. */
const SWAPPED = 5000
/** Up to this many things other starts are tried, too. */
const RETRIED = 500

/**
 * @param from edges between neighbouring columns only
 * @returns the nodes of each column, top to bottom
 */
export function ordered(rank: Int32Array, from: Int32Array, to: Int32Array): Int32Array[] {
  const count = rank.length
  const out = outgoing(count, from)
  const into = outgoing(count, to)
  const first = firstOrder(rank, from, into)
  const sides: Sides = [
    { ...into, ends: from },
    { ...out, ends: to },
  ]
  let best = improved(first, sides, true)
  if (count > RETRIED) return best.columns
  // A sweep ends where its start leads it; other starts, which cost little here, may lead further.
  const upsideDown = first.map((column) => column.toReversed())
  for (const [start, down] of [
    [first, false],
    [upsideDown, true],
    [upsideDown, false],
  ] as const) {
    if (best.crossings === 0) break
    const other = improved(start, sides, down)
    if (other.crossings < best.crossings) best = other
  }
  return best.columns
}

/** The best order that sweeps from a given one come by. */
function improved(start: Int32Array[], sides: Sides, downFirst: boolean) {
  const columns = start.map((column) => column.slice())
  const count = sides[0].start.length - 1
  const place = new Int32Array(count)
  for (const column of columns) number(column, place)
  let best = start
  let fewest = crossings(columns, place, sides[1])
  const weight = new Float64Array(count)
  for (let sweep = 0, idle = 0; sweep < SWEEPS && idle < PATIENCE && fewest > 0; sweep++) {
    const down = (sweep % 2 === 0) === downFirst
    const side = sides[down ? 0 : 1]
    for (const column of down ? columns : columns.toReversed()) {
      for (const node of column) {
        const begin = side.start[node]
        const end = side.start[node + 1]
        let sum = 0
        for (let i = begin; i < end; i++) sum += place[side.ends[side.list[i]]]
        weight[node] = end > begin ? sum / (end - begin) : -1
      }
      keepLoose(column, weight)
      column.sort((a, b) => weight[a] - weight[b] || place[a] - place[b])
      number(column, place)
    }
    if (count <= SWAPPED) swapNeighbours(columns, place, sides, sweep % 4 > 1)
    const now = crossings(columns, place, sides[1])
    idle = now < fewest ? 0 : idle + 1
    if (now >= fewest) continue
    fewest = now
    best = columns.map((column) => column.slice())
  }
  return { columns: best, crossings: fewest }
}

/** The edges of each node on one side of it: `list[start[node]]` up to `list[start[node + 1]]`, and where each one ends. */
interface Side {
  start: Int32Array
  list: Int32Array
  ends: Int32Array
}
type Sides = [into: Side, out: Side]

/**
 * Swaps things that stand next to each other wherever fewer of their edges cross then, until none is left to swap.
 * @param ties whether to begin with swaps that change nothing by themselves: others may become possible
 */
function swapNeighbours(columns: Int32Array[], place: Int32Array, sides: Sides, ties: boolean) {
  for (let better = true, rounds = 0; better && rounds < 10; rounds++) {
    better = false
    for (const column of columns) {
      for (let i = 0; i + 1 < column.length; i++) {
        const [above, below] = [column[i], column[i + 1]]
        let gain = 0
        for (const side of sides)
          gain += inversions(above, below, side, place) - inversions(below, above, side, place)
        if (gain < 0 || (gain === 0 && !(ties && rounds === 0))) continue
        column[i] = below
        column[i + 1] = above
        place[below] = i
        place[above] = i + 1
        better = true
      }
    }
  }
}

/** How many pairs of their edges cross while the first stands above the second. */
function inversions(above: number, below: number, { start, list, ends }: Side, place: Int32Array) {
  let total = 0
  for (let i = start[above]; i < start[above + 1]; i++) {
    const at = place[ends[list[i]]]
    for (let j = start[below]; j < start[below + 1]; j++) if (place[ends[list[j]]] < at) total++
  }
  return total
}

/** @param place written to */
function number(column: Int32Array, place: Int32Array) {
  for (let i = 0; i < column.length; i++) place[column[i]] = i
}

/** A node without neighbours on the side that is looked at stays beside the one above it. */
function keepLoose(column: Int32Array, weight: Float64Array) {
  let above = -0.5
  for (const node of column) {
    if (weight[node] < 0) weight[node] = above
    else above = weight[node]
  }
}

/** The first order: walking back from the ends, inputs in their slots' order. A tree is drawn without crossings. */
function firstOrder(rank: Int32Array, from: Int32Array, into: { start: Int32Array; list: Int32Array }) {
  const count = rank.length
  let highest = 0
  for (const r of rank) if (r > highest) highest = r
  const columns: number[][] = Array.from({ length: highest + 1 }, () => [])
  const used = new Uint8Array(count)
  for (const source of from) used[source] = 1
  const seen = new Uint8Array(count)
  for (let end = 0; end < count; end++) {
    if (used[end]) continue
    const stack = [end]
    while (stack.length) {
      const node = stack.pop() as number
      if (seen[node]) continue
      seen[node] = 1
      columns[rank[node]].push(node)
      for (let i = into.start[node + 1] - 1; i >= into.start[node]; i--) {
        const input = from[into.list[i]]
        if (!seen[input]) stack.push(input)
      }
    }
  }
  return columns.map((column) => Int32Array.from(column))
}

/** How many pairs of edges cross, counted with a Fenwick tree per column. */
function crossings(columns: Int32Array[], place: Int32Array, { start, list, ends }: Side) {
  let total = 0
  for (let c = 0; c + 1 < columns.length; c++) {
    const size = columns[c + 1].length
    const tree = new Int32Array(size + 1)
    let placed = 0
    for (const node of columns[c]) {
      const begin = start[node]
      const end = start[node + 1]
      for (let i = begin; i < end; i++) {
        let before = 0
        for (let at = place[ends[list[i]]] + 1; at > 0; at -= at & -at) before += tree[at]
        total += placed - before
      }
      for (let i = begin; i < end; i++) {
        for (let at = place[ends[list[i]]] + 1; at <= size; at += at & -at) tree[at]++
      }
      placed += end - begin
    }
  }
  return total
}
