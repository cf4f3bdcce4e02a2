// The graph that is shown, where one stands in it, and what is asked of it. Most is derived from what Python has said.

import { LANDING, MULTIPLIED } from '../graph/acts.ts'
import { firstFolds, groupKey } from '../graph/groups.ts'
import { NOTHING_WRITTEN, writtenInside } from '../graph/written.ts'
import type { Large } from '../large/large.svelte.ts'
import { Numeric } from '../numeric/numeric.svelte.ts'
import type { Answer, Ask } from '../python/client.ts'
import type { Notice } from '../python/protocol.ts'
import type { Card } from '../stepper/card.ts'
import { cardOf, fillFor } from '../stepper/card.ts'
import { pictureOf } from '../stepper/picture.ts'
import { Player } from '../stepper/player.svelte.ts'
import { Predict } from '../stepper/predict.svelte.ts'
import type { Step, Topology, Values } from '../stepper/steps.ts'
import { isUndefined, stepsOf } from '../stepper/steps.ts'
import { veiledCard, veiledPicture } from '../stepper/veil.ts'
import { said, words } from '../texts/words.svelte.ts'
import type { Score } from '../ui/score.svelte.ts'
import type { Goal, Graph, Opened } from './opened.ts'
import { faultOf } from './opened.ts'
import { Typing } from './typing.svelte.ts'

export class ShownGraph {
  topology: Topology | null = $state.raw(null)
  values: Values | null = $state.raw(null)
  /** How far the text has come. */
  opened: Opened = $state.raw({ name: 'idle' })
  /** What is wrong with the text that Python has answered last. */
  protected fault = $derived(faultOf(this.opened))
  /** The text and the pass of the graph that is shown. */
  asked: Graph = $state.raw({ text: '' })
  /** Whether another text has been running for so long that what was wrong with the last one is no news any more. */
  isOver = $state(false)
  protected typing = new Typing()
  /** What is wrong with the text, once it is time to say so; the picture is then the last good one, or partial. */
  failure = $derived(this.typing.isResting && !this.isOver ? this.fault : null)
  /** Whether the picture is that of the finished part of the text, which has a failure too. */
  isPartial = $derived(this.fault !== null && ['drawn', 'foreseen'].includes(this.opened.name))
  /** Whether the picture is an earlier text's: the text as it stands has none. */
  isOutdated = $derived(this.failure !== null && !this.isPartial)
  /** The graph that is shown, where it is too large to be shown node by node; there is no topology then. */
  large: Large | null = $state.raw(null)
  notices: Notice[] = $state.raw([])
  /** The groups folded by hand; null while they are as suits the size. */
  folded: string[] | null = $state.raw(null)
  hovered: number | null = $state(null)
  /** The node whose card stands beside it. */
  inspected: number | null = $state(null)
  /** What somebody came to see: it stands out while nothing is pointed at. */
  marked: number | null = $state(null)
  player = new Player()
  predict = new Predict()
  numeric = new Numeric((question) => this.ask({ ...question, ...this.asked }))

  /** Whether every number in the text has a box and steps of its own. */
  #constants = $state(false)
  /** Whether the pass is held against the truth: then no number of it is left out. */
  #isJudged = $derived(Boolean(this.values?.truth))
  /** Whether another engine's mistake makes no difference in this graph. */
  isMistakeHidden = $derived(
    Boolean(this.topology?.engine && this.values?.truth && !this.values.truth.wrong.length),
  )
  /** The numbers that could stand inside their operation. */
  writable = $derived(this.topology && !this.#isJudged ? writtenInside(this.topology) : NOTHING_WRITTEN)
  written = $derived(this.#constants ? NOTHING_WRITTEN : this.writable)
  steps = $derived(this.topology ? stepsOf(this.topology, this.written) : [])
  step = $derived(this.large ? (this.large.stepFor(this.player.at) as Step) : this.steps[this.player.at - 1])
  isAsking = $derived(this.predict.isOpen(this.player.at))
  /** Whether the product of the contribution on its way is made, and whether it has arrived. */
  isMultiplied = $derived(this.player.progress >= MULTIPLIED)
  isLanded = $derived(this.player.progress >= LANDING)
  picture = $derived(this.topology && this.values ? this.#picture(this.topology, this.values) : null)
  card = $derived(this.#card())
  /** The node that the step makes a number for. */
  stepNode: number | null = $derived(
    this.step ? (this.step.kind === 'contribution' ? this.step.receiver : this.step.node) : null,
  )
  /** The node that is computed last. */
  output: number | null = $derived(this.topology?.output ?? this.large?.shape.about.output ?? null)

  protected ask: Ask
  protected usual: boolean

  /**
   * @param score of the session's predictions
   * @param constants whether numbers in the text have boxes of their own until one chooses otherwise
   */
  constructor(ask: Ask, score?: Score, constants = false) {
    this.ask = ask
    this.#constants = this.usual = constants
    if (score) this.predict = new Predict(score)
    this.player.isHeld = (at) => this.predict.isOpen(at)
    this.player.onheld = (by, left) =>
      by === 'step' ? this.predict.skip(left, this.player.at) : this.predict.hold(left)
  }

  /** A node in words. */
  told(node: number | null) {
    if (node === null) return null
    return this.topology?.nodes[node] ?? this.large?.plainWordsOf(node) ?? null
  }

  #picture(topology: Topology, values: Values) {
    const picture = pictureOf(topology, values, this.steps, this.player.at, this.notices)
    return this.isAsking ? veiledPicture(picture, topology, values, this.step) : picture
  }

  #card() {
    const { large, topology, values } = this
    const { at } = this.player
    if (large) return this.#withFailure(large.cardAt(at, this.isAsking))
    return topology && values ? this.#smallCard(topology, values) : null
  }

  /** What takes the card's place while the text has no graph. */
  #withFailure<T extends Card | null>(card: T): T {
    if (!card || !this.failure || !this.isOutdated) return card
    const because = said(this.failure.message)
    const nothing = { line: null, contribution: null, tangent: null, fault: '' }
    return { ...card, ...nothing, title: words.expression.noGraph, because, sentence: because }
  }

  #smallCard(topology: Topology, values: Values) {
    const card = this.#withFailure(cardOf(topology, values, this.steps, this.player.at))
    if (this.isOutdated) return card
    // The last step is the one that is not defined.
    if (this.fault && this.isPartial && isUndefined(topology) && this.player.at === this.player.total)
      return { ...card, because: '', fault: said(this.fault.message), sentence: said(this.fault.message) }
    return this.isAsking ? veiledCard(card, topology, values, this.step) : card
  }

  /** Hide each step's number until it is answered, or no longer. A person at the end begins anew. */
  turnPredict() {
    this.predict.turn()
    if (this.predict.on && this.player.at === this.player.total) this.player.go(0)
  }

  /** Check a prediction of the number that this step makes. */
  answer(answer: string) {
    const { at } = this.player
    return this.predict.check(at, this.#verdict(this.step, answer))
  }

  async #verdict(step: Step, answer: string) {
    const reply = await this.ask({ kind: 'predict', step, answer, ...this.asked })
    if (reply.kind === 'superseded' || this.output === null) return null
    if (reply.kind === 'error') return { right: null, says: said(reply.error.message) }
    const right = reply.mistake === 'no-number' ? null : reply.right
    if (this.large) return { right, says: this.large.saysOf(this.player.at, reply.says) }
    const { topology, values } = this
    return { right, says: topology && values ? fillFor(topology, values, step, reply.says) : '' }
  }

  /** The name that the text gives a leaf. */
  leafName(node: number) {
    return this.topology?.nodes[node].name ?? this.large?.shape.nameOf(node) ?? ''
  }

  /** The graph that is shown as the text of a file. */
  async file(form: 'torch' | 'dot', direction?: 'LR' | 'TB'): Promise<string> {
    return textOf(await this.ask({ kind: 'file', form, direction, ...this.asked }))
  }

  /** The formula of the step that is shown. */
  async latex() {
    return textOf(await this.ask({ kind: 'latex', step: this.step, ...this.asked }))
  }

  /** Show another graph: what was open about a node stays open about the one of the same title. */
  protected changeTopology(topology: Topology) {
    const { numeric, inspected } = this
    const old = this.topology
    const again = (node: number | null) => {
      const title = node === null ? undefined : old?.nodes[node]?.title
      const found = topology.nodes.findLastIndex((each) => each.title === title)
      return found === -1 ? null : found
    }
    const checked = again(numeric.node)
    if (checked === null) numeric.close()
    else numeric.node = checked
    this.inspected = again(inspected)
    this.topology = topology
  }

  /** Open the card of a node; close it for none. */
  inspect(node: number | null) {
    if (this.numeric.node === this.inspected) this.numeric.close()
    this.inspected = node
  }

  /** Open a node's card with the numeric check. */
  verify(node: number) {
    this.inspected = node
    return this.numeric.open(node)
  }

  get constants() {
    return this.#constants
  }

  set constants(on) {
    if (on === this.#constants) return
    this.#constants = on
    if (!this.large) this.player.resize(this.steps.length) // those of the constants come or go
  }

  /** Another program is shown at its end; the same one with other numbers stays where it is. */
  protected stand(total: number, isOther: boolean, { step }: Goal) {
    this.player.resize(total)
    if (isOther) this.player.go(total)
    if (step !== null) this.player.go(step)
  }

  /** Unfold a group, mark what comes out of it, and stand where that has its gradient. */
  protected lookInto(path: string[]) {
    const { topology, steps } = this
    const made =
      topology?.nodes.findLastIndex(
        ({ scope, name }) => name === path.at(-1) || path.every((part, i) => scope?.[i] === part),
      ) ?? -1
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

export function textOf(reply: Answer<'file' | 'latex'>): string {
  if (reply.kind === 'error') throw new Error(said(reply.error.message))
  if (reply.kind === 'superseded') throw new Error(words.saving.cancelled)
  return reply.text
}
