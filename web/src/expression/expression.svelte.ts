// The state of the Expression view: the text, and the graph Python made of it. The rest is derived.

import type { Comparison } from '../comparing/comparison.svelte.ts'
import type { Replied } from '../keeping/replies.ts'
import type { Large, Reply as LargeAnswer } from '../large/large.svelte.ts'
import { changeOf, lineIn, placeIn } from '../leaves/places.ts'
import type {
  Beside,
  DerivativeDescription,
  ErrorReply,
  ForeignPass,
  GraphOfText,
  GraphReply,
  Held,
  Iterations,
  LearnerPass,
  Mode,
} from '../python/protocol.ts'
import type { ExpressionWork } from '../sharing/expressionWork.ts'
import { stillness } from '../stepper/player.svelte.ts'
import { lineOf } from '../stepper/steps.ts'
import { decoded } from '../stepper/values.ts'
import { inOwnWords } from '../texts/message.ts'
import type { Graph, Origin } from './opened.ts'
import { ENDLESS, goalOf, onTheirEngine } from './opened.ts'
import { ShownGraph, textOf } from './shownGraph.svelte.ts'
import { CORRECT, LEARNER, Way } from './way.svelte.ts'

export type Learner = LearnerPass
export type Derivative = DerivativeDescription

/** How long an answer may take until what was said of another text is taken back, in milliseconds. */
const PATIENCE = 500
const NOTHING_HELD: Held[] = []

export class Expression extends ShownGraph {
  text = $state('')
  mode: Mode = $state('python')
  /** The reply whose graph is shown. */
  #reply: GraphReply | null = $state.raw(null)
  /** Whether there is nothing in the text, and Python has said so. */
  isEmpty = $derived(this.failure?.kind === 'empty')
  /** How a learner's engine did, where the graph is on theirs. */
  learner: Learner | null = $state.raw(null)
  /** How an engine that came with the text did. */
  foreign: ForeignPass | null = $state.raw(null)
  printed = $state.raw(inOwnWords(''))
  /** What else the text gave: notes on how it was run, and figures. */
  beside: Beside = $state.raw({})
  /** What was typed where the text asked for input. */
  answers: string[] = $state.raw([])
  /** Whether it asks for more. */
  isAskingInput = $derived(this.failure?.kind === 'input')
  /** The derivative whose graph is shown. */
  derivative: Derivative | null = $state.raw(null)
  /** The text's graphs, where it makes several. */
  graphs: GraphOfText[] = $state.raw([])
  /** The passes of the loop that the graph is of; null where there is no loop. */
  iterations: Iterations | null = $state.raw(null)
  /** A name for where the text came from, if that is a link or another page: it has a Python of its own. */
  strange = $state('')
  /** The example that is open; empty once the person has written something of their own. */
  example = $state('')
  #answered = $state('')
  /** Whether the picture is that of the text as it stands. */
  isLive = $derived(this.text === this.#answered && this.fault === null)
  /** The text that tells a first visitor what there is to see; empty when that is read. */
  introduced = $state('')
  isIntroducing = $derived(this.introduced !== '' && this.introduced === this.text)
  way = new Way()
  /** The run that is kept, beside the present one; null until one has been. */
  comparison: Comparison | null = $state.raw(null)
  /** Whether the picture is that of what was held before. */
  isHoldOld = $derived(
    (this.asked.held ?? NOTHING_HELD) !== (this.way.held.length ? this.way.held : NOTHING_HELD),
  )
  /** What the text has become since it was drawn. */
  #change = $derived(changeOf(this.asked.text, this.text))
  /** The leaves that have a row; of a large graph those beside the chosen one. */
  leaves = $derived(this.values?.leaves ?? this.large?.rows ?? [])
  /** Where each leaf's number stands in the text as it is, or would stand. */
  places = $derived(this.leaves.map((leaf) => placeIn(leaf, this.leafName(leaf.node), this.#change)))
  activeLine = $derived(
    this.large ? this.large.lineAt(this.player.at) : this.topology ? lineOf(this.topology, this.step) : null,
  )
  hoveredLine = $derived(this.large ? this.large.line : (this.told(this.hovered)?.line ?? null))

  #signature = ''
  /** When the last reply came. */
  #answeredAt = 0

  /** Something else is about to be opened. */
  onleave = () => {}

  /**
   * Show what was prepared of an example, while Python is still at it.
   * @param example its name
   */
  anticipate(example: string, reply: GraphReply) {
    const asked = this.#question
    if (this.example !== example || this.#answered === this.text || !isSame(asked, { text: this.text }))
      return
    this.#foresee(reply, asked)
  }

  #foresee(reply: GraphReply, asked: Graph) {
    this.#receive(reply, asked)
    this.opened = { name: 'foreseen', fault: this.fault }
  }

  /** Somebody sees this for the first time: play what is there once, from its beginning. */
  introduce() {
    this.introduced = this.text
    this.player.go(0)
    if (!stillness()) this.player.play()
  }

  /** Keep this run, to compare later ones with; or end that. */
  async compare(isKept = !this.comparison?.kept) {
    this.comparison ??= new (await import('../comparing/comparison.svelte.ts')).Comparison(this)
    this.comparison.keep(isKept)
  }

  /** The text as a file: as Python or as a notebook. It is not run for that. */
  async program(form: 'python' | 'notebook', title: string): Promise<string> {
    return textOf(await this.ask({ kind: 'file', form, title, text: this.text }))
  }

  /** Close what is open beside the graph; whether there was anything. */
  close() {
    const isOpen = this.inspected !== null || this.numeric.node !== null || this.isIntroducing
    if (this.inspected !== null) this.inspect(null)
    else if (this.numeric.node !== null) this.numeric.close()
    else this.introduced = ''
    return isOpen
  }

  /**
   * Put in another text, wherever it comes from. One that is chosen here is looked at as the one before it, whose picture
   * stays until it has its own; a work brings how it is looked at.
   */
  async open(what: string | ExpressionWork, origin: Origin = {}): Promise<void> {
    const { example = '', strange = false, into = null, replied, prepared } = origin
    const work = typeof what === 'string' ? { code: what } : what
    if (!prepared) this.onleave()
    if (typeof what === 'string') this.#lookOn()
    else this.#lookAsIn(what)
    this.strange = strange ? crypto.randomUUID() : ''
    this.example = example
    this.text = work.code
    this.opened = { name: 'running', goal: { step: work.step ?? null, into }, fault: this.fault }
    if (prepared) return this.#receive(prepared, { text: this.text })
    const asked = this.#question
    if (replied && isSame(replied.asked, asked)) this.#foresee(replied.reply, asked)
    return this.run()
  }

  /** Stand at the end of the text's own graph, with the same engine. */
  #lookOn() {
    this.way.goHome()
    this.answers = []
    this.marked = null
    this.player.go(this.player.total)
  }

  #lookAsIn(work: ExpressionWork) {
    this.#clear()
    this.opened = { name: 'idle' }
    this.folded = work.folded ?? null
    this.constants = work.constants ?? this.usual
    this.way.engine = work.engine ?? CORRECT
    this.way.input = work.input ?? null
    this.way.derivative = work.derivative ?? []
    this.way.graph = work.graph ?? null
    this.way.iteration = work.iteration ?? null
    this.way.held = work.held ?? []
    if (this.predict.on !== Boolean(work.predict)) this.predict.turn()
  }

  /** All that brings this back later or elsewhere. */
  work(): ExpressionWork {
    const { at, total } = this.player
    const step = this.topology && at < total ? at : goalOf(this.opened).step
    return {
      code: this.text,
      ...(step === null ? {} : { step }),
      ...this.way.elsewhere,
      ...(this.folded ? { folded: this.folded } : {}),
      ...(this.constants === this.usual ? {} : { constants: this.constants }),
      ...(this.predict.on ? { predict: true } : {}),
    }
  }

  /** Python's reply to the text as it stands; null where there is none. */
  get replied(): Replied | null {
    if (!this.isLive || !this.#reply || !this.topology) return null
    return { asked: this.asked, reply: this.#reply }
  }

  /** Show no graph: it would be another text's. */
  #clear() {
    this.#signature = ''
    this.#reply = null
    this.topology = null
    this.values = null
    this.large = null
    this.learner = null
    this.foreign = null
    this.notices = []
    this.printed = inOwnWords('')
    this.beside = {}
    this.answers = []
    this.derivative = null
    this.graphs = []
    this.iterations = null
    this.hovered = null
    this.marked = null
    this.inspected = null
    this.numeric.close()
    this.player.go(0)
    this.player.resize(0)
  }

  /** The person typed. */
  typed(text: string) {
    const letters = text.length - this.text.length
    this.example = ''
    this.#edit(text)
    this.typing.typed(
      letters,
      () => this.#run(),
      () => this.opened.name === 'withheld' && this.#receive(this.opened.reply, this.opened.asked),
    )
  }

  /** The text asked for input: run it with one more answer; from the first on, for none. */
  answerInput(answer: string | null) {
    this.answers = answer === null ? [] : [...this.answers, answer]
    this.run()
  }

  /** A number moved: run at once. */
  scrubbed(text: string) {
    this.#edit(text)
    this.run()
  }

  /** Show another engine's pass, or the right one's. */
  use(engine?: string) {
    this.way.goBackward(engine)
    this.run()
  }

  /** What the learner has written of their own engine may be other now. */
  useEngine(engine: { code: string; strange: boolean } | null) {
    const { code, strange } = this.way
    this.way.know(engine)
    if (this.way.code === code && this.way.strange === strange) return
    if (this.way.engine === LEARNER) this.run()
  }

  /**
   * Follow one input through the graph, or go backward again.
   * @param input its place among the leaves
   */
  follow(input: number | null) {
    if (input === null) this.way.goBackward()
    else this.way.goForward(input)
    this.run()
  }

  /**
   * Show the graph of a derivative; of the output itself for none.
   * @param by leaves, by their places
   */
  differentiate(by: number[]) {
    this.way.derivative = by
    if (this.way.input !== null) this.way.input = 0
    this.player.go(this.player.total)
    this.run()
  }

  /** Show the graph of another line of the text. */
  chooseGraph(line: number) {
    this.way.graph = line
    this.way.iteration = null
    this.way.derivative = []
    if (this.way.input !== null) this.way.input = 0
    this.folded = null
    this.player.go(this.player.total)
    this.run()
  }

  /** Show another pass of the loop. */
  chooseIteration(iteration: number) {
    this.way.iteration = iteration === this.iterations?.count ? null : iteration
    this.run()
  }

  /** Where the text makes the number of a leaf; undefined where the number stands in the text itself. */
  madeAt(index: number): [number, number] | undefined {
    const [line, nth] = this.leaves[index]?.made ?? []
    return line === undefined || nth === undefined ? undefined : [lineIn(line, this.#change), nth]
  }

  /** Hold a leaf that the text computes at a number, or let it go for null. @param index among the leaves */
  hold(index: number, number: number | null) {
    const made = this.madeAt(index)
    if (!made) return
    this.way.hold(made, number)
    this.run()
  }

  /** Hold these leaves, and no others. */
  holdAll(held: Held[]) {
    this.way.held = held
    this.run()
  }

  /** The lines that are chosen move with the text. */
  #edit(text: string) {
    const { way } = this
    const change = changeOf(this.text, text)
    if (way.graph !== null) way.graph = lineIn(way.graph, change)
    if (way.held.length) way.held = way.held.map((each) => ({ ...each, line: lineIn(each.line, change) }))
    this.text = text
  }

  /** What a question about the graph of the text says of it. */
  get #question(): Graph {
    return {
      text: this.text,
      ...this.way.fields,
      ...(this.answers.length ? { answers: this.answers } : {}),
      ...(this.strange ? { strange: this.strange } : {}),
    }
  }

  /** Run the text as it stands, and say what is wrong with it. */
  run(): Promise<void> {
    this.typing.rest()
    return this.#run()
  }

  async #run(): Promise<void> {
    const asked = this.#question
    const began = performance.now()
    const patience = setTimeout(() => {
      this.isOver = asked.text !== this.#answered
    }, PATIENCE)
    const reply = await this.ask({ kind: 'run', known: this.#signature, ...asked })
    clearTimeout(patience)
    if (reply.kind === 'superseded') return
    // What it waited for until the one before it was answered is not its own time.
    const now = performance.now()
    this.typing.took = now - Math.max(began, this.#answeredAt)
    this.#answeredAt = now
    // A text may have changed how its own Python writes replies: what is no reply changes nothing.
    if (reply.kind === 'large') {
      // Few graphs are so large: the code for them comes with the first.
      const module = await import('../large/large.svelte.ts')
      if (this.#answeredAt === now) this.#receiveLarge(reply as LargeAnswer, asked, module.Large)
      return
    }
    if (!isReply(reply)) return
    // While this request waited, another brought a new graph: these numbers belong to the one before it.
    if (reply.kind === 'graph' && !reply.topology && reply.signature !== this.#signature) return this.#run()
    if (this.opened.name === 'foreseen' && this.#isSaidAgain(reply, asked))
      this.opened = { name: 'drawn', fault: this.fault }
    else this.#receive(reply, asked)
  }

  /** @param asked what it answers */
  #receiveLarge(reply: LargeAnswer, asked: Graph, Model: typeof Large) {
    const { large } = this
    if (large ? !large.fits(reply) : !reply.topology) {
      this.#signature = ''
      return void this.#run()
    }
    const isOtherText = asked.text !== this.asked.text
    const { answers } = this
    const goal = goalOf(this.opened)
    if (this.topology) this.#clear()
    this.answers = answers // a text that asks for input has been given it
    this.#said(reply, asked)
    this.opened = { name: 'drawn', fault: reply.unfinished ?? null }
    this.#passed(reply, asked)
    this.#signature = reply.signature
    if (large) large.receive(reply)
    else this.large = new Model(reply, this.ask, () => this.asked)
    if (goal.into) this.large?.standAt(goal.into.at(-1) as string)
    this.predict.forget()
    this.stand((this.large as Large).total, Boolean(reply.topology) && isOtherText, goal)
    // Of other nodes nothing is checked any more; of other numbers it is checked anew.
    if (reply.topology) this.numeric.close()
    else void this.numeric.refresh()
  }

  /** What a reply says of the text, whatever it gives. */
  #said(reply: GraphReply | ErrorReply | LargeAnswer, asked: Graph) {
    this.#answered = asked.text
    this.isOver = false
    this.printed = reply.printed
    this.beside = { notes: reply.notes, figures: reply.figures }
    this.mode = reply.mode ?? this.mode
  }

  /** What a reply says of the pass, and of the others that there are. */
  #passed(reply: GraphReply | LargeAnswer, asked: Graph) {
    this.asked = asked
    this.learner = reply.pass?.kind === 'learner' ? reply.pass : null
    this.foreign = reply.pass?.kind === 'foreign' ? reply.pass : null
    this.notices = reply.notices
    this.graphs = reply.graphs ?? []
    if (!this.graphs.some(({ line }) => line === this.way.graph)) this.way.graph = null
    this.iterations = reply.iterations ?? null
    if ((this.way.iteration ?? 0) >= (this.iterations?.count ?? 0)) this.way.iteration = null
  }

  /** Whether Python has only said again what is shown already. */
  #isSaidAgain(reply: GraphReply | ErrorReply, asked: Graph) {
    return (
      isSame(asked, this.asked) && isSame({ ...this.#reply, topology: null }, { ...reply, topology: null })
    )
  }

  /** Whether half a word amid a program took away what follows it: while it is being typed the graph stays. */
  #isCutShort({ mode, topology }: GraphReply) {
    const isSmaller = (topology?.nodes.length ?? 0) < (this.topology?.nodes.length ?? 0)
    return mode === 'python' && topology && isSmaller && !this.typing.isResting
  }

  /** @param asked what it answers */
  #receive(reply: GraphReply | ErrorReply, asked: Graph) {
    const goal = goalOf(this.opened)
    if (reply.kind === 'error' && reply.error.kind === 'empty') this.#clear()
    this.#said(reply, asked)
    if (reply.kind === 'error') {
      // That it was stopped is no matter of what is still to be typed.
      if (ENDLESS.includes(reply.error.kind)) this.typing.rest()
      const fault = asked.engine === LEARNER ? onTheirEngine(reply) : reply.error
      this.opened = { name: 'refused', goal, fault }
      this.learner = null
      this.foreign = null
      this.notices = []
      return
    }
    this.large = null
    const fault = reply.unfinished ?? null
    if (fault && this.#isCutShort(reply)) {
      this.opened = { name: 'withheld', goal, fault, reply, asked }
      return
    }
    this.opened = { name: 'drawn', fault }
    const isOtherText = asked.text !== this.asked.text
    this.#passed(reply, asked)
    const values = decoded(reply.values)
    if (reply.topology) {
      this.#signature = reply.signature
      this.hovered = null
      this.marked = null
      this.changeTopology(reply.topology)
    }
    this.values = values
    this.#reply = reply
    this.derivative = reply.derivative ?? null
    this.predict.forget()
    this.stand(this.steps.length, Boolean(reply.topology) && isOtherText, goal)
    if (goal.into) this.lookInto(goal.into)
    this.numeric.refresh()
  }
}

/** Whether two things of plain data are the same, but for the order of their fields. */
function isSame(one: object, other: object) {
  const sorted = (given: object) => JSON.stringify(Object.entries(given).sort())
  return sorted(one) === sorted(other)
}

/** Whether it has at least what every reply to a run has. */
function isReply(reply: Partial<GraphReply> | Partial<ErrorReply>): reply is GraphReply | ErrorReply {
  if (typeof reply.printed?.english !== 'string') return false
  if (reply.kind === 'error') return typeof reply.error?.message?.english === 'string'
  return reply.kind === 'graph' && Array.isArray(reply.notices) && Boolean(reply.values && reply.pass)
}
