// Steps that are taken as one: all that follow each other inside a folded group. Played, a group passes at once.
import type { Card } from '../stepper/card.ts'
import { words } from '../texts/laterWords.ts'
import { plainMinus, signed } from '../texts/numbers.ts'
import type { LargeNumbers, Shape } from './model.ts'
import { firstContribution, nodeOf, stepAt, totalOf } from './steps.ts'

export interface Stride {
  /** the first and the last of its steps */
  from: number
  to: number
  group: number
  isBackward: boolean
}

/** What a group hands on to one receiver. */
interface Share {
  node: number
  sum: number
}

/** So many receivers are named. */
const NAMED = 3

/** For each group the folded one that hides it, or that it is; -1 where it can be seen into. */
export function hidersOf({ groups }: Shape, open: ReadonlySet<number>) {
  const hiders = new Int32Array(groups.length).fill(-1)
  groups.forEach(({ parent }, group) => {
    if (parent < 0) return
    hiders[group] = hiders[parent] >= 0 ? hiders[parent] : open.has(group) ? -1 : group
  })
  return hiders
}

/** For each step whether the next one goes on in the same folded group, so that it is passed over. */
export function passedOver(shape: Shape, hiders: Int32Array) {
  const { made, step, to, group } = shape
  const passed = new Uint8Array(totalOf(shape))
  /** the folded group of the step before */
  let before = -1
  for (let at = 0; at < made.length; at++) {
    const here = hiders[group[made[at]]]
    if (here >= 0 && here === before) passed[at - 1] = 1
    before = here
  }
  before = -1 // the seed stands between the forward pass and the contributions
  const first = made.length + 1
  for (let at = 0; at < step.length; at++) {
    const here = hiders[group[to[step[at]]]]
    if (here >= 0 && here === before) passed[first + at - 1] = 1
    before = here
  }
  return passed
}

/** The steps that came with this one; null where it came alone. */
export function strideAt(shape: Shape, hiders: Int32Array, passed: Uint8Array, at: number): Stride | null {
  if (at < 1 || passed[at - 1]) return null
  let from = at
  while (from > 1 && passed[from - 2]) from--
  const node = nodeOf(stepAt(shape, at))
  if (from === at || node === null) return null
  return { from, to: at, group: hiders[shape.group[node]], isBackward: at > shape.made.length }
}

/** What a group hands on in its stride to nodes that are outside of it: the contributions to each, added up. */
export function handedOn(shape: Shape, numbers: LargeNumbers, hiders: Int32Array, stride: Stride): Share[] {
  const { step, from, group } = shape
  const sums = new Map<number, number>()
  const first = firstContribution(shape)
  for (let index = Math.max(0, stride.from - first); index <= stride.to - first; index++) {
    const receiver = from[step[index]]
    if (hiders[group[receiver]] === stride.group || shape.isConstant(receiver)) continue
    sums.set(receiver, (sums.get(receiver) ?? 0) + numbers.contribution[index])
  }
  return [...sums].map(([node, sum]) => ({ node, sum })).sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum))
}

/** How many of the values that a group makes in its stride of the forward pass are used outside of it. */
function leavingIn(shape: Shape, hiders: Int32Array, stride: Stride) {
  const { made, to, group, leaving, leavingAt } = shape
  let count = 0
  for (let at = stride.from; at <= stride.to; at++) {
    const node = made[at - 1]
    for (let each = leavingAt[node]; each < leavingAt[node + 1]; each++) {
      if (hiders[group[to[leaving[each]]]] === stride.group) continue
      count++
      break
    }
  }
  return count
}

/** The card of a group that passed as one. */
export function strideCard(shape: Shape, numbers: LargeNumbers, hiders: Int32Array, stride: Stride): Card {
  const { title, line } = shape.groups[stride.group]
  const steps = stride.to - stride.from + 1
  const common = {
    number: stride.to,
    total: totalOf(shape),
    line: line ?? null,
    contribution: null,
    tangent: null,
    fault: '',
    engine: false,
  }
  if (!stride.isBackward) {
    const said = words.large.makes(title, steps)
    const because = words.large.makesOf(leavingIn(shape, hiders, stride))
    return { ...common, phase: 'forward', title: said, because, sentence: `${said}. ${because}` }
  }
  const shares = handedOn(shape, numbers, hiders, stride)
  const said = words.large.handsOn(title, shares.length)
  const named = shares.slice(0, NAMED).map(({ node, sum }) => `${shape.titleOf(node)} ${signed(sum)}`)
  const all = shares.reduce((sum, share) => sum + share.sum, 0)
  const because = words.large.handsOnOf(steps, signed(all), named.join(', '))
  return { ...common, phase: 'backward', title: said, because, sentence: plainMinus(`${said}. ${because}`) }
}
