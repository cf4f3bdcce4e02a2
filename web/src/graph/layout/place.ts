// Where along its column each thing stands: as near its neighbours as the order and the gaps allow.

import { outgoing } from './rank.ts'

const SWEEPS = 6

/**
 * @param columns in order
 * @param size of each thing along the column, its gap included
 * @param weight how strongly each wants to be level with its neighbours
 * @param edges between neighbouring columns; an edge is
 *   level when its target's centre is its source's plus the lift
 * @returns centres
 */
export function placed(
  columns: Int32Array[],
  size: Float64Array,
  weight: Float64Array,
  { from, to, lift }: { from: Int32Array; to: Int32Array; lift: Float64Array },
): Float64Array {
  const centre = new Float64Array(size.length)
  for (const column of columns) {
    let at = 0
    for (const node of column) {
      centre[node] = at + size[node] / 2
      at += size[node]
    }
    for (const node of column) centre[node] -= at / 2
  }
  const out = outgoing(size.length, from)
  const into = outgoing(size.length, to)
  const wanted = new Float64Array(size.length)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 0
    const both = sweep >= SWEEPS - 2
    const run = forward ? columns : columns.slice().reverse()
    for (const column of run) {
      for (const node of column) {
        let sum = 0
        let share = 0
        if (forward || both) {
          for (let i = into.start[node]; i < into.start[node + 1]; i++) {
            const edge = into.list[i]
            const other = from[edge]
            sum += (centre[other] + lift[edge]) * weight[other]
            share += weight[other]
          }
        }
        if (!forward || both) {
          for (let i = out.start[node]; i < out.start[node + 1]; i++) {
            const edge = out.list[i]
            const other = to[edge]
            sum += (centre[other] - lift[edge]) * weight[other]
            share += weight[other]
          }
        }
        wanted[node] = share ? sum / share : centre[node]
      }
      spread(column, wanted, size, weight, centre)
    }
  }
  straighten(columns, { into, out, from, to, lift }, size, weight, centre)
  return centre
}

interface Wiring {
  into: { start: Int32Array; list: Int32Array }
  out: { start: Int32Array; list: Int32Array }
  from: Int32Array
  to: Int32Array
  lift: Float64Array
}

/**
 * A node with one main input, which is made of something itself, ends level with it: a running sum is a straight
 * line. What else goes in then comes as near as it can.
 */
function straighten(
  columns: Int32Array[],
  { into, out, from, to, lift }: Wiring,
  size: Float64Array,
  weight: Float64Array,
  centre: Float64Array,
) {
  const wanted = centre.slice()
  const mass = new Float64Array(centre.length).fill(1)
  for (const column of columns) {
    for (const node of column) {
      const main = mainInput(node, into, from, weight)
      if (main < 0) continue
      wanted[node] = centre[from[main]] + lift[main]
      if (weight[node] <= 1 && weight[from[main]] <= 1) mass[node] = mass[from[main]] = 1000
    }
    spread(column, wanted, size, mass, centre)
  }
  for (const column of columns.slice().reverse()) {
    for (const node of column) {
      wanted[node] = centre[node]
      if (mass[node] > 1 || out.start[node + 1] - out.start[node] !== 1) continue
      const edge = out.list[out.start[node]]
      wanted[node] = centre[to[edge]] - lift[edge]
    }
    spread(column, wanted, size, mass, centre)
  }
}

/**
 * The edge of the only input, or of the one that weighs more than the others; -1 when there is none. Bends, the
 * heaviest, are on their way from somewhere else and don't count beside others.
 */
function mainInput(
  node: number,
  into: { start: Int32Array; list: Int32Array },
  from: Int32Array,
  weight: Float64Array,
) {
  const [begin, end] = [into.start[node], into.start[node + 1]]
  if (end - begin === 1) return into.list[begin]
  let main = -1
  let most = 0.25
  for (let i = begin; i < end; i++) {
    const heavy = weight[from[into.list[i]]]
    if (heavy > 1 || heavy < most) continue
    main = heavy > most ? into.list[i] : -1
    most = heavy
  }
  return main
}

/**
 * The centres nearest to the wanted ones (least squares) that keep the order and the sizes: pool adjacent violators.
 * @param centre written to
 */
export function spread(
  column: Int32Array,
  wanted: Float64Array,
  size: Float64Array,
  weight: Float64Array,
  centre: Float64Array,
) {
  const count = column.length
  const mean = new Float64Array(count)
  const mass = new Float64Array(count)
  const length = new Int32Array(count)
  const offset = new Float64Array(count)
  let pools = 0
  for (let i = 0; i < count; i++) {
    const node = column[i]
    if (i) offset[i] = offset[i - 1] + (size[column[i - 1]] + size[node]) / 2
    mean[pools] = wanted[node] - offset[i]
    mass[pools] = weight[node]
    length[pools] = 1
    pools++
    while (pools > 1 && mean[pools - 2] > mean[pools - 1]) {
      const a = pools - 2
      const b = pools - 1
      mean[a] = (mean[a] * mass[a] + mean[b] * mass[b]) / (mass[a] + mass[b])
      mass[a] += mass[b]
      length[a] += length[b]
      pools--
    }
  }
  let i = 0
  for (let pool = 0; pool < pools; pool++) {
    for (let k = 0; k < length[pool]; k++, i++) centre[column[i]] = mean[pool] + offset[i]
  }
}
