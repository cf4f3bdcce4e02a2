// What the nodes showed last: a node that shows the same again is the same thing again, so that only others are redrawn.
import { words } from '../texts/words.svelte.ts'
import type { NodePicture } from './picture.ts'
import type { Topology, Values } from './steps.ts'

export interface Noticed {
  kind: string
  node: number
}

class Drawn {
  readonly topology
  readonly notices
  readonly spoken
  #told: unknown[][] = []
  #nodes: NodePicture[] = []

  constructor(topology: Topology, notices: Noticed[], spoken: unknown) {
    this.topology = topology
    this.notices = notices
    this.spoken = spoken
  }

  /** @param told all that a node's picture is made of, beside what is the same for all steps */
  same(node: number, told: unknown[], make: () => NodePicture): NodePicture {
    const before = this.#told[node]
    if (!before?.every((each, at) => Object.is(each, told[at]))) {
      this.#told[node] = told
      this.#nodes[node] = make()
    }
    return this.#nodes[node]
  }
}

const drawn: WeakMap<Values, Drawn> = new WeakMap()

/** What was drawn of these numbers, in the language that is spoken. */
export function drawnFor(topology: Topology, values: Values, notices: Noticed[]): Drawn {
  const { stepper } = words
  let found = drawn.get(values)
  if (found?.topology !== topology || found.notices !== notices || found.spoken !== stepper) {
    found = new Drawn(topology, notices, stepper)
    drawn.set(values, found)
  }
  return found
}
