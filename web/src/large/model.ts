// A large graph in the page: Python's columns, and what is looked up in them again and again. No number is made here.
import type { Made } from '../comparing/run.ts'
import type { Bytes } from '../python/client.ts'
import type { LargeGroup, LargeReply, LargeTopology } from '../python/protocol.ts'
import { columnsOf } from './columns.ts'

/** The shape of a large graph: nothing in it changes while a slider moves. */
export class Shape implements Made {
  readonly signature: string
  readonly count: number
  readonly groups: LargeGroup[]
  readonly about: LargeTopology
  readonly op: Int32Array
  readonly symbol: Int32Array
  readonly name: Int32Array
  readonly line: Int32Array
  readonly group: Int32Array
  /** for each node where its edges begin; one more at the end */
  readonly start: Int32Array
  /** for each edge its input, and which input that is */
  readonly from: Int32Array
  readonly slot: Int32Array
  /** for each edge the node that it leads to */
  readonly to: Int32Array
  /** for each contribution its edge */
  readonly step: Int32Array
  /** for each edge its contribution */
  readonly stepOf: Int32Array
  /** the nodes of each group that are in none of its groups: from `membersAt[group]` on */
  readonly members: Int32Array
  readonly membersAt: Int32Array
  readonly inner: number[][]
  /** the contributions to each node, in order: from `arrivalsAt[node]` on */
  readonly arrivals: Int32Array
  readonly arrivalsAt: Int32Array
  /** the edges by their inputs */
  readonly leaving: Int32Array
  readonly leavingAt: Int32Array
  readonly output: number
  /** the nodes that an operation makes, in order; for each node how many stand before it */
  readonly made: Int32Array
  readonly madeBefore: Int32Array
  /** which operation stands for a plain number */
  readonly #constant: number

  constructor(reply: LargeReply & Bytes & { topology: LargeTopology }) {
    const { whole } = columnsOf(reply)
    this.signature = reply.signature
    this.count = reply.count
    this.about = reply.topology
    this.output = reply.topology.output
    this.groups = reply.topology.groups
    this.op = whole('op')
    this.symbol = whole('symbol')
    this.name = whole('name')
    this.line = whole('line')
    this.group = whole('group')
    this.start = whole('start')
    this.from = whole('from')
    this.slot = whole('slot')
    this.step = whole('step')
    const edges = this.from.length
    this.to = new Int32Array(edges)
    for (let node = 0; node < this.count; node++) this.to.fill(node, this.start[node], this.start[node + 1])
    this.stepOf = new Int32Array(edges).fill(-1)
    this.step.forEach((edge, step) => {
      this.stepOf[edge] = step
    })
    this.inner = this.groups.map(() => [])
    this.groups.forEach(({ parent }, group) => {
      if (parent < 0) return
      this.inner[parent].push(group)
    })
    ;[this.members, this.membersAt] = listed(this.group, this.groups.length)
    ;[this.arrivals, this.arrivalsAt] = listed(
      this.step.map((edge) => this.from[edge]),
      this.count,
    )
    ;[this.leaving, this.leavingAt] = listed(this.from, this.count)
    const constant = this.about.ops.indexOf('constant')
    this.#constant = constant
    const leaf = this.about.ops.indexOf('')
    this.madeBefore = new Int32Array(this.count + 1)
    for (let node = 0; node < this.count; node++) {
      const isMade = this.op[node] !== constant && this.op[node] !== leaf
      this.madeBefore[node + 1] = this.madeBefore[node] + (isMade ? 1 : 0)
    }
    this.made = new Int32Array(this.madeBefore[this.count])
    for (let node = 0; node < this.count; node++)
      if (this.madeBefore[node + 1] > this.madeBefore[node]) this.made[this.madeBefore[node]] = node
  }

  /** Whether a group holds parameters, which are drawn apart. */
  isApart(group: number) {
    const { kind, parent } = this.groups[group]
    return kind === 'name' && parent === 0
  }

  isMade(node: number) {
    return this.madeBefore[node + 1] > this.madeBefore[node]
  }

  isConstant(node: number) {
    return this.op[node] === this.#constant
  }

  /** The operation that makes a node; '' for a leaf. */
  opOf(node: number) {
    return this.about.ops[this.op[node]]
  }

  lineOf(node: number) {
    return this.line[node] || null
  }

  nameOf(node: number) {
    return this.about.names[this.name[node]]
  }

  /** What a node is called in few letters: its name, or its operation. */
  titleOf(node: number) {
    return this.nameOf(node) || this.about.symbols[this.symbol[node]] || '…'
  }

  /** The groups around a group, outer first, itself last; without the whole. */
  around(group: number) {
    const found: number[] = []
    for (let at = group; at > 0; at = this.groups[at].parent) found.unshift(at)
    return found
  }

  /** The first node in a group, or in one of its groups. */
  firstIn(group: number): number {
    let first =
      this.membersAt[group] < this.membersAt[group + 1] ? this.members[this.membersAt[group]] : Infinity
    for (const each of this.inner[group]) first = Math.min(first, this.firstIn(each))
    return first
  }

  /** The nodes in a group and in all its groups. */
  *nodesIn(group: number): Generator<number> {
    for (let at = this.membersAt[group]; at < this.membersAt[group + 1]; at++) yield this.members[at]
    for (const each of this.inner[group]) yield* this.nodesIn(each)
  }
}

/** The numbers of a large graph. */
export class LargeNumbers {
  readonly data: Float64Array
  readonly grad: Float64Array
  readonly local: Float64Array
  readonly contribution: Float64Array
  readonly before: Float64Array
  readonly after: Float64Array
  /** what the gradients should be, where the engine has others */
  readonly right: Float64Array | null
  /** of a graph that is not drawn, for each group: how many values come in and go out, how much gradient passes */
  readonly passing: { inputs: Int32Array; outputs: Int32Array; heat: Float64Array } | null

  constructor(reply: LargeReply & Bytes) {
    const { real, whole, has } = columnsOf(reply)
    this.data = real('data')
    this.grad = real('grad')
    this.local = real('local')
    this.contribution = real('contribution')
    this.before = real('before')
    this.after = real('after')
    this.right = has('right') ? real('right') : null
    this.passing = has('heat')
      ? { inputs: whole('inputs'), outputs: whole('outputs'), heat: real('heat') }
      : null
  }
}

/** The numbers 0, 1, 2 … in the order of where each belongs, and where each place's begin. */
function listed(places: Int32Array, count: number): [Int32Array, Int32Array] {
  const begins = new Int32Array(count + 1)
  for (const place of places) begins[place + 1]++
  for (let place = 0; place < count; place++) begins[place + 1] += begins[place]
  const at = begins.slice()
  const found = new Int32Array(places.length)
  places.forEach((place, index) => {
    found[at[place]++] = index
  })
  return [found, begins]
}
