// Where a step happens among the boxes of a large graph, and what that makes of each.

import type { Large } from './large.svelte.ts'
import type { Placed } from './stage.svelte.ts'
import { isReached, stepAt } from './steps.ts'
import { handedOn } from './strides.ts'

const NONE: ReadonlySet<number> = new Set()

export class Happening {
  #large
  #at
  #placed

  /**
   * @param at how many steps have been taken
   * @param placed the boxes, null until they are there
   */
  constructor(large: () => Large, at: () => number, placed: () => Placed | null) {
    this.#large = large
    this.#at = at
    this.#placed = placed
  }

  get #shape() {
    return this.#large().shape
  }

  step = $derived.by(() => stepAt(this.#shape, this.#at()))
  isBackward = $derived.by(() => this.#at() > this.#shape.made.length)

  /** Where the step is; of a folded group's steps, which pass as one, all that it hands on to. */
  places = $derived.by(() => {
    const boxOf = this.#placed()?.seen.boxOf
    const { step } = this
    if (!boxOf || step.kind === 'start') return { sending: -1, receiving: NONE, lit: -1 }
    if (step.kind === 'forward') return { sending: -1, receiving: NONE, lit: boxOf[step.node] }
    if (step.kind === 'seed') return { sending: -1, receiving: new Set([boxOf[step.node]]), lit: -1 }
    const { numbers, hiders } = this.#large()
    const stride = this.#large().strideAt(this.#at())
    const receivers = stride
      ? handedOn(this.#shape, numbers, hiders, stride).map(({ node }) => node)
      : [step.receiver]
    return { sending: boxOf[step.sender], receiving: new Set(receivers.map((node) => boxOf[node])), lit: -1 }
  })

  /** The keys of the bundles that the step passes through. */
  bundles = $derived.by(() => {
    const { sending, receiving } = this.places
    const all = this.#placed()?.bundles ?? []
    return new Set(all.flatMap(({ from, to, key }) => (to === sending && receiving.has(from) ? [key] : [])))
  })

  /** The groups that hold the first number that is none. */
  #badGroups = $derived.by(() => {
    const node = this.#large().numbers.data.findIndex((number) => !Number.isFinite(number))
    return new Set(node < 0 ? [] : this.#shape.around(this.#shape.group[node]))
  })

  /** The state of a folded group. */
  stateOf(index: number, group: number) {
    const { sending, receiving, lit } = this.places
    if (receiving.has(index) && index !== sending) return 'receiving'
    if (index === sending) return 'sending'
    if (index === lit) return 'lit'
    if (this.#badGroups.has(group)) return 'bad'
    const { membersAt, members } = this.#shape
    const first = members[membersAt[group]]
    const isWaiting = !this.isBackward && first !== undefined && !isReached(this.#shape, first, this.#at())
    return isWaiting ? 'unreached' : 'idle'
  }
}
