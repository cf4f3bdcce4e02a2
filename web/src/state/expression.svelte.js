// The state of the Expression view: the text, and the graph Python made of it. The rest is derived.
import { firstFolds, groupKey } from '../graph/groups.js'
import { keptLayouts } from '../graph/layout/known.js'
import { cardOf, fillFor } from '../stepper/card.js'
import { pictureOf } from '../stepper/picture.js'
import { lineOf, stepsOf } from '../stepper/steps.js'
import { veiledCard, veiledPicture } from '../stepper/veil.js'
import { fill } from '../stepper/words.js'
import { said, words } from '../texts/words.svelte.js'
import { Numeric } from './numeric.svelte.js'
import { Player } from './player.svelte.js'
import { Predict } from './predict.svelte.js'
import { decoded } from './values.js'
import { CORRECT, LEARNER, Way } from './way.svelte.js'

/**
 * @typedef {import('../stepper/steps.js').Topology} Topology
 * @typedef {import('../stepper/steps.js').Values} Values
 * @typedef {{ kind: string, message: string, line: number | null, column: number | null, endLine: number | null,
 *   endColumn: number | null, inEngine?: '' | 'place' | 'perhaps' }} Failure
 *   `inEngine`: whether its place is in the learner's engine, not in the text
 * @typedef {{ kind: string, node: number, line: number | null, message: string }} Notice
 * @typedef {{ wrongData: number[], wrongGrad: number[], wrongSteps: number[], byHand: boolean, says: string }} Learner
 * @typedef {{ title: string, of: string, by: string[], inputs: string[], leaves: number[] }} Derivative
 */

/** What is said of Python when it did not come to an end. */
const ENDLESS = ['timeout', 'stopped']
/** How long typing must pause before the text runs, in milliseconds. */
const PAUSE = 150

export class Expression {
  text = $state('')
  mode = $state('python')
  /** @type {Topology | null} */
  topology = $state.raw(null)
  /** @type {Values | null} */
  values = $state.raw(null)
  /** Why the text as it stands gives no graph; the picture is then the last good one. @type {Failure | null} */
  failure = $state.raw(null)
  /** @type {Notice[]} */
  notices = $state.raw([])
  /** How a learner's engine did, where the graph is on theirs. @type {Learner | null} */
  learner = $state.raw(null)
  printed = $state('')
  /** The derivative whose graph is shown. @type {Derivative | null} */
  derivative = $state.raw(null)
  /** The groups folded by hand; null while they are as suits the size. @type {string[] | null} */
  folded = $state.raw(null)
  /** Whether the text is a stranger's that nobody has let run yet: then it runs only if it is harmless. */
  wary = $state(false)
  /** Whether the text is a stranger's that the person has let run, and so is taken to do anything. */
  strange = $state(false)
  /** What of a stranger's text keeps it from running by itself. @type {{ line: number, says: string } | null} */
  waits = $state.raw(null)
  /** The example that is open; empty once the person has written something of their own. */
  example = $state('')
  #answered = $state('')
  /** Whether the picture is that of the text as it stands. */
  isLive = $derived(this.text === this.#answered && this.failure === null)
  /** @type {number | null} */
  hovered = $state(null)
  /** What somebody came to see: it stands out while nothing is pointed at. @type {number | null} */
  marked = $state(null)
  player = new Player()
  way = new Way()
  predict = new Predict()
  numeric = new Numeric((question) => this.#question(question))

  steps = $derived(this.topology ? stepsOf(this.topology) : [])
  step = $derived(this.steps[this.player.at - 1])
  isAsking = $derived(this.predict.isOpen(this.player.at))
  picture = $derived(this.topology && this.values ? this.#picture(this.topology, this.values) : null)
  card = $derived(this.topology && this.values ? this.#card(this.topology, this.values) : null)
  /** The node that the step makes a number for. @type {number | null} */
  stepNode = $derived(
    this.step ? (this.step.kind === 'contribution' ? this.step.receiver : this.step.node) : null,
  )
  /** What the numeric check says. */
  verdict = $derived(this.topology && this.numeric.curve ? verdictOf(this.topology, this.numeric.curve) : '')
  activeLine = $derived(this.topology ? lineOf(this.topology, this.step) : null)
  hoveredLine = $derived(this.hovered === null ? null : (this.topology?.nodes[this.hovered]?.line ?? null))

  #signature = ''
  /** The reply that is shown. @type {Record<string, any> | null} */
  #reply = null
  /** Whether that is of an earlier visit, and Python has not said it again. */
  #isKept = false
  /** The text and the pass of the graph that is shown. @type {Record<string, any>} */
  #shown = {}
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause
  /** The step to stand at once there is a graph; null for the end. @type {number | null} */
  #standing = null
  /** The group to look into once there is a graph, by the path of its names. @type {string[] | null} */
  #into = null
  #ask

  /** Something else is about to be opened. */
  onleave = () => {}

  /**
   * @param {(request: { kind: string } & Record<string, any>) => Promise<Record<string, any>>} ask
   * @param {import('./score.svelte.js').Score} [score]  of the session's predictions
   */
  constructor(ask, score) {
    this.#ask = ask
    if (score) this.predict = new Predict(score)
    this.player.isHeld = (at) => this.predict.isOpen(at)
    this.player.onheld = (by, left) =>
      by === 'step' ? this.predict.skip(left, this.player.at) : this.predict.hold(left)
  }

  /** @param {Topology} topology @param {Values} values */
  #picture(topology, values) {
    const picture = pictureOf(topology, values, this.steps, this.player.at, this.notices)
    return this.isAsking ? veiledPicture(picture, topology, values, this.step) : picture
  }

  /** @param {Topology} topology @param {Values} values */
  #card(topology, values) {
    const card = cardOf(topology, values, this.steps, this.player.at)
    return this.isAsking ? veiledCard(card, topology, values, this.step) : card
  }

  /** Hide each step's number until it is answered, or no longer. Whoever stands at the end begins anew. */
  turnPredict() {
    this.predict.turn()
    if (this.predict.on && this.player.at === this.player.total) this.player.go(0)
  }

  /** Check a prediction of the number that this step makes. @param {string} answer */
  answer(answer) {
    const { at } = this.player
    return this.predict.check(at, this.#verdict(this.step, answer))
  }

  /** @param {import('../stepper/steps.js').Step} step @param {string} answer */
  async #verdict(step, answer) {
    const reply = await this.#question({ kind: 'predict', step, answer })
    if (reply.kind === 'superseded' || !this.topology || !this.values) return null
    if (reply.kind === 'error') return { right: null, says: reply.error.message }
    const right = reply.mistake === 'no-number' ? null : reply.right
    return { right, says: fillFor(this.topology, this.values, step, reply.says) }
  }

  /**
   * The text as a file: as Python or as a notebook. It is not run for that.
   *
   * @param {'python' | 'notebook'} form
   * @param {string} title
   * @returns {Promise<string>}
   */
  async program(form, title) {
    return textOf(await this.#ask({ kind: 'takeout', form, title, text: this.text }))
  }

  /**
   * The graph that is shown as the text of a file.
   *
   * @param {'torch' | 'dot'} form
   * @param {string} [direction]
   * @returns {Promise<string>}
   */
  async file(form, direction) {
    return textOf(await this.#question({ kind: 'takeout', form, direction }))
  }

  /** The formula of the step that is shown. */
  async latex() {
    return textOf(await this.#question({ kind: 'latex', step: this.step }))
  }

  /** Another graph: the numeric check stays with the node of the same title. @param {string | undefined} title */
  #checkAgain(title) {
    const { numeric } = this
    if (numeric.node === null) return
    const node = this.topology?.nodes.findLastIndex((each) => each.title === title) ?? -1
    if (node === -1) numeric.close()
    else numeric.node = node
  }

  /** Ask about the graph as it is shown. @param {{ kind: string } & Record<string, any>} question */
  #question(question) {
    return this.#ask({ ...question, ...this.#shown })
  }

  /**
   * Show a reply that was prepared before Python was there.
   *
   * @param {{ name: string, text: string }} example
   * @param {Record<string, any>} reply
   */
  prepare({ name, text }, reply) {
    this.example = name
    this.text = text
    this.#receive(reply, { text })
    this.player.go(this.player.total)
  }

  /**
   * Put in another text and stand at its end.
   *
   * @param {string} text
   * @param {string} [example]  its name, when it is an example
   * @param {string[] | null} [into]  the group to look into, by the path of its names
   */
  open(text, example = '', into = null) {
    this.onleave()
    this.wary = false
    this.strange = false
    this.waits = null
    this.#standing = null
    this.#into = into
    this.marked = null
    this.way.derivative = []
    this.example = example
    this.text = text
    this.player.go(this.player.total)
    this.run()
  }

  /** All that brings this back later or elsewhere. @returns {import('../share/expressionWork.js').ExpressionWork} */
  work() {
    const { at, total } = this.player
    const step = this.topology && at < total ? at : this.#standing
    return {
      code: this.text,
      ...(step === null ? {} : { step }),
      ...this.way.elsewhere,
      ...(this.folded ? { folded: this.folded } : {}),
      ...(this.predict.on ? { predict: true } : {}),
    }
  }

  /**
   * Python's reply to the text as it stands, with where everything was drawn; null where there is none, or it may not run.
   *
   * @returns {import('./replies.js').Replied | null}
   */
  get replied() {
    if (!this.isLive || this.waits || this.wary || !this.#reply || !this.topology) return null
    const topology = { ...this.topology, layouts: keptLayouts(this.topology) }
    return { asked: this.#shown, reply: { ...this.#reply, topology } }
  }

  /**
   * Open what `work` gave.
   *
   * @param {import('../share/expressionWork.js').ExpressionWork} work
   * @param {{ example?: string, replied?: import('./replies.js').Replied | null }
   *   & Partial<import('./works.svelte.js').Whose>} [about]
   *   `replied`: what Python has said to it, to be shown until it says it again
   */
  openWork(work, { example = '', wary = false, strange = false, replied = null } = {}) {
    this.onleave()
    this.#clear()
    this.wary = wary
    this.strange = strange
    this.example = example
    this.text = work.code
    this.folded = work.folded ?? null
    this.way.engine = work.engine ?? CORRECT
    this.way.input = work.input ?? null
    this.way.derivative = work.derivative ?? []
    if (this.predict.on !== Boolean(work.predict)) this.predict.turn()
    this.#standing = work.step ?? null
    const asked = this.#asked
    if (replied && !wary && isSame(replied.asked, asked)) {
      this.#receive(replied.reply, asked)
      this.#isKept = true
    }
    return this.run()
  }

  /** Run a stranger's text that waited. */
  trust() {
    this.wary = false
    this.strange = true
    this.waits = null
    return this.run()
  }

  /** Show no graph: it would be another text's. */
  #clear() {
    this.#signature = ''
    this.#reply = null
    this.topology = null
    this.values = null
    this.learner = null
    this.failure = null
    this.waits = null
    this.notices = []
    this.printed = ''
    this.derivative = null
    this.hovered = null
    this.marked = null
    this.#into = null
    this.numeric.close()
    this.player.go(0)
    this.player.resize(0)
  }

  /** The person typed: run after a short pause. @param {string} text */
  typed(text) {
    this.example = ''
    this.text = text
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => this.run(), PAUSE)
  }

  /** A number moved: run at once. @param {string} text */
  scrubbed(text) {
    this.text = text
    this.run()
  }

  /** Show another engine's pass, or the right one's. @param {string} [engine] */
  use(engine) {
    this.way.goBackward(engine)
    this.run()
  }

  /** What the learner has written of their own engine may be other now. @param {{ code: string, strange: boolean } | null} engine */
  useEngine(engine) {
    const { code, strange } = this.way
    this.way.know(engine)
    if (this.way.code === code && this.way.strange === strange) return
    if (this.way.engine === LEARNER) this.run()
  }

  /** Follow one input through the graph, or go backward again. @param {number | null} input  its place among the leaves */
  follow(input) {
    if (input === null) this.way.goBackward()
    else this.way.goForward(input)
    this.run()
  }

  /** Show the graph of a derivative; of the output itself for none. @param {number[]} by  leaves, by their places */
  differentiate(by) {
    this.way.derivative = by
    if (this.way.input !== null) this.way.input = 0
    this.player.go(this.player.total)
    this.run()
  }

  /** What a question about the graph of the text says of it. @returns {Record<string, any>} */
  get #asked() {
    return { text: this.text, ...this.way.fields, ...(this.strange ? { strange: true } : {}) }
  }

  /** Run the text as it stands. @returns {Promise<void>} */
  async run() {
    clearTimeout(this.#pause)
    const asked = this.#asked
    const wary = this.wary ? { wary: true } : {}
    const reply = await this.#ask({ kind: 'run', known: this.#signature, ...asked, ...wary })
    if (reply.kind === 'superseded') return
    // While this request waited, another brought a new graph: these numbers belong to the one before it.
    if (reply.kind === 'graph' && !reply.topology && reply.signature !== this.#signature) return this.run()
    const isSaidAgain = this.#isKept && this.#isSaidAgain(reply, asked)
    this.#isKept = false
    if (!isSaidAgain) this.#receive(reply, asked)
  }

  /** Whether Python has only said again what is shown already. @param {Record<string, any>} reply @param {Record<string, any>} asked */
  #isSaidAgain(reply, asked) {
    return isSame(asked, this.#shown) && isSame({ ...this.#reply, topology: null }, reply)
  }

  /** @param {Record<string, any>} reply @param {Record<string, any>} asked  what it answers */
  #receive(reply, asked) {
    if (reply.kind === 'waits') {
      this.#clear()
      this.waits = { line: reply.line, says: reply.says }
      return
    }
    this.waits = null
    this.#answered = asked.text
    this.printed = reply.printed
    this.mode = reply.mode ?? this.mode
    if (reply.kind === 'error') {
      this.failure = asked.engine === LEARNER ? onTheirEngine(reply) : reply.error
      this.learner = null
      this.notices = []
      return
    }
    this.failure = null
    this.wary = false
    this.#shown = asked
    this.learner = reply.learner ?? null
    this.notices = reply.notices
    const values = decoded(reply.values)
    if (reply.topology) {
      this.#signature = reply.signature
      this.hovered = null
      this.marked = null
      const checked = this.numeric.node === null ? '' : this.topology?.nodes[this.numeric.node]?.title
      this.topology = reply.topology
      this.#checkAgain(checked)
    }
    this.values = values
    this.#reply = reply
    this.derivative = reply.derivative ?? null
    this.predict.forget()
    this.player.resize(this.steps.length)
    if (this.#standing !== null) this.player.go(this.#standing)
    this.#standing = null
    if (this.#into) this.#lookInto(this.#into)
    this.#into = null
    this.numeric.refresh()
  }

  /** Unfold a group, mark what comes out of it, and stand where that has its gradient. @param {string[]} path */
  #lookInto(path) {
    const { topology, steps } = this
    const made =
      topology?.nodes.findLastIndex(({ scope }) => path.every((name, i) => scope?.[i] === name)) ?? -1
    if (!topology || made === -1) return
    const around = path.map((_, i) => groupKey(path.slice(0, i + 1)))
    const folds = firstFolds(topology)
    this.folded = folds.length ? folds.filter((key) => !around.includes(key)) : null
    this.marked = made
    const last = steps.findLastIndex(
      (step) => (step.kind === 'contribution' ? step.receiver : step.node) === made,
    )
    this.player.go(last + 1)
  }
}

/** Whether two things of plain data are the same, but for the order of their fields. @param {any} one @param {any} other */
function isSame(one, other) {
  const sorted = (/** @type {any} */ given) => JSON.stringify(Object.entries(given ?? {}).sort())
  return sorted(one) === sorted(other)
}

/** Where a text fails on the learner's engine, its place may be there. @param {Record<string, any>} reply @returns {Failure} */
function onTheirEngine({ in: where, error }) {
  const nowhere = { line: null, column: null, endLine: null, endColumn: null }
  if (where === 'engine') return { kind: error.kind, message: error.message, ...nowhere, inEngine: 'place' }
  return ENDLESS.includes(error.kind) ? { ...error, inEngine: 'perhaps' } : error
}

/** @param {Record<string, any>} reply @returns {string} */
function textOf(reply) {
  if (reply.kind === 'error') throw new Error(said(reply.error.message))
  if (reply.kind === 'superseded') throw new Error(words.takeout.cancelled)
  return reply.text
}

/** @param {Topology} topology @param {import('../numeric/plot.js').Curve} curve */
function verdictOf(topology, curve) {
  const { gradient, numeric, left, right } = curve
  const [to, out] = [curve.node, topology.output].map((node) => ({ ...topology.nodes[node], number: 0 }))
  return fill(curve.says, { places: { to, out }, numbers: { gradient, numeric, left, right } })
}
