// Which node of one graph is which of another: what is made of the same, in whatever order, then what stands alike.
import { isMadeAlike, isSameGraph, makings } from './making.ts'
import type { Made } from './run.ts'
import { alignRows } from './sequence.ts'

export interface Match {
  /** for each node of the present graph the one that it is in the kept graph; -1 for a new one */
  partner: Int32Array
  /** which of the nodes with a partner have another operation, or other inputs: 1 for each */
  remade: Uint8Array
  /** the nodes of the kept graph that are no more */
  gone: number[]
}

/** Of larger graphs only what stands in the same order is looked for. */
const MANY = 100_000

export function matchOf(kept: Made, now: Made): Match {
  if (isSameGraph(kept, now))
    return {
      partner: Int32Array.from({ length: now.count }, (_, node) => node),
      remade: new Uint8Array(now.count),
      gone: [],
    }
  const pairs = new Pairs(kept, now)
  pairEnds(pairs)
  const isLarge = Math.max(kept.count, now.count) > MANY
  if (!isLarge) {
    pairNamedLeaves(pairs)
    pairMadeAlike(pairs)
  }
  pairInOrder(pairs)
  pairRenamed(pairs)
  pairNamesakes(pairs)
  if (!isLarge) pairMadeAlike(pairs)
  const { partner } = pairs
  const remade = new Uint8Array(now.count)
  for (let node = 0; node < now.count; node++)
    if (partner[node] >= 0 && !isMadeAlike(kept, now, partner, node)) remade[node] = 1
  return { partner, remade, gone: pairs.left() }
}

class Pairs {
  readonly kept: Made
  readonly now: Made
  readonly partner: Int32Array
  readonly #taken: Uint8Array

  constructor(kept: Made, now: Made) {
    this.kept = kept
    this.now = now
    this.partner = new Int32Array(now.count).fill(-1)
    this.#taken = new Uint8Array(kept.count)
  }

  /** With two operations go the bare numbers that they take. */
  pair(old: number, node: number) {
    const { kept, now, partner } = this
    if (this.isTaken(old) || partner[node] >= 0) return
    partner[node] = old
    this.#taken[old] = 1
    const numbers = inputsOf(kept, old).filter((each) => isBare(kept, each) && !this.isTaken(each))
    for (const input of inputsOf(now, node))
      if (numbers.length && isBare(now, input) && partner[input] < 0)
        this.pair(numbers.shift() as number, input)
  }

  isTaken(old: number) {
    return this.#taken[old] === 1
  }

  /** The nodes of the kept graph that have no partner yet. */
  left() {
    return places(this.#taken, 0)
  }

  /** Those of the present graph. */
  fresh() {
    return places(this.partner, -1)
  }
}

/** What is made of the same at the same place, counted from the beginning or from the end: most of a long graph. */
function pairEnds(pairs: Pairs) {
  const { kept, now } = pairs
  const shift = now.count - kept.count
  /** @param first from where on inputs stand as much later as the nodes themselves */
  const isAlike = (old: number, node: number, first: number) => {
    const [start, begin, end] = [kept.start[old], now.start[node], now.start[node + 1]]
    if (end - begin !== kept.start[old + 1] - start) return false
    if (kept.opOf(old) !== now.opOf(node) || kept.nameOf(old) !== now.nameOf(node)) return false
    for (let at = begin; at < end; at++) {
      const later = now.from[at] - kept.from[start + at - begin]
      if (later !== (now.from[at] < first ? 0 : shift)) return false
    }
    return true
  }
  let first = 0
  while (first < Math.min(kept.count, now.count) && isAlike(first, first, now.count))
    pairs.pair(first, first++)
  const least = first + Math.max(0, shift)
  for (let node = now.count - 1; node >= least && isAlike(node - shift, node, first); node--)
    pairs.pair(node - shift, node)
}

function pairNamedLeaves(pairs: Pairs) {
  const { kept, now } = pairs
  const byName = new Map<string, number[]>()
  for (const old of pairs.left())
    if (isLeaf(kept, old) && kept.nameOf(old)) listIn(byName, kept.nameOf(old)).push(old)
  for (const node of pairs.fresh()) {
    const old = isLeaf(now, node) ? byName.get(now.nameOf(node))?.shift() : undefined
    if (old !== undefined) pairs.pair(old, node)
  }
}

/** The same operation on the same inputs, wherever it stands; of several the one of the same name. */
function pairMadeAlike(pairs: Pairs) {
  const { kept, now, partner } = pairs
  const names = new Set<string>()
  for (let node = 0; node < now.count; node++) if (now.nameOf(node)) names.add(now.nameOf(node))
  const byMaking = new Map<string, number[]>()
  const ofKept = makings(kept, (input) => input, isBare)
  for (const old of pairs.left()) if (!isLeaf(kept, old)) listIn(byMaking, ofKept(old)).push(old)
  const ofNow = makings(now, (input) => partner[input], isBare)
  for (const node of pairs.fresh()) {
    if (isLeaf(now, node)) continue
    const alike = (byMaking.get(ofNow(node)) ?? []).filter((old) => !pairs.isTaken(old))
    const name = now.nameOf(node)
    const old =
      alike.find((each) => kept.nameOf(each) === name) ?? alike.find((each) => !names.has(kept.nameOf(each)))
    if (old !== undefined) pairs.pair(old, node)
  }
}

/** The same operation and name, in the same order. */
function pairInOrder(pairs: Pairs) {
  const ids = new Map<string, number>()
  const labelled = (made: Made, nodes: number[]) =>
    Int32Array.from(nodes, (node) => {
      const label = `${made.opOf(node)} ${made.nameOf(node)}`
      const id = ids.get(label) ?? ids.size
      ids.set(label, id)
      return id
    })
  const [old, fresh] = [pairs.left(), pairs.fresh()]
  alignRows(labelled(pairs.kept, old), labelled(pairs.now, fresh), (a, b) => pairs.pair(old[a], fresh[b]))
}

/** Leaves that only have another name: there are as many left in both graphs. */
function pairRenamed(pairs: Pairs) {
  const { kept, now } = pairs
  const old = pairs.left().filter((node) => kept.opOf(node) === '')
  const fresh = pairs.fresh().filter((node) => now.opOf(node) === '')
  if (old.length === fresh.length) fresh.forEach((node, at) => void pairs.pair(old[at], node))
}

/** What has kept its name, or is the output, though another operation makes it. */
function pairNamesakes(pairs: Pairs) {
  const { kept, now } = pairs
  const named = new Map(pairs.left().map((node) => [kept.nameOf(node), node]))
  for (const node of pairs.fresh()) {
    const name = now.nameOf(node)
    const old = name ? named.get(name) : undefined
    if (old !== undefined) pairs.pair(old, node)
  }
  pairs.pair(kept.output, now.output)
}

function inputsOf({ start, from }: Made, node: number) {
  const inputs: number[] = []
  for (let at = start[node]; at < start[node + 1]; at++) inputs.push(from[at])
  return inputs
}

function isLeaf({ start }: Made, node: number) {
  return start[node] === start[node + 1]
}

/** A number without a name: two of them are told apart by what takes them. */
function isBare(made: Made, node: number) {
  return isLeaf(made, node) && !made.nameOf(node)
}

function listIn(lists: Map<string, number[]>, key: string) {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

function places(row: ArrayLike<number>, wanted: number) {
  const found: number[] = []
  for (let at = 0; at < row.length; at++) if (row[at] === wanted) found.push(at)
  return found
}
