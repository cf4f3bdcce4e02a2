// The state of the Network view: what was chosen, the network Python made of it, and its training in the worker.
import { isNarrower } from '../network/changes.js'
import { curveTo, keptCurve } from '../network/curve.js'
import { LayerIds } from '../network/layers.js'
import { numbersOf, startOf } from '../network/numbers.js'
import { racersOf } from '../network/racers.js'
import { savedText } from '../network/saved.js'
import { said, words } from '../texts/words.svelte.js'
import { Choices } from './choices.svelte.js'
import { Follower } from './follower.js'
import { KeptRuns } from './kept.svelte.js'
import { Undo } from './undo.svelte.js'

/**
 * @typedef {import('../network/types.js').NetworkState} Contract
 * @typedef {import('../network/types.js').Spec} Spec
 * @typedef {import('../network/types.js').Frame} Frame
 * @typedef {import('../network/types.js').Curve} Curve
 * @typedef {import('../network/trainer.js').Made} Made
 * @typedef {import('../network/trainer.js').Numbers} Numbers
 * @typedef {import('../network/training.js').News} News
 * @typedef {import('../network/training.js').Order} Order
 * @typedef {Made & { python: [string, string] }} Reply
 * @typedef {(request: { kind: string } & Record<string, any>) => Promise<Record<string, any>>} Ask
 * @typedef {{ postMessage: (order: Order) => void, onmessage: ((event: MessageEvent) => void) | null }} Trainer
 * @typedef {{ layer: number, neuron: number }} Neuron
 * @typedef {{ start: Record<string, any>, layers: number[], curve: Curve }} Trained  numbers of a network as Python takes
 *   them, of which layers they are, and how they came to be
 * @typedef {'seed' | 'numbers' | Numbers | Trained} Due  what a network is made from: its seed, given numbers, or those
 *   that the training is at
 * @typedef {{ spec: Spec, layers: number[], trained: Trained | null }} Moment  all that an undo brings back; what its seed
 *   draws, where it is not `trained`
 */

/** @type {Curve} */
const NO_CURVE = Object.freeze({ steps: [], train: [], heldOut: [] })
/** How many steps the program shown trains for while none have been taken. */
const FIRST_STEPS = 200
/** How far a race goes where no other end was set. */
const RACE_STEPS = 1000

/** @implements {Contract} */
export class NetworkState extends Choices {
  /** @type {Frame | null} */
  frame = $state.raw(null)
  /** @type {Curve} */
  curve = $state.raw(NO_CURVE)
  /** @type {import('../network/types.js').Racer[] | null} */
  race = $state.raw(null)
  racing = $state(false)
  running = $state(false)
  busy = $state(false)
  /** @type {import('../network/types.js').Failure | null} */
  failure = $state.raw(null)
  /** @type {string | null} */
  problem = $state(null)
  /** @type {string | null} */
  stopped = $state(null)
  /** @type {import('../network/types.js').Pace} */
  pace = $state('gathering')
  /** @type {Neuron | null} */
  selected = $state.raw(null)

  /** @type {Reply} */
  #made = $state.raw(/** @type {any} */ (null))
  /** How many steps the program shown trains for. */
  #steps = $state(FIRST_STEPS)

  pythonText = $derived(this.#made ? this.#made.python.join(String(this.#steps)) : '')

  #ask
  #trainer
  #kept
  /** How many orders the training worker was given. */
  #orders = 0
  /** The spec that the network on view was made of. @type {Spec} */
  #madeOf
  /** What must still be made. @type {Due | null} */
  #due = null
  /** What is being made. @type {Due | null} */
  #doing = null
  #follower = new Follower((text, about) => this.loadText(text, about))
  /** Ends when all that is due has been made. */
  #making = Promise.resolve()
  /** Whether the network on view started from what its seed draws. */
  #fresh = true
  /** Whether the training goes on once it is made. */
  #goOn = false
  /** @type {((held: Extract<News, { type: 'held' }>) => void) | null} */
  #onheld = null
  /** What would bring the last good state back. @type {Numbers | null} */
  #good = null
  /** How many orders the training had been given once it had the network on view. */
  #loaded = 0
  /** Whether the frame is of the network on view. */
  #isDrawn = false
  /** The losses with which the network on view began. @type {Curve} */
  #before = NO_CURVE
  /** What a person changed, to be undone. @type {Undo<Moment>} */
  undoing = new Undo({
    now: () => this.#moment(),
    bring: (moment, whole) => this.#bring(moment, whole),
    costs: isNarrower,
  })
  /** What could be undone as the network on view was made. */
  #undoable = this.undoing.stacks

  /**
   * @param {{ ask: Ask, createTrainer: () => Trainer, catalogue: import('../network/types.js').Catalogue,
   *   first: Record<string, any> }} options `first`: Python's answer to the catalogue's defaults
   */
  constructor({ ask, createTrainer, catalogue, first }) {
    super(catalogue)
    this.#kept = new KeptRuns(catalogue, () => this.spec)
    this.#ask = ask
    this.#madeOf = this.spec
    this.#trainer = createTrainer()
    this.#trainer.onmessage = (event) => this.#hear(event.data)
    this.setPace(this.pace)
    this.#load(/** @type {Reply} */ (first))
  }

  /** @param {string} text */
  async loadCsv(text) {
    const { heldOut, settings } = this.spec.data
    const reply = await this.#ask({ kind: 'csv', text, heldOut, seed: settings.seed ?? this.spec.seed })
    if (reply.kind !== 'points') return this.#refuse(reply)
    this.selectedPoint = null
    const spec = { ...this.spec, data: { ...this.spec.data, custom: reply.custom } }
    await this.change(spec, { from: 'seed', loses: true })
    return this.problem === null
  }

  // Training.

  /** @param {import('../network/types.js').Pace} pace */
  setPace(pace) {
    this.pace = pace
    this.#order({ type: 'pace', pace })
  }

  run() {
    this.#leaveRace()
    this.stopped = null
    if (this.failure) return
    this.running = true
    if (this.busy) this.#goOn = true
    else this.#order({ type: 'run' })
  }

  pause() {
    this.running = false
    this.#goOn = false
    this.#order({ type: 'pause' })
  }

  step() {
    this.#once({ type: 'step' })
  }

  epoch() {
    this.#once({ type: 'epoch' })
  }

  /** Have something done once; where a network is just being made, by that one. @param {{ type: 'step' | 'epoch' }} order */
  #once(order) {
    this.#leaveRace()
    this.stopped = null
    if (this.busy) this.#making.then(() => this.#once(order))
    else if (!this.failure) this.#order(order)
  }

  /** Back to the weights that the seed draws. */
  reset() {
    if (this.frame?.step) this.undoing.note({ what: '', loses: true })
    this.#leaveRace()
    this.#settle()
    this.running = false
    this.#goOn = false
    if (!this.#fresh || this.busy) return this.#make('seed')
    this.#undoable = this.undoing.stacks
    this.#order({ type: 'reset' })
    this.#awaitFrame(NO_CURVE)
    return Promise.resolve()
  }

  /** After a failure: back to the state whose loss was the best. */
  restoreLastGood() {
    if (!this.#good) return
    const good = this.#good
    this.#settle()
    return this.#make(good)
  }

  drawn() {
    if (this.running || this.racing) this.#order({ type: 'drawn' })
  }

  dismiss() {
    this.problem = null
    this.stopped = null
    if (this.failure) {
      this.failure = null
      this.restoreLastGood()
    }
  }

  // Comparing.

  get runs() {
    return this.#kept.runs
  }

  /** Whether the browser has refused to keep a run. */
  get refused() {
    return this.#kept.refused
  }

  /** Keep this run's curve, and go back to the start for another. */
  keepRun() {
    if (!this.frame || !this.curve.steps.length) return
    const { step, trainLoss, heldOutLoss, accuracy, heldOutAccuracy } = this.frame
    const end = { step, trainLoss, heldOutLoss, accuracy, heldOutAccuracy }
    this.#kept.keep({ spec: this.#madeOf, curve: this.curve, end })
    return this.reset()
  }

  /** @param {number} id */
  forgetRun(id) {
    this.#kept.forget(id)
  }

  /** SGD, momentum, RMSprop and Adam, from the weights that the seed draws. */
  async startRace() {
    this.pause()
    const racers = racersOf(this.spec, this.catalogue)
    const optimizers = racers.map(({ optimizer }) => optimizer)
    const reply = await this.#ask({ kind: 'race', spec: this.spec, start: null, optimizers })
    if (reply.kind !== 'race') {
      this.#refuse(reply)
      return
    }
    this.race = []
    this.racing = true
    this.#order({
      type: 'race',
      racers: racers.map(({ name, title }, i) => ({ name, title, made: reply.made[i] })),
      steps: this.spec.stop.steps ?? RACE_STEPS,
    })
    this.#order({ type: 'drawn' })
  }

  stopRace() {
    this.#leaveRace()
  }

  // Down to the scalars, and out.

  /** @param {Neuron | null} neuron */
  select(neuron) {
    this.selected = neuron
  }

  /** @param {number | null} index */
  selectPoint(index) {
    this.selectedPoint = index
  }

  /** @param {number} layer @param {number} neuron @param {number | null} [point] */
  openNeuron(layer, neuron, point = this.selectedPoint) {
    return this.#scalars(point, { layer, neuron })
  }

  /** @param {number} point */
  openPoint(point) {
    return this.#scalars(point, {})
  }

  torchText() {
    return this.#text({ kind: 'torch', spec: this.#madeOf, start: this.#start() })
  }

  /** @param {'svg' | 'dot'} form */
  pictureText(form) {
    return this.#text({ kind: 'drawn network', spec: this.#madeOf, start: this.#start(), form })
  }

  /** @param {string} title */
  notebookText(title) {
    return this.#text({ kind: 'network notebook', text: this.pythonText, title })
  }

  saveText() {
    return savedText(this.#madeOf, this.#start())
  }

  /**
   * All that brings this back later or elsewhere, as it is at this moment.
   *
   * @param {{ points: boolean, weights: boolean, curve?: boolean }} wanted  the weights come with the points they were
   *   trained on. `curve`: with their losses
   * @returns {import('../share/networkWork.js').NetworkWork}
   */
  work({ points, weights, curve = false }) {
    const start = weights ? this.#start() : null
    const spec = start ? this.#madeOf : this.spec
    const data = points || start ? spec.data : { ...spec.data, custom: null }
    return {
      spec: { ...spec, data },
      ...(start ? { weights: start } : {}),
      ...(start && curve ? { curve: keptCurve(this.#losses) } : {}),
    }
  }

  /** Open what `work` gave. Whether all of it is there now. @param {import('../share/networkWork.js').NetworkWork} work */
  async openWork({ spec, weights, curve }) {
    if (weights && (await this.loadText(savedText(spec, weights), { curve }))) return true
    const problem = this.problem
    this.onleave()
    this.pause()
    this.selected = null
    this.selectedPoint = null
    const { layerIds } = this
    this.layerIds = new LayerIds(spec.layers.length)
    this.#forgetChanges()
    this.remember(spec)
    await this.#choose(this.withFittingLoss(spec), 'seed')
    const isMade = this.problem === null
    if (!isMade) this.layerIds = layerIds
    this.problem ??= problem
    return isMade && !weights
  }

  /**
   * @param {string} text
   * @param {{ curve?: Curve, isWanted?: () => boolean }} [about]  `curve`: of the training that it comes from.
   *   `isWanted`: whether it still is, once Python has read it
   */
  async loadText(text, { curve = NO_CURVE, isWanted = () => true } = {}) {
    const reply = await this.#ask({ kind: 'load network', text })
    await this.#making
    if (!isWanted()) return false
    if (reply.kind !== 'network') return this.#refuse(reply)
    this.onleave()
    this.#leaveRace()
    this.#settle()
    this.running = false
    this.selected = null
    this.selectedPoint = null
    this.spec = reply.spec
    this.#madeOf = this.spec
    this.#fresh = false
    this.layerIds = new LayerIds(this.spec.layers.length)
    this.#forgetChanges()
    this.remember(this.spec)
    this.problem = null
    this.#load(/** @type {Reply} */ (reply), { curve })
    return true
  }

  /** Show another window's network, as it stands there. @param {import('./follower.js').Shown} shown */
  follow(shown) {
    return this.#follower.follow(shown)
  }

  // How a new network is made: the training gives its numbers, Python makes the program, the training goes on.

  /** @param {Spec} spec @param {import('./choices.svelte.js').Change} [change] */
  change(spec, { from = 'numbers', what = '', loses = false } = {}) {
    this.undoing.note({ what, loses })
    return this.#choose(this.withFittingLoss(spec), from)
  }

  /** @param {Spec} spec @param {Due} from */
  #choose(spec, from) {
    this.#follower.stop()
    this.#leaveRace()
    this.spec = spec
    return this.#make(from)
  }

  /** All that is here now, or will be once it is made. @returns {Moment} */
  #moment() {
    const moment = { spec: this.spec, layers: this.layerIds.now() }
    const due = this.#due ?? this.#doing
    if (due === 'seed') return { ...moment, trained: null }
    if (due && typeof due === 'object' && 'start' in due) return { ...moment, trained: due }
    const start = this.#startOf((this.failure && this.#good) || this.#numbers())
    return { ...moment, trained: { start, layers: this.layerIds.ofMade(), curve: this.#losses } }
  }

  /** @param {Moment} moment @param {boolean} whole  else the training goes on from where it is */
  #bring({ spec, layers, trained }, whole) {
    this.layerIds.bring(layers)
    this.remember(spec)
    this.#choose(spec, whole ? (trained ?? 'seed') : 'numbers')
  }

  /** Something else is here: nothing of it was changed yet. */
  #forgetChanges() {
    this.undoing.clear()
    this.#undoable = this.undoing.stacks
  }

  /** @param {Due} from */
  #make(from) {
    if (from !== 'numbers' || this.#due === null) this.#due = from
    if (!this.busy) this.#making = this.#makeAllDue()
    return this.#making
  }

  async #makeAllDue() {
    this.busy = true
    while (this.#due) {
      const { running, numbers } = await this.#hold()
      this.#goOn ||= running
      const due = this.#due
      this.#doing = due
      this.#due = null
      const spec = this.spec
      const layers = this.layerIds.now()
      const { stacks } = this.undoing
      const at = due === 'numbers' ? (this.failure && this.#good) || numbers : due
      const start = at === 'seed' ? null : this.#startFrom(at)
      const reply = await this.#ask({ kind: 'network', spec, start })
      if (reply.kind === 'network') {
        this.problem = null
        this.#madeOf = spec
        this.#fresh = start === null
        this.#undoable = stacks
        this.layerIds.made(layers)
        this.#settle()
        const curve = typeof at === 'object' && 'curve' in at ? at.curve : undefined
        const running = this.#goOn && !this.#due
        this.#load(/** @type {Reply} */ (reply), { goOn: start !== null && !curve, curve, running })
      } else if (!this.#due) {
        this.#takeBack(reply)
      }
    }
    this.#doing = null
    this.#goOn = false
    this.busy = false
  }

  /** Nothing came of it: all is as it was before. @param {Record<string, any>} reply */
  #takeBack(reply) {
    this.#refuse(reply)
    this.spec = this.#madeOf
    this.layerIds.takeBack()
    this.undoing.stacks = this.#undoable
    this.network = this.#made.network
    if (this.#goOn) this.#order({ type: 'run' })
  }

  /** @returns {Promise<Extract<News, { type: 'held' }>>} */
  #hold() {
    return new Promise((resolve) => {
      this.#onheld = resolve
      this.#order({ type: 'hold' })
    })
  }

  /** @param {Reply} made @param {{ goOn?: boolean, curve?: Curve, running?: boolean }} [how]  see training.js */
  #load(made, { goOn = false, curve = NO_CURVE, running = false } = {}) {
    this.#made = made
    this.network = made.network
    this.running = running
    this.#steps = this.spec.stop.steps ?? FIRST_STEPS
    const { selected, network } = this
    if (selected && !(selected.neuron < (network?.sizes[selected.layer + 1] ?? 0))) this.selected = null
    if ((this.selectedPoint ?? 0) >= made.network.points.length) this.selectedPoint = null
    this.#order({ type: 'load', made, goOn, curve, running })
    this.#awaitFrame(goOn ? curveTo(this.#losses, made.step) : curve)
  }

  /** What has been drawn before is not of what is here now. @param {Curve} before */
  #awaitFrame(before) {
    this.#before = before
    this.#loaded = this.#orders
    this.#isDrawn = false
  }

  #settle() {
    this.failure = null
    this.stopped = null
    this.#good = null
  }

  #leaveRace() {
    if (this.race || this.racing) this.#order({ type: 'stop race' })
    this.race = null
    this.racing = false
  }

  /** @param {Numbers} numbers @param {(number | null)[]} [origin] */
  #startOf(numbers, origin) {
    return startOf(numbers, this.#made.network.sizes, this.#madeOf.optimizer.name, origin)
  }

  /** @param {Numbers | Trained} at */
  #startFrom(at) {
    return 'start' in at
      ? { ...at.start, origin: this.layerIds.origins(at.layers) }
      : this.#startOf(at, this.layerIds.origins())
  }

  /** The numbers on view, or those that will be there in a moment. @returns {Numbers} */
  #numbers() {
    return this.#isDrawn && this.frame ? this.frame : numbersOf(this.#made)
  }

  /** How the numbers on view came to be, or those that will be there in a moment. */
  get #losses() {
    return this.#isDrawn ? this.curve : this.#before
  }

  #start() {
    return this.#startOf(this.#numbers())
  }

  /** @param {Order} order */
  #order(order) {
    if (order.type !== 'drawn') this.#orders++
    if (['run', 'step', 'epoch', 'reset'].includes(order.type)) this.#follower.stop()
    this.#trainer.postMessage(order)
  }

  // What the training worker tells.

  /** @param {News} news */
  #hear(news) {
    switch (news.type) {
      case 'frame':
        this.#see(news)
        break
      case 'held':
        this.#onheld?.(news)
        this.#onheld = null
        break
      case 'stopped':
        this.stopped = news.why
        break
      case 'broken':
        this.#fail(news.broken)
        break
      case 'race':
        if (!this.racing) break
        this.race = news.racers
        this.racing = news.running
        break
      case 'failed':
        this.running = false
        this.problem = words.network.brokeDown(news.message)
    }
  }

  /** @param {Extract<News, { type: 'frame' }>} news */
  #see({ frame, curve, orders }) {
    if (orders < this.#loaded) return // of the network before
    this.#isDrawn = true
    const { maps, boundary } = frame.maps ? frame : (this.frame ?? {})
    this.frame = /** @type {Frame} */ ({ ...frame, maps: maps ?? [], boundary: boundary ?? [] })
    this.curve = curve
    if (orders === this.#orders) this.running = frame.running || this.#goOn
    if (!frame.running && frame.step > this.#made.step) this.#steps = frame.step - this.#made.step
  }

  /** @param {import('../network/trainer.js').Broken} broken */
  async #fail({ step, message, batch, rate, before, good }) {
    this.running = false
    this.#goOn = false
    this.#good = good
    const failure = {
      step,
      layer: null,
      message: words.network.stepSays(step, said(message)),
      cause: '',
      lastGood: good.step,
    }
    this.failure = failure
    const start = this.#startOf(before)
    const reply = await this.#ask({ kind: 'replay', spec: this.#madeOf, start, batch, step, rate })
    if (this.failure !== failure || reply.kind !== 'replay') return
    this.failure = { ...failure, layer: reply.layer, message: said(reply.message), cause: said(reply.cause) }
  }

  /** @param {number | null} index  null: Python finds one that has something to show @param {Partial<Neuron>} neuron */
  #scalars(index, neuron) {
    const point = index === null ? { x: null, target: null } : this.network?.points[index]
    if (!point) return Promise.resolve(null)
    const { x, target } = point
    return this.#text({ kind: 'scalars', spec: this.#madeOf, start: this.#start(), x, target, ...neuron })
  }

  /** @param {{ kind: string } & Record<string, any>} request @returns {Promise<string | null>} */
  async #text(request) {
    const reply = await this.#ask(request)
    if (reply.kind === 'text') return reply.text
    this.#refuse(reply)
    return null
  }

  /** Say why something could not be done. @param {Record<string, any>} reply */
  #refuse(reply) {
    if (reply.kind !== 'superseded')
      this.problem = said(reply.message ?? reply.error?.message ?? '') || words.network.noAnswer
    return false
  }
}
