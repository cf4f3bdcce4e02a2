// Two runs beside each other: the first node where they part, and which groups hold differences. No number is made here.
import type { LargeNumbers, Shape } from './model.ts'

/** A run that is kept to be compared with. */
export interface Kept {
  shape: Shape
  numbers: LargeNumbers
}

export interface Difference {
  /** the first node that is made of something else, in the order of the text; null where the graphs are alike */
  made: number | null
  /** the first node with another number; the first, going back, with another gradient */
  data: number | null
  grad: number | null
  /** how many nodes differ in their numbers, and how many in their gradients */
  dataCount: number
  gradCount: number
  /** the groups that hold a node that differs */
  groups: ReadonlySet<number>
  nodes: ReadonlySet<number>
}

/** How far apart, relatively, two numbers are that count as one: two orders of adding up may differ by that. */
const ROUNDING = 1e-9

export function differenceOf(kept: Kept, now: Kept): Difference {
  const made = firstMadeOtherwise(kept.shape, now.shape)
  const common = made ?? Math.min(kept.shape.count, now.shape.count)
  const groups = new Set<number>()
  const nodes = new Set<number>()
  const found: Difference = { made, data: null, grad: null, dataCount: 0, gradCount: 0, groups, nodes }
  const mark = (node: number) => {
    nodes.add(node)
    for (let at = now.shape.group[node]; at > 0 && !groups.has(at); at = now.shape.groups[at].parent)
      groups.add(at)
  }
  for (let node = 0; node < common; node++) {
    if (isSame(kept.numbers.data[node], now.numbers.data[node])) continue
    found.data ??= node
    found.dataCount++
    mark(node)
  }
  // What comes after the first node that is made otherwise has another meaning: its gradients are not compared.
  for (let node = common - 1; node >= 0 && made === null; node--) {
    if (isSame(kept.numbers.grad[node], now.numbers.grad[node])) continue
    found.grad ??= node
    found.gradCount++
    mark(node)
  }
  for (let node = common; made !== null && node < now.shape.count; node++) mark(node)
  return found
}

function firstMadeOtherwise(kept: Shape, now: Shape): number | null {
  if (kept.signature === now.signature) return null
  const count = Math.min(kept.count, now.count)
  for (let node = 0; node < count; node++) if (!isMadeAlike(kept, now, node)) return node
  return kept.count === now.count ? null : Math.min(count, now.count - 1)
}

function isMadeAlike(kept: Shape, now: Shape, node: number) {
  if (kept.about.ops[kept.op[node]] !== now.about.ops[now.op[node]]) return false
  const inputs = kept.start[node + 1] - kept.start[node]
  if (inputs !== now.start[node + 1] - now.start[node]) return false
  for (let at = 0; at < inputs; at++)
    if (kept.from[kept.start[node] + at] !== now.from[now.start[node] + at]) return false
  return true
}

function isSame(a: number, b: number) {
  return Object.is(a, b) || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b))
}
