// Numbers that are written inside the operation they belong to, × 2, and so have no box of their own.

import type { Topology, TopologyNode } from './types.ts'

/** No number is: each has a box of its own. */
export const NOTHING_WRITTEN: ReadonlyMap<number, number> = new Map()

/** Whether a node is a number of the text that has no name. */
export function isBareNumber({ kind, name }: Pick<TopologyNode, 'kind' | 'name'>) {
  return kind === 'constant' && !name
}

/** Of each number that has no name and one use, beside what is no such number, the operation that uses it. */
export function writtenInside({ nodes, edges }: Topology): ReadonlyMap<number, number> {
  const uses = nodes.map(() => 0)
  const others = nodes.map(() => 0)
  const isBare = (node: number) => isBareNumber(nodes[node])
  for (const { from, to } of edges) {
    uses[from] += 1
    if (!isBare(from)) others[to] += 1
  }
  const written = new Map<number, number>()
  for (const { from, to } of edges) {
    const isBeside = String(nodes[from].scope ?? '') === String(nodes[to].scope ?? '')
    if (isBare(from) && uses[from] === 1 && others[to] && isBeside) written.set(from, to)
  }
  return written
}

/** What each operation's chip says with the numbers that are written inside it. */
export function symbolsOf({ nodes, edges }: Topology, written: ReadonlyMap<number, number>) {
  const symbols = new Map<number, string>()
  for (const { from, to, slot } of edges) {
    if (!written.has(from)) continue
    const { symbol, op } = nodes[to]
    const isLeft = slot === 0 && !/^(add|mul)$/.test(op)
    symbols.set(to, isLeft ? `${nodes[from].title} ${symbol}` : `${symbol} ${nodes[from].title}`)
  }
  return symbols
}
