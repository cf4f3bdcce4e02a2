// The state of a large graph: which groups are open, what is chosen and looked for, and what Python says of its nodes.
import type { Answer, Ask, Bytes } from '../python/client.ts'
import type { GraphNode, LargeReply, LargeTopology, Message, OfAGraph, WhyReply } from '../python/protocol.ts'
import { decodedLeaves } from '../stepper/values.ts'
import { signed } from '../texts/numbers.ts'
import type { Hit } from './find.ts'
import { hitsOf } from './find.ts'
import { foldLarge, opening, parameterGroups } from './fold.ts'
import { LargeNumbers, Shape } from './model.ts'
import { largeCard, largeSays } from './stepCard.ts'
import { endOfGroup, gradientAt, nodeOf, plainStep, stepAt, totalOf } from './steps.ts'
import { hidersOf, passedOver, strideAt, strideCard } from './strides.ts'

export type Reply = LargeReply & Bytes

/** So many leaves have a row. */
const ROWS = 8

export class Large {
  shape: Shape = $state.raw() as Shape
  numbers: LargeNumbers = $state.raw() as LargeNumbers
  leaves: ReturnType<typeof decodedLeaves> = $state.raw([])
  open: ReadonlySet<number> = $state.raw(new Set())
  /** The node that is chosen. */
  chosen: number | null = $state(null)
  /** Where the view stands: the group that was opened last, or holds what was found. */
  place = $state(0)
  /** Brings a box into sight, by its key. */
  show: (key: string) => void = () => {}
  /** The group, as its key, that is to stay where it is. */
  anchor: string | null = null
  seen = $derived(foldLarge(this.shape, this.numbers, this.open))
  /** How many steps there are: none where none of them can be seen. */
  total = $derived(this.shape.about.summary ? 0 : totalOf(this.shape))
  /** Whether its boxes are drawn: beyond that there are only groups in rows. */
  isDrawn = $derived(this.shape.about.summary === null)
  /** For each group the folded one that hides it, or that it is; -1 where it can be seen into. */
  hiders = $derived(hidersOf(this.shape, this.open))
  /** The steps that are passed over, as they happen inside a folded group. */
  passed = $derived(passedOver(this.shape, this.hiders))
  /** The line of the text that is pointed at. */
  pointed: number | null = $state(null)
  /** The line of what is pointed at in the graph, and of what was chosen there. */
  line: number | null = $state(null)
  read: { line: number } | null = $state.raw(null)
  /** The groups of parameters, which are drawn apart, each with all its nodes. */
  parameters = $derived(
    parameterGroups(this.shape).map((group) => ({
      group,
      nodes: Int32Array.from(this.shape.nodesIn(group)),
    })),
  )

  /** The leaves that have a row: those that stand in one group with the chosen one, else the first. */
  rows = $derived.by(() => {
    const { chosen, shape } = this
    const around = chosen === null ? -1 : shape.group[chosen]
    const beside = this.leaves.filter(({ node }) => shape.group[node] === around)
    const at = beside.findIndex(({ node }) => node === chosen)
    const from = Math.max(0, Math.min(at - ROWS / 2, beside.length - ROWS))
    return at < 0 ? this.leaves.slice(0, ROWS) : beside.slice(from, from + ROWS)
  })

  /** What is looked for, and which of the hits one stands at. */
  query = $state('')
  hits: Hit[] = $derived(this.query.trim() ? hitsOf(this.shape, this.numbers, this.query) : [])
  at = $state(-1)

  /** Why the chosen node has its gradient. */
  why: WhyReply | null = $state.raw(null)
  /** The way that is pointed at. */
  way: number | null = $state(null)

  /** The card that was shown last: it stays until Python has said what the next step's nodes are called. */
  #card: ReturnType<typeof largeCard> = null
  #words: Map<number, GraphNode> = $state.raw(new Map())
  #drawn: Map<number, GraphNode> = new Map()
  /** The nodes whose words are wanted, and whether they are about to be asked for. */
  #missing: Set<number> = new Set()
  #isAsking = false
  #ask
  #asked: () => OfAGraph

  constructor(reply: Reply, ask: Ask, asked: () => OfAGraph) {
    this.#ask = ask
    this.#asked = asked
    this.receive(reply)
  }

  /** Whether a reply can be shown: its topology is here or comes along. */
  fits(reply: Reply) {
    return reply.topology !== null || reply.signature === this.shape.signature
  }

  receive(reply: Reply) {
    this.numbers = new LargeNumbers(reply)
    this.leaves = decodedLeaves(reply.leaves)
    if (!reply.topology) return
    this.shape = new Shape(reply as Reply & { topology: LargeTopology })
    this.#words = new Map()
    this.#drawn.clear()
    this.#missing.clear()
    this.open = new Set(reply.topology.open)
    this.place = 0
    this.anchor = null
    this.choose(null)
    this.query = ''
    this.#card = null
  }

  /** A node's gradient at a step, as it is written; null before there is one. */
  writtenGradient(node: number, at: number) {
    const has = gradientAt(this.shape, this.numbers, node, this.isDrawn ? at : Number.POSITIVE_INFINITY)
    return has && signed(has.number)
  }

  /** A node in words, once they are here. */
  plainWordsOf(node: number): GraphNode | null {
    const known = this.#words.get(node) ?? null
    if (!known) this.#want(node)
    return known
  }

  /** The same as it is drawn, with the number that stands inside an operation beside its sign. */
  wordsOf(node: number): GraphNode | null {
    const known = this.#drawn.get(node)
    if (known) return known
    const words = this.plainWordsOf(node)
    if (words) this.#drawn.set(node, this.#written(node, words))
    return words && (this.#drawn.get(node) ?? null)
  }

  #want(node: number) {
    this.#missing.add(node)
    if (this.#isAsking) return
    this.#isAsking = true
    queueMicrotask(() => void this.#fetch())
  }

  async #fetch() {
    this.#isAsking = false
    const nodes = [...this.#missing]
    const { signature } = this.shape
    const reply: Answer<'part'> = await this.#ask({ kind: 'part', nodes, ...this.#asked() })
    if (reply.kind !== 'part' || signature !== this.shape.signature) return
    for (const node of nodes) this.#missing.delete(node)
    const words = new Map(this.#words)
    for (const [at, node] of nodes.entries()) words.set(node, reply.nodes[at])
    this.#words = words
  }

  #written(node: number, words: GraphNode): GraphNode {
    const { shape, numbers } = this
    if (words.kind !== 'operation') return words
    for (let edge = shape.start[node]; edge < shape.start[node + 1]; edge++) {
      const input = shape.from[edge]
      if (!shape.isConstant(input) || shape.nameOf(input)) continue
      const number = String(Number(numbers.data[input].toPrecision(6))).replace('-', '−')
      const isLeft = shape.slot[edge] === 0 && !/^(add|mul)$/.test(words.op)
      return { ...words, symbol: isLeft ? `${number} ${words.symbol}` : `${words.symbol} ${number}` }
    }
    return words
  }

  isOpen(group: number) {
    return this.open.has(group)
  }

  toggle(group: number) {
    this.anchor = `group ${group}`
    const open = new Set(this.open)
    if (open.delete(group)) {
      this.place = this.shape.groups[group].parent
    } else {
      open.add(group)
      this.place = group
    }
    this.open = open
  }

  /** Open or close all groups that are made alike. */
  toggleAlike(group: number) {
    const { shape, open } = this
    const alike = shape.groups.flatMap(({ shape: made }, at) =>
      made === shape.groups[group].shape && shape.groups[at].parent === shape.groups[group].parent
        ? [at]
        : [],
    )
    const isOpen = open.has(group)
    this.anchor = `group ${group}`
    this.open = new Set(isOpen ? [...open].filter((each) => !alike.includes(each)) : [...open, ...alike])
  }

  /** Fold everything back to how it opened. */
  foldAll() {
    this.anchor = null
    this.open = new Set(this.shape.about.open)
    this.place = 0
  }

  /** Open what hides a node. */
  reveal(node: number) {
    this.anchor = null
    const around = opening(this.shape, node)
    this.open = new Set([...this.open, ...around])
    this.place = this.shape.group[node]
  }

  /** Choose the node of a name, and open what hides it. */
  standAt(name: string) {
    const { shape } = this
    const node = shape.name.findIndex((_, node) => shape.nameOf(node) === name)
    if (node < 0) return
    this.reveal(node)
    this.choose(node)
  }

  choose(node: number | null) {
    this.chosen = node
    this.why = null
    this.way = null
  }

  /** Ask why the chosen node has its gradient. */
  async explain() {
    const node = this.chosen
    if (node === null) return
    const reply = await this.#ask({ kind: 'why', node, open: [...this.open], ...this.#asked() })
    if (reply.kind === 'why' && reply.node === this.chosen) this.why = reply
  }

  look(query: string) {
    this.query = query
    this.at = -1
  }

  /** Go to the next hit, or the one before: what hides it opens. Gives its key. */
  next(by: 1 | -1 = 1): string | null {
    const { hits } = this
    if (!hits.length) return null
    this.at = (this.at + by + hits.length) % hits.length
    const { node, group } = hits[this.at]
    if (node < 0) {
      this.anchor = null
      const { parent } = this.shape.groups[group]
      this.open = new Set([...this.open, ...this.shape.around(parent)])
      this.place = parent
      return `group ${group}`
    }
    this.reveal(node)
    this.choose(node)
    return `node ${node}`
  }

  /** The innermost group around (or at) this one that is open; the whole where none is. */
  openAround(group: number) {
    return this.shape.around(group).findLast((each) => this.open.has(each)) ?? 0
  }

  /** What a step at this place is taken over: the folded group that hides it, or the open one that it is in. */
  #stretchAt(step: number) {
    const group = this.groupAt(step)
    const folded = this.hiders[group]
    return folded >= 0 ? folded : this.openAround(group)
  }

  /** Where stepping over what comes next leads. */
  over(step: number) {
    return this.after(step, this.#stretchAt(Math.min(step + 1, this.total)))
  }

  /** The same backwards. */
  overBack(step: number) {
    const group = this.#stretchAt(step)
    return group ? endOfGroup(this.shape, step, group, -1) - 1 : 0
  }

  /** The step at which those of a group are over that follow the next one; the next one itself for none. */
  after(step: number, group: number) {
    if (group < 0) return Math.min(this.total, step + 1)
    if (!group) return this.total
    return Math.max(Math.min(this.total, step + 1), endOfGroup(this.shape, step, group, 1))
  }

  /** What a step is and does; null until there are words for that. */
  cardAt(step: number, isAsking: boolean) {
    const stride = isAsking ? null : this.strideAt(step)
    this.#card = stride
      ? strideCard(this.shape, this.numbers, this.hiders, stride)
      : (largeCard(this, step, isAsking) ?? this.#card)
    return this.#card
  }

  /** The steps inside a folded group that came with this one; null where it came alone. */
  strideAt(step: number) {
    return strideAt(this.shape, this.hiders, this.passed, step)
  }

  /** The line that a group or a node stands for: for a call the one that calls. */
  lineOf({ group, node }: { group: number; node: number }): number | null {
    const { groups, line } = this.shape
    if (node >= 0) return line[node] || null
    const { called, line: own } = groups[group]
    return called ?? own ?? (line[this.shape.firstIn(group)] || null)
  }

  /** Whether a line of the text made something in a group, or called it. */
  isOfLine(group: number, line: number): boolean {
    const { groups, inner, members, membersAt } = this.shape
    if (groups[group].called === line) return true
    for (let at = membersAt[group]; at < membersAt[group + 1]; at++)
      if (this.shape.line[members[at]] === line) return true
    return inner[group].some((each) => this.isOfLine(each, line))
  }

  /** One of Python's sentences about a step. */
  saysOf(step: number, says: Message) {
    return largeSays(this, step, says)
  }

  /** A step as Python is asked about it. */
  stepFor(at: number) {
    return plainStep(this.shape, stepAt(this.shape, at), at)
  }

  /** The line that a step belongs to. */
  lineAt(step: number): number | null {
    const node = nodeOf(stepAt(this.shape, step))
    return node === null ? null : this.shape.line[node] || null
  }

  /** The group in which a step happens, innermost first seen: where it is, as far as it is open. */
  groupAt(step: number) {
    const node = nodeOf(stepAt(this.shape, step))
    return node === null ? 0 : this.shape.group[node]
  }
}
