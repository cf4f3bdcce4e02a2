// The GPT view's state: what it learns from, how, and what the worker tells of it.
import type { Pace } from '../network/types.ts'
import type { Answer } from '../python/client.ts'
import type { GptInsideReply, GptReply, GptSpec, Strip } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'
import { said } from '../texts/words.svelte.ts'
import type { GptPython } from './gptPython.ts'
import { isSameModel, isSameProgram, parametersOf } from './gptSpec.ts'
import type { GptFrame, GptNews, GptOrder } from './gptTraining.ts'
import type { Sample } from './inside.ts'
import type { Numbers } from './learner.ts'
import { Alphabet, type Lines, linesOf, MOST_BYTES, prepared } from './lines.ts'

interface Port {
  postMessage(order: GptOrder): void
  onmessage: ((event: MessageEvent<GptNews>) => void) | null
}

interface Started {
  spec: GptSpec
  given: string[]
  source: string
  made: GptReply
  inside: GptInsideReply | null
  numbers: Numbers
}

/** Steps at which the names of then stay to be read. */
const REMEMBERED = [0, 10, 100, 300, 1000, 3000, 10_000, 30_000]

export class Gpt {
  spec: GptSpec = $state.raw() as GptSpec
  /** Which data set it is: `names`, another that is offered, or `own`. */
  source = $state('names')
  lines: Lines | null = $state.raw(null)
  frame: GptFrame | null = $state.raw(null)
  samples: Sample[] = $state.raw([])
  /** Names of earlier steps, the latest first. */
  remembered: { step: number; names: string[] }[] = $state.raw([])
  running = $state(false)
  /** Names a second, when it last ran. */
  speed = $state(0)
  /** What Python is doing for it. */
  making: '' | 'program' | 'optimizer' | 'inside' = $state('')
  /** Why there is nothing to train. */
  failure = $state('')
  /** Why it stopped. */
  broken: { step: number; status: number } | null = $state.raw(null)
  /** What of the last entry was wrong, or what was done with it. */
  problem = $state('')
  text = $state('')
  beginning = $state('')
  temperature = $state(0.5)
  pace: Pace = $state.raw('gathering')
  stopAfter: number | null = $state(1000)
  /** What was there before the last new start. */
  before: Started | null = $state.raw(null)
  #given: string[] = []
  #known = new Set<string>()
  #made: GptReply | null = $state.raw(null)
  #inside: GptInsideReply | null = $state.raw(null)
  #python
  #worker
  #held: ((numbers: Numbers) => void) | null = null
  #turn = 0
  /** How many models the worker was given. */
  #loads = 0

  constructor(of: { python: GptPython; worker: Port; names: () => Promise<string> }) {
    this.#python = of.python
    this.#worker = of.worker
    this.spec = of.python.first.spec
    this.#worker.onmessage = ({ data }) => this.#hear(data)
    this.#worker.postMessage({ type: 'pace', pace: this.pace })
    this.#worker.postMessage({ type: 'stop after', steps: this.stopAfter })
    this.#begin(of.names)
  }

  async #begin(names: () => Promise<string>) {
    try {
      this.#shipped = await names()
    } catch {
      this.failure = words.gpt.noNames
      return
    }
    await this.useLines(this.#shipped, 'names')
  }
  #shipped = ''

  /** How many parameters the model has. */
  get parameters() {
    return parametersOf(this.spec)
  }

  get alphabet() {
    return new Alphabet(this.spec.letters)
  }

  get strips(): Strip[] {
    return this.#inside?.strips ?? []
  }

  get ready() {
    return this.#made !== null && this.making !== 'program' && this.making !== 'optimizer'
  }

  get hasInside() {
    return this.#inside !== null
  }

  isKnown(name: string) {
    return this.#known.has(name)
  }

  useNames() {
    return this.useLines(this.#shipped, 'names')
  }

  /** Learn from other lines. */
  async useLines(text: string, source: string) {
    this.problem = ''
    if (new Blob([text]).size > MOST_BYTES) {
      this.problem = words.gpt.tooManyBytes
      return
    }
    const given = linesOf(text)
    if (given.length < 2) {
      this.problem = words.gpt.tooFewLines(given.length)
      return
    }
    const { letters } = prepared(given, this.spec.seed)
    await this.#startAnew({ ...this.spec, letters }, given, source)
  }

  /** Change settings: some are followed at once, others mean another model. */
  async change(changed: Partial<GptSpec>) {
    const spec = { ...this.spec, ...changed }
    this.problem = ''
    if (spec.width % spec.heads) {
      if ('heads' in changed || 'width' in changed)
        this.problem = words.gpt.headsShare(spec.width, spec.heads)
      return
    }
    if (changed.steps !== undefined) this.setStopAfter(changed.steps)
    const isAnew = !this.#made || this.making === 'program' || !isSameModel(spec, this.spec)
    if (isAnew) await this.#startAnew(spec, this.#given, this.source)
    else if (!isSameProgram(spec, this.spec)) await this.#goOnWith(spec)
    else {
      this.spec = spec
      this.#worker.postMessage({ type: 'spec', spec })
    }
  }

  /** Choose an optimiser, with settings that suit it here. */
  async setOptimizer(name: string, settings: Record<string, number>) {
    const { lr, ...others } = { ...settings, ...this.#python.first.optimizers[name] }
    await this.change({ optimizer: { name, settings: others }, learningRate: lr })
  }

  /** Have another optimiser train the same model from where it is. */
  async #goOnWith(spec: GptSpec) {
    const turn = ++this.#turn
    const numbers = await this.#hold()
    if (turn !== this.#turn) return
    this.running = false
    this.making = 'optimizer'
    const made = await this.#python.made(spec)
    if (turn !== this.#turn || made.kind === 'superseded') return
    this.making = ''
    if (made.kind === 'error') {
      this.problem = said(made.error.message)
      return
    }
    this.spec = { ...this.spec, optimizer: spec.optimizer, learningRate: spec.learningRate }
    const inside = this.#inside
    this.#load(made, { ...numbers, state: {}, stepsTaken: 0 })
    if (inside) this.#open(inside)
    else await this.#makeInside(turn)
  }

  async #startAnew(spec: GptSpec, given: string[], source: string) {
    const turn = ++this.#turn
    const before = await this.#kept()
    if (turn !== this.#turn) return
    this.pause()
    const old = { spec: this.spec, given: this.#given, source: this.source, lines: this.lines }
    this.#take(spec, given, source)
    this.making = 'program'
    const made = await this.#python.made(spec)
    if (turn !== this.#turn || made.kind === 'superseded') return
    this.making = ''
    if (made.kind === 'error') {
      this.problem = said(made.error.message)
      if (this.#made) {
        this.#take(old.spec, old.given, old.source)
      } else this.failure = this.problem
      return
    }
    if (before) this.before = before
    this.failure = ''
    this.#load(made, null)
    await this.#makeInside(turn)
  }

  async #makeInside(turn: number) {
    this.making = 'inside'
    const inside = await this.#python.inside(this.spec)
    if (turn !== this.#turn || inside.kind === 'superseded') return
    this.making = ''
    if (inside.kind === 'error') this.problem = said(inside.error.message)
    else this.#open(inside)
  }

  #take(spec: GptSpec, given: string[], source: string) {
    this.spec = spec
    this.source = source
    this.#given = given
    this.#known = new Set(given)
    this.lines = prepared(given, spec.seed)
    const { alphabet } = this
    if (!this.text || alphabet.strange(this.text) !== undefined) this.text = given[0]
    if (alphabet.strange(this.beginning) !== undefined) this.beginning = ''
  }

  #load(made: GptReply, numbers: Numbers | null) {
    this.#made = made
    this.#inside = null
    this.broken = null
    if (!numbers) {
      this.frame = null
      this.samples = []
      this.remembered = []
    }
    const lines = $state.snapshot(this.lines) as Lines
    const load = ++this.#loads
    this.#worker.postMessage({ type: 'load', load, made, lines, spec: this.spec, numbers })
    this.#sendLook()
  }

  #open(inside: GptInsideReply) {
    this.#inside = inside
    this.#worker.postMessage({ type: 'inside', inside })
  }

  /** What the training is now, to come back to; null where nothing would be lost. */
  async #kept(): Promise<Started | null> {
    const made = this.#made
    if (!made || !this.frame?.step) return null
    const numbers = await this.#hold()
    return { spec: this.spec, given: this.#given, source: this.source, made, inside: this.#inside, numbers }
  }

  /** Stop, and give the numbers. */
  #hold() {
    return new Promise<Numbers>((resolve) => {
      this.#held = resolve
      this.#worker.postMessage({ type: 'hold' })
    })
  }

  /** The text of the whole graph of the line that is looked into, or null where Python has none. */
  async scalars() {
    const { parameters } = await this.#hold()
    this.running = false
    const { spec, text } = this
    return this.#textOf(await this.#python.scalars(spec, parameters, text))
  }

  /** Back to what was trained before the last new start. */
  takeBack() {
    const { before } = this
    if (!before) return
    this.before = null
    this.#turn++
    this.making = ''
    this.problem = ''
    this.#take(before.spec, before.given, before.source)
    this.#load(before.made, before.numbers)
    if (before.inside) this.#open(before.inside)
  }

  run() {
    if (!this.ready) return
    this.broken = null
    this.running = true
    if (this.stopAfter !== null && (this.frame?.step ?? 0) >= this.stopAfter) {
      this.setStopAfter((this.frame?.step ?? 0) + this.spec.steps)
    }
    this.#worker.postMessage({ type: 'run' })
  }

  pause() {
    this.running = false
    this.#worker.postMessage({ type: 'pause' })
  }

  turn() {
    if (this.running) this.pause()
    else this.run()
  }

  step() {
    if (!this.ready) return
    this.broken = null
    this.#worker.postMessage({ type: 'step' })
  }

  reset() {
    this.broken = null
    this.remembered = []
    this.setStopAfter(this.spec.steps)
    this.#worker.postMessage({ type: 'reset' })
  }

  /** The page has drawn, and wants the next frame. */
  drawn() {
    this.#worker.postMessage({ type: 'drawn' })
  }

  setPace(pace: Pace) {
    this.pace = pace
    this.#worker.postMessage({ type: 'pace', pace })
  }

  setStopAfter(steps: number | null) {
    this.stopAfter = steps
    this.#worker.postMessage({ type: 'stop after', steps })
  }

  /** Look into another text. @returns what is wrong with it */
  lookInto(text: string) {
    const strange = this.alphabet.strange(text)
    if (strange !== undefined) return words.gpt.strange(strange)
    this.text = text
    this.#sendLook()
    return ''
  }

  /** Continue another beginning. @returns what is wrong with it */
  begin(beginning: string) {
    const strange = this.alphabet.strange(beginning)
    if (strange !== undefined) return words.gpt.strange(strange)
    this.beginning = beginning
    this.#sendLook()
    return ''
  }

  setTemperature(temperature: number) {
    this.temperature = temperature
    this.#sendLook()
  }

  #sendLook() {
    const { text, beginning, temperature } = this
    this.#worker.postMessage({ type: 'look', look: { text, beginning, temperature } })
  }

  /** The program, or null where Python has none. */
  async python() {
    return this.#textOf(await this.#python.program(this.spec))
  }

  #textOf(answer: Answer<'gpt program'>) {
    if (answer.kind === 'superseded') return null
    if (answer.kind !== 'error') return answer.text
    this.problem = said(answer.error.message)
    return null
  }

  #hear(news: GptNews) {
    switch (news.type) {
      case 'frame':
        return news.frame.load === this.#loads ? this.#see(news.frame) : undefined
      case 'held':
        this.#held?.(news.numbers)
        return
      case 'broken':
        if (news.load !== this.#loads) return
        this.running = false
        this.broken = news
        return
      case 'failed':
        this.running = false
        this.problem = news.message
    }
  }

  #see(frame: GptFrame) {
    this.frame = frame
    this.running = frame.running
    if (frame.namesPerSecond > 0) this.speed = frame.namesPerSecond
    if (!frame.samples) return
    this.samples = frame.samples
    const due = REMEMBERED.findLast((step) => step <= frame.step) ?? 0
    if ((this.remembered[0]?.step ?? -1) >= due) return
    const names = frame.samples.map(({ letters }) => letters.join(''))
    this.remembered = [{ step: frame.step, names }, ...this.remembered]
  }
}
