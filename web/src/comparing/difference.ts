// Two runs beside each other: the first node where they part, and every other one. No number is made here.
import type { Match } from './match.ts'
import type { Run } from './run.ts'

/** What is other about a node: parts of its mark. */
export const OTHER_DATA = 1
export const OTHER_GRADIENT = 2
/** It has another operation or other inputs. */
export const REMADE = 4
export const NEW = 8

export interface Difference {
  /** the first node that is new or made of something else, in the order of the text, a bare number only if there is no other */
  made: number | null
  /** the first node with another number; the first, going back, with another gradient, bare numbers left out */
  data: number | null
  grad: number | null
  dataCount: number
  gradCount: number
  /** how many nodes are in both graphs, and how many of them are made of something else or have another number */
  matched: number
  remade: number
  otherCount: number
  /** how many are only in the present graph, and which only in the kept one */
  added: number
  gone: number[]
  /** for each node of the present graph what is other about it; 0 for nothing */
  marks: Uint8Array
  partner: Int32Array
}

/** How far apart, relatively, two numbers are that count as one: two orders of adding up may differ by that. */
const ROUNDING = 1e-9

export function differenceOf(kept: Run, now: Run, { partner, remade, gone }: Match): Difference {
  const { count } = now.made
  const marks = new Uint8Array(count)
  const found: Difference = {
    made: null,
    data: null,
    grad: null,
    dataCount: 0,
    gradCount: 0,
    matched: 0,
    remade: 0,
    otherCount: 0,
    added: 0,
    gone,
    marks,
    partner,
  }
  for (let node = 0; node < count; node++) {
    const old = partner[node]
    if (old < 0) {
      marks[node] = NEW
      found.added++
      if (now.made.opOf(node) !== 'constant') found.made ??= node
      continue
    }
    found.matched++
    if (remade[node]) {
      marks[node] = REMADE
      found.remade++
      found.made ??= node
    }
    if (!isSame(kept.data[old], now.data[node])) {
      marks[node] |= OTHER_DATA
      found.data ??= node
      found.dataCount++
    }
    if (kept.grad && now.grad && !isSame(kept.grad[old], now.grad[node])) {
      marks[node] |= OTHER_GRADIENT
      if (now.made.opOf(node) !== 'constant') found.grad = node
      found.gradCount++
    }
    if (marks[node] & (OTHER_DATA | OTHER_GRADIENT)) found.otherCount++
  }
  if (found.added) found.made ??= partner.indexOf(-1)
  return found
}

function isSame(a: number, b: number) {
  const far = Math.abs(a - b)
  return Object.is(a, b) || (far < Infinity && far <= ROUNDING * Math.max(Math.abs(a), Math.abs(b)))
}
