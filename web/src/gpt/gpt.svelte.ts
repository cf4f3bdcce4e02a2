// The GPT view's state: what it learns from, how large it is and how it is trained, and what is kept of it.
import type { Catalogue } from '../network/types.ts'
import type { Answer } from '../python/client.ts'
import type { GptInsideReply, GptReply, GptSpec, Strip } from '../python/protocol.ts'
import type { GptWork } from '../sharing/gptWork.ts'
import { words } from '../texts/laterWords.ts'
import { said } from '../texts/words.svelte.ts'
import type { GptPython } from './gptPython.ts'
import { isSameModel, isSameProgram, parametersOf } from './gptSpec.ts'
import { kept, learnt } from './kept.ts'
import type { Numbers } from './learner.ts'
import { type Lines, linesOf, MOST_BYTES, prepared } from './lines.ts'
import { Playing, type Port } from './playing.svelte.ts'
import { readSaved, savedText } from './saved.ts'
import { SETS } from './sets.ts'
import { wrongWith } from './settings.ts'

interface Started {
  spec: GptSpec
  given: string[]
  source: string
  made: GptReply
  inside: GptInsideReply | null
  numbers: Numbers
}

interface Sources {
  python: GptPython
  worker: Port
  names: () => Promise<string>
  /** what can be chosen, in the page's language */
  catalogue: () => Catalogue
}

/** How many lines are learnt to measure the speed: in the page one takes about a second. */
const MOST_MEASURED = 4

export class Gpt extends Playing {
  /** Which data set it is: `names`, another that is offered, or `own`. */
  source = $state('names')
  lines: Lines | null = $state.raw(null)
  /** What Python is doing for it. */
  making: '' | 'program' | 'optimizer' | 'inside' = $state('')
  /** Why there is nothing to train. */
  failure = $state('')
  /** What was there before the last new start. */
  before: Started | null = $state.raw(null)
  /** Something else comes in its place. */
  onleave: () => void = () => {}
  #given: string[] = []
  #known = new Set<string>()
  /** The settings of the model that is there, while those of the next are already chosen. */
  madeOf: GptSpec
  #made: GptReply | null = $state.raw(null)
  #inside: GptInsideReply | null = $state.raw(null)
  #python
  #names
  #catalogue
  #turn = 0

  constructor({ python, worker, names, catalogue }: Sources) {
    super(worker, python.first.spec)
    this.madeOf = $state.raw(python.first.spec)
    this.#python = python
    this.#catalogue = catalogue
    this.#names = names()
    this.useSet('names')
  }

  /** How many parameters the model has. */
  get parameters() {
    return parametersOf(this.spec)
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

  get catalogue() {
    return this.#catalogue()
  }

  /** Whether nobody has done anything. */
  get isAsAtFirst() {
    const { spec } = this.#python.first
    return !this.frame?.step && this.source === 'names' && JSON.stringify(this.spec) === JSON.stringify(spec)
  }

  isKnown(name: string) {
    return this.#known.has(name)
  }

  /** Learn from the names, or another set that is offered. */
  async useSet(source: string) {
    const turn = ++this.#turn
    const given = await this.#linesOf(source)
    if (given && turn === this.#turn) await this.#startAnew(this.spec, given, source)
  }

  /** Learn from lines of one's own. */
  async useLines(text: string) {
    const given = this.#linesIn(text)
    if (given) await this.#startAnew(this.spec, given, 'own')
  }

  /** The lines of a set, or null where they could not be had. */
  async #linesOf(source: string) {
    try {
      return linesOf(source in SETS ? await SETS[source]() : await this.#names)
    } catch {
      if (this.#made) this.problem = words.gpt.noNames
      else this.failure = words.gpt.noNames
      return null
    }
  }

  /** The lines of a text, or null where it is none to learn from. */
  #linesIn(text: string) {
    const given = linesOf(text)
    const isLong = new Blob([text]).size > MOST_BYTES
    this.problem = isLong
      ? words.gpt.tooManyBytes
      : given.length < 2
        ? words.gpt.tooFewLines(given.length)
        : ''
    return this.problem ? null : given
  }

  /** Change settings: some are followed at once, others mean another program or another model. */
  async change(changed: Partial<GptSpec>) {
    const spec = { ...this.spec, ...changed }
    this.problem = ''
    if (changed.steps !== undefined) this.setStopAfter(changed.steps)
    const isAnew = !this.#made || this.making === 'program' || !isSameModel(spec, this.spec)
    if (isAnew) await this.#startAnew(spec, this.#given, this.source)
    else if (!isSameProgram(spec, this.spec)) await this.#goOnWith(spec)
    else {
      this.spec = spec
      this.worker.postMessage({ type: 'spec', spec })
      this.onchange()
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
    const numbers = await this.hold()
    if (turn !== this.#turn) return
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

  /**
   * Begin with another model; the letters are those of the lines.
   * @param numbers what it has learnt already
   */
  async #startAnew(wanted: GptSpec, given: string[], source: string, numbers: Numbers | null = null) {
    const spec = { ...wanted, letters: prepared(given, wanted.seed).letters }
    const turn = ++this.#turn
    const before = await this.#started()
    if (turn !== this.#turn) return
    if (before) this.onleave()
    this.pause()
    const old = { spec: this.spec, given: this.#given, source: this.source }
    this.#take(spec, given, source)
    this.making = 'program'
    const made = await this.#python.made(spec)
    if (turn !== this.#turn || made.kind === 'superseded') return
    this.making = ''
    if (made.kind === 'error') {
      this.problem = said(made.error.message)
      if (this.#made) {
        this.#take(old.spec, old.given, old.source)
        this.sendLook()
      } else this.failure = this.problem
      return
    }
    if (before) this.before = before
    this.failure = ''
    this.forgetFrames()
    this.#load(made, numbers)
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
    this.madeOf = this.spec
    this.#inside = null
    this.broken = null
    const lines = $state.snapshot(this.lines) as Lines
    const load = ++this.loads
    this.worker.postMessage({ type: 'load', load, made, lines, spec: this.spec, numbers })
    this.sendLook()
  }

  #open(inside: GptInsideReply) {
    this.#inside = inside
    this.worker.postMessage({ type: 'inside', inside })
  }

  /** What the training is now, to come back to; null where nothing would be lost. */
  async #started(): Promise<Started | null> {
    const made = this.#made
    if (!made || !this.frame?.step) return null
    const numbers = await this.hold()
    return { spec: this.spec, given: this.#given, source: this.source, made, inside: this.#inside, numbers }
  }

  /** Back to the first numbers; what had been learnt can be taken back. */
  async reset() {
    const before = await this.#started()
    this.broken = null
    this.remembered = []
    this.setStopAfter(this.spec.steps)
    this.worker.postMessage({ type: 'reset' })
    if (before) this.before = before
  }

  /** Back to what was trained before the last new start. */
  takeBack() {
    const { before } = this
    if (!before) return
    this.before = null
    const turn = ++this.#turn
    this.making = ''
    this.problem = ''
    this.#take(before.spec, before.given, before.source)
    this.forgetFrames()
    this.#load(before.made, before.numbers)
    if (before.inside) this.#open(before.inside)
    else void this.#makeInside(turn) // it was left before it could be read
  }

  /** All that makes it what it is, and what of it is wanted. */
  work(wanted: { lines: boolean; numbers: boolean }): GptWork {
    const { letters: _, ...spec } = this.spec
    const { source, text, beginning, temperature, latest } = this
    return {
      spec,
      source,
      ...(source === 'own' && wanted.lines ? { lines: this.#given.join('\n') } : {}),
      text,
      ...(beginning ? { beginning } : {}),
      temperature,
      ...(wanted.numbers && latest?.step ? { numbers: kept(latest) } : {}),
    }
  }

  /** Open what was kept or sent. @returns whether all of it is there then */
  async openWork({ spec, source, lines, text, beginning, temperature, numbers }: GptWork) {
    const turn = ++this.#turn
    this.problem = ''
    const wanted = { ...this.#python.first.spec, ...spec }
    const wrong = wrongWith(wanted, this.catalogue)
    if (wrong) {
      this.problem = wrong
      return false
    }
    const isWithout = source === 'own' && lines === undefined
    const given = lines === undefined ? await this.#linesOf(source) : this.#linesIn(lines)
    if (!given || turn !== this.#turn) return false
    if (!this.frame?.step) this.onleave() // what has learnt is left when another begins
    this.setStopAfter(wanted.steps)
    this.text = text ?? ''
    this.beginning = beginning ?? ''
    this.temperature = Math.min(2, Math.max(0.1, temperature ?? 0.5))
    const learned = numbers && !isWithout ? learnt(numbers) : null
    const letters = prepared(given, wanted.seed).letters
    const fits = learned?.parameters.length === parametersOf({ ...wanted, letters })
    await this.#startAnew(wanted, given, isWithout ? 'names' : source, fits ? learned : null)
    if (isWithout) this.problem ||= words.gpt.linesLeftOut
    else if (learned && !fits) this.problem ||= words.gpt.otherNumbers
    return !this.problem
  }

  /** The model as a text to keep. */
  savedText() {
    return savedText(this.work({ lines: true, numbers: true }))
  }

  /** Open a model that was saved. */
  async loadText(text: string) {
    const work = readSaved(text)
    if (work) await this.openWork(work)
    else this.problem = words.gpt.notSaved
  }

  /**
   * The text of the whole graph of the line that is looked into, or null where Python has none.
   * @param number a strip and the place in it of what is labelled there
   */
  async scalars(number: [number, number] | null = null) {
    const { parameters } = await this.hold()
    const { spec, text } = this
    return this.#textOf(await this.#python.scalars(spec, parameters, text, number))
  }

  /**
   * A few scalars that a number is made of, and the step that they are of; null where Python has none.
   * @param at a strip and the place in it, or -1 and a node
   */
  async near(at: [number, number], wide: boolean) {
    const { parameters, step } = await this.hold()
    const answer = await this.#python.near(this.spec, parameters, this.text, at, wide)
    if (answer.kind === 'superseded') return answer.kind
    if (answer.kind === 'gpt near') return { reply: answer, step }
    if (answer.kind === 'error') this.problem = said(answer.error.message)
    return null
  }

  /** The program, or null where Python has none. */
  async python() {
    return this.#textOf(await this.#python.program(this.spec, 'nanograd'))
  }

  /** The same in PyTorch. */
  async torch() {
    return this.#textOf(await this.#python.program(this.spec, 'torch'))
  }

  /** How many lines a second the program learns as it is, in Python; null where Python could not say. */
  async plainSpeed() {
    const lines = this.lines?.names.slice(0, Math.min(this.spec.namesPerStep, MOST_MEASURED)) ?? []
    const answer = await this.#python.speed(this.spec, lines)
    if (answer.kind === 'gpt speed') return lines.length / answer.seconds
    if (answer.kind === 'error') this.problem = said(answer.error.message)
    return null
  }

  #textOf(answer: Answer<'gpt program'>) {
    if (answer.kind === 'superseded') return null
    if (answer.kind !== 'error') return answer.text
    this.problem = said(answer.error.message)
    return null
  }
}
