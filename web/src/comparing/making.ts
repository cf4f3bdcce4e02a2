// Whether two nodes are made alike: the same operation on the same inputs, in any order where that makes no difference.
import type { Made } from './run.ts'

const COMMUTES = new Set(['add', 'mul'])

/** Whether two graphs are made alike, node by node in the same order. */
export function isSameGraph(kept: Made, now: Made) {
  if (kept === now) return true
  if (kept.count !== now.count || kept.from.length !== now.from.length) return false
  for (let node = 0; node < now.count; node++)
    if (kept.start[node] !== now.start[node] || kept.opOf(node) !== now.opOf(node)) return false
  for (let edge = 0; edge < now.from.length; edge++) if (kept.from[edge] !== now.from[edge]) return false
  return true
}

/** Whether a node has the operation and the inputs of its partner. */
export function isMadeAlike(kept: Made, now: Made, partner: Int32Array, node: number) {
  const old = partner[node]
  const [first, last, start] = [now.start[node], now.start[node + 1], kept.start[old]]
  if (last - first !== kept.start[old + 1] - start) return false
  if (last === first) return true
  if (kept.opOf(old) !== now.opOf(node)) return false
  let at = first
  while (at < last && partner[now.from[at]] === kept.from[start + at - first]) at++
  if (at === last || !COMMUTES.has(now.opOf(node))) return at === last
  const none = () => false
  return makings(kept, (input) => input, none)(old) === makings(now, (input) => partner[input], none)(node)
}

/**
 * Says how a node is made, the same for the same.
 * @param placeOf what an input is called
 * @param isAny whether an input may be any other such
 */
export function makings(
  made: Made,
  placeOf: (input: number) => number,
  isAny: (made: Made, input: number) => boolean,
) {
  return (node: number) => {
    const { start, from } = made
    const operation = made.opOf(node)
    const inputs: (number | string)[] = []
    for (let at = start[node]; at < start[node + 1]; at++)
      inputs.push(isAny(made, from[at]) ? '?' : placeOf(from[at]))
    if (COMMUTES.has(operation)) inputs.sort()
    return `${operation} ${inputs}`
  }
}
