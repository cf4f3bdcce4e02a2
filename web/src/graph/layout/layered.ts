// The linear-time layout of one flat graph in columns, left to right: ranks, bends for long edges, order, places.

import { ordered } from './order.ts'
import { placed } from './place.ts'
import { ranks, withoutCycles } from './rank.ts'

const COLUMN_GAP = 62
/** Beside a column of ports, through which edges enter or leave a frame. */
const PORT_GAP = 16
/** Between things above each other; edges run closer together. */
const GAP = 22
const EDGE_GAP = 11
/** Bends per node and edge; beyond that the longest edges run straight, so that time stays linear. */
const BENDS = 6

/**
 * edges may repeat, and none joins a node to itself; the offsets say how far from a node's middle an edge ends;
 * `first` and `last` pin nodes to the outer columns
 */
interface FlatGraph {
  width: Float64Array
  height: Float64Array
  from: Int32Array
  to: Int32Array
  fromOffset?: Float64Array
  toOffset?: Float64Array
  first?: Uint8Array
  last?: Uint8Array
}

/** @returns centres within a box that starts at 0, 0; per edge the points it passes on its way: x, y, x, y … */
export function layered(graph: FlatGraph): {
  x: Float64Array
  y: Float64Array
  width: number
  height: number
  bends: number[][]
} {
  const { width, height, from, to, first, last } = graph
  const count = width.length
  const acyclic = withoutCycles(count, from, to)
  const rank = ranks(count, acyclic.from, acyclic.to, first, last)
  const ends = offsets(graph, acyclic.turned)
  const long = bent(count, rank, acyclic.from, acyclic.to, ends)

  // What has no inputs stands close to its use and leaves being level to the others.
  const loose = withoutInputs(count, acyclic.to)
  const all = long.rank.length
  const size = Float64Array.from({ length: all }, (_, node) => (height[node] ? height[node] + GAP : EDGE_GAP))
  const weight = weights(acyclic.from, acyclic.to, loose, all)
  const columns = ordered(long.rank, long.from, long.to)
  const y = placed(columns, size, weight, long)

  const across = columnPlaces(columns, width, count, Boolean(first), Boolean(last))
  let top = Infinity
  let bottom = -Infinity
  for (let node = 0; node < all; node++) {
    const half = (node < count ? height[node] : 0) / 2
    top = Math.min(top, y[node] - half)
    bottom = Math.max(bottom, y[node] + half)
  }
  if (!count) top = bottom = 0
  const x = new Float64Array(count)
  for (let node = 0; node < all; node++) {
    y[node] -= top
    if (node >= count) continue
    const half = width[node] / 2
    x[node] = loose[node] ? across.right[rank[node]] - half : across.left[rank[node]] + half
  }

  const bends = Array.from(from, (_, edge) => {
    const [source, target] = [acyclic.from[edge], acyclic.to[edge]]
    const points = (long.passes[edge] ?? []).flatMap((bend) => {
      const column = long.rank[bend]
      return [across.left[column], y[bend], across.right[column], y[bend]]
    })
    // Out of a column that has wider things in it the edge runs straight, clear of them.
    const clear = across.right[rank[source]]
    if (clear - (x[source] + width[source] / 2) > 1 && rank[target] > rank[source]) {
      points.unshift(clear, y[source] + ends.from[edge])
    }
    return acyclic.turned[edge] ? reversedPoints(points) : points
  })
  return { x, y: y.slice(0, count), width: across.width, height: bottom - top, bends }
}

function withoutInputs(count: number, to: Int32Array) {
  const loose = new Uint8Array(count).fill(1)
  for (const target of to) loose[target] = 0
  return loose
}

/**
 * How strongly things pull their neighbours level: bends most; then what is made of something made; then what is
 * made of inputs only, like a weight times an input; what has no inputs least.
 */
function weights(from: Int32Array, to: Int32Array, loose: Uint8Array, all: number) {
  const weight = new Float64Array(all).fill(3)
  for (let node = 0; node < loose.length; node++) weight[node] = loose[node] ? 0.25 : 0.5
  for (let edge = 0; edge < from.length; edge++) if (!loose[from[edge]]) weight[to[edge]] = 1
  return weight
}

/** Where edges end, against the middles of their nodes, once some edges have been turned. */
function offsets({ from, fromOffset, toOffset }: FlatGraph, turned: Uint8Array) {
  const none = new Float64Array(from.length)
  const [a, b] = [fromOffset ?? none, toOffset ?? none]
  return {
    from: a.map((at, edge) => (turned[edge] ? b[edge] : at)),
    to: b.map((at, edge) => (turned[edge] ? a[edge] : at)),
  }
}

/** Edges cut into pieces between neighbouring columns. Edges from one place share their bends, like a bus. */
function bent(
  count: number,
  rank: Int32Array,
  from: Int32Array,
  to: Int32Array,
  ends: { from: Float64Array; to: Float64Array },
) {
  const allRanks = Array.from(rank)
  const pieces: { from: number; to: number; lift: number }[] = []
  const passes: (number[] | null)[] = new Array(from.length).fill(null)
  const buses: Map<string, number[]> = new Map()
  const span = (edge: number) => rank[to[edge]] - rank[from[edge]]
  let budget = BENDS * (count + from.length)
  const order = Array.from(from.keys()).sort((a, b) => span(a) - span(b))
  for (const edge of order) {
    const steps = span(edge)
    if (steps <= 1 || budget < steps) continue
    budget -= steps
    const place = `${from[edge]} ${ends.from[edge]}`
    const bus = buses.get(place) ?? []
    buses.set(place, bus)
    while (bus.length < steps - 1) {
      const bend = allRanks.length
      allRanks.push(rank[from[edge]] + bus.length + 1)
      const first = bus.length === 0
      pieces.push({
        from: first ? from[edge] : bus[bus.length - 1],
        to: bend,
        lift: first ? ends.from[edge] : 0,
      })
      bus.push(bend)
    }
    passes[edge] = bus.slice(0, steps - 1)
  }
  for (let edge = 0; edge < from.length; edge++) {
    const passed = passes[edge]
    if (passed) pieces.push({ from: passed[passed.length - 1], to: to[edge], lift: -ends.to[edge] })
    else if (span(edge) === 1)
      pieces.push({ from: from[edge], to: to[edge], lift: ends.from[edge] - ends.to[edge] })
  }
  return {
    rank: Int32Array.from(allRanks),
    from: Int32Array.from(pieces, (piece) => piece.from),
    to: Int32Array.from(pieces, (piece) => piece.to),
    lift: Float64Array.from(pieces, (piece) => piece.lift),
    passes,
  }
}

/**
 * @param count things beyond this are bends
 * @param entry whether the first column holds ports
 * @param exit whether the last column holds ports
 */
function columnPlaces(
  columns: Int32Array[],
  width: Float64Array,
  count: number,
  entry: boolean,
  exit: boolean,
) {
  const left = new Float64Array(columns.length)
  const right = new Float64Array(columns.length)
  let at = 0
  columns.forEach((column, c) => {
    let widest = 0
    for (const node of column) if (node < count && width[node] > widest) widest = width[node]
    left[c] = at
    right[c] = at + widest
    const ports = (entry && c === 0) || (exit && c === columns.length - 2)
    at += widest + (ports ? PORT_GAP : COLUMN_GAP)
  })
  return { left, right, width: right.length ? right[right.length - 1] : 0 }
}

function reversedPoints(points: number[]) {
  const turned = []
  for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i], points[i + 1])
  return turned
}
