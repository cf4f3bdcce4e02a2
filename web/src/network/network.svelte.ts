// The state of the Network view: what was chosen, the network Python made of it, and its training in the worker.

import type { Answer, Ask, Request } from '../python/client.ts'
import type { Message, NetworkReply, Start } from '../python/protocol.ts'
import type { NetworkWork } from '../sharing/networkWork.ts'
import { words } from '../texts/laterWords.ts'
import { said } from '../texts/words.svelte.ts'
import { IDLE } from './activity.ts'
import { forOtherInputs, isNarrower } from './changes.ts'
import type { Change } from './choices.svelte.ts'
import { Choices } from './choices.svelte.ts'
import { curveTo, keptCurve } from './curve.ts'
import type { CurveChange } from './curveChanges.svelte.ts'
import { CurveChanges } from './curveChanges.svelte.ts'
import type { Shown } from './follower.ts'
import { Follower } from './follower.ts'
import { KeptRuns } from './kept.svelte.ts'
import { LayerIds } from './layers.ts'
import type { Trainer } from './liveTraining.svelte.ts'
import { LiveTraining, NO_CURVE } from './liveTraining.svelte.ts'
import { NetworkTexts } from './networkTexts.ts'
import { Racing } from './racing.svelte.ts'
import { savedText } from './saved.ts'
import { numbersOf, startOf } from './startingNumbers.ts'
import type { Broken, Made, Numbers } from './trainer.ts'
import type { News, Order } from './training.ts'
import type { Curve, GivenCatalogue, Pace, Spec } from './types.ts'
import { Undo } from './undo.svelte.ts'
import type { Wire } from './wires.ts'

interface Neuron {
  layer: number
  neuron: number
}

/**
 * numbers of a network as Python takes
 * them, of which layers they are, and how they came to be
 */
interface Trained {
  start: Start
  layers: number[]
  curve: Curve
  changed: CurveChange[]
}

/**
 * what a network is made from: its seed, given numbers, or those
 * that the training is at
 */
type Due = 'seed' | 'numbers' | Numbers | Trained

/**
 * all that an undo brings back; what its seed
 * draws, where it is not `trained`
 */
interface Moment {
  spec: Spec
  layers: number[]
  trained: Trained | null
}

/** How many steps the program shown trains for while none have been taken. */
const FIRST_STEPS = 200

export class NetworkState extends Choices {
  /** How many works have been opened: what was open beside the one before goes with it. */
  opened = $state(0)
  /** What was wrong with something the person gave, such as a CSV file, as a sentence; nothing has changed then. */
  problem: string | null = $state(null)
  /** What was done to a table that was read, in sentences. */
  told: Message[] = $state.raw([])
  /** A table that is too large, and how to take a sample of it. */
  offer: { rows: number; most: number; take: () => Promise<boolean> } | null = $state.raw(null)
  /** How fast `run` goes. */
  pace: Pace = $state('gathering')
  selected: Neuron | null = $state.raw(null)
  /** The numbers that `look` was given last. */
  looked: number[] | null = $state.raw(null)

  #made: Made = $state.raw(null as unknown as Made)
  /** How many steps the program shown trains for. */
  #steps = $state(FIRST_STEPS)

  /** The program that the view runs. */
  pythonText = $derived(this.#made ? this.#made.python.join(String(this.#steps)) : '')

  /** The weight that a hand is on, and where it has put it. */
  #moved: { wire: Wire; value: number } | null = null
  /** Python, for what goes on beside the training. */
  readonly ask
  readonly racing
  readonly texts
  readonly #training
  #kept
  /** The spec that the network on view was made of. */
  #madeOf: Spec
  /** What must still be made. */
  #due: Due | null = null
  /** What is being made. */
  #doing: Due | null = null
  #follower = new Follower((text, about) => this.loadText(text, about))
  /** Ends when all that is due has been made. */
  #making = Promise.resolve()
  /** Whether the network on view started from what its seed draws. */
  #fresh = true
  /** What a person changed, to be undone. */
  undoing: Undo<Moment> = new Undo({
    now: () => this.#moment(),
    bring: (moment, whole) => this.#bring(moment, whole),
    costs: isNarrower,
  })
  readonly #changes = new CurveChanges(() => this.catalogue)
  /** What could be undone as the network on view was made. */
  #undoable = this.undoing.stacks

  /** @param options `first`: Python's answer to the catalogue's defaults */
  constructor({
    ask,
    createTrainer,
    catalogue,
    first,
  }: { ask: Ask; createTrainer: () => Trainer; catalogue: GivenCatalogue; first: NetworkReply }) {
    super(catalogue)
    this.#kept = new KeptRuns(catalogue, () => this.spec)
    this.ask = ask
    this.#madeOf = this.spec
    this.#training = new LiveTraining(createTrainer(), (news) => this.#hear(news))
    const refuse = (reply: Answer<Request['kind']>) => this.#refuse(reply)
    this.racing = new Racing(ask, (order) => this.#order(order), refuse)
    this.texts = new NetworkTexts(ask, () => ({ spec: this.#madeOf, start: this.#start() }), refuse)
    this.setPace(this.pace)
    this.#load(first)
  }

  /** What the training is at; as it was drawn last. */
  get frame() {
    return this.#training.frame
  }

  get curve() {
    return this.#training.curve
  }

  /** What was changed along the curve, for people to read. */
  get marks() {
    return this.#changes.marks
  }

  get running() {
    return this.#training.running
  }

  /** Whether Python is making a new network; the old one stays on view. */
  get busy() {
    return this.#training.busy
  }

  get failure() {
    return this.#training.failure
  }

  /** Why the training came to its end by itself, as a sentence. */
  get stopped() {
    return this.#training.stopped
  }

  /**
   * Whether it worked.
   * @param sample of a table that is too large, some points will do
   */
  async loadCsv(text: string, sample = false) {
    this.offer = null
    const { heldOut, settings } = this.spec.data
    const seed = settings.seed ?? this.spec.seed
    const reply = await this.ask({ kind: 'csv', text, heldOut, seed, sample })
    if (reply.kind !== 'points') return this.#refuse(reply)
    const { custom, rows, most, told } = reply
    if (!custom) {
      this.offer = { rows, most, take: () => this.loadCsv(text, true) }
      return false
    }
    this.selectedPoint = null
    const isAlike = [custom.inputs, custom.points[0].x.length].join() === this.#inputsOfOwn()
    const base = isAlike ? this.spec : forOtherInputs(this.spec)
    const spec = { ...base, data: { ...base.data, custom } }
    await this.change(spec, { from: 'seed', loses: true })
    if (this.problem === null) this.told = told
    return this.problem === null
  }

  /** What tells whether formulas of the points here are formulas of others, too. */
  #inputsOfOwn() {
    return [this.spec.data.custom?.inputs, this.network?.inputs.length].join()
  }

  // Training.

  setPace(pace: Pace) {
    this.pace = pace
    this.#order({ type: 'pace', pace })
  }

  run() {
    this.racing.stop()
    this.#training.forgetStop()
    if (this.failure) return
    this.#training.runs(true)
    if (!this.busy) this.#order({ type: 'run' })
  }

  pause() {
    this.#training.runs(false)
    this.#order({ type: 'pause' })
  }

  step() {
    this.#once({ type: 'step' })
  }

  epoch() {
    this.#once({ type: 'epoch' })
  }

  /** Have something done once; where a network is just being made, by that one. */
  #once(order: { type: 'step' | 'epoch' }) {
    this.racing.stop()
    this.#training.forgetStop()
    if (this.busy) this.#making.then(() => this.#once(order))
    else if (!this.failure) this.#order(order)
  }

  /** Back to the weights that the seed draws. */
  reset() {
    if (this.frame?.step) this.undoing.note({ what: '', loses: true })
    this.racing.stop()
    this.#training.runs(false)
    this.#training.rests(IDLE)
    if (!this.#fresh || this.busy) return this.#make('seed')
    this.#changes.list = []
    this.#undoable = this.undoing.stacks
    this.#order({ type: 'reset' })
    this.#training.awaitFrame(NO_CURVE)
    return Promise.resolve()
  }

  /** After a failure: back to the state whose loss was the best. */
  restoreLastGood() {
    const { good } = this.#training
    if (!good) return
    this.#training.rests(IDLE)
    return this.#make(good)
  }

  /** The view has drawn `frame` and wants the next one: once for each animation frame. */
  drawn() {
    if (this.running || this.racing.isRunning) this.#order({ type: 'drawn' })
  }

  dismiss() {
    this.problem = null
    this.offer = null
    this.#training.forgetStop()
    this.restoreLastGood()
  }

  // Watching more.

  /** Have what each neuron gives for a point's numbers. */
  look(x: number[]) {
    this.looked = x
    this.#order({ type: 'look', x: [...x] })
  }

  /** Have the loss over two weights; null for no longer. */
  watchSurface(places: [number, number] | null) {
    if (places || this.frame?.surface) this.#order({ type: 'surface', places: places && [...places] })
  }

  // Hands on the weights.

  /** Put a number in a weight's place, while training too; `settleWeight` makes it the network's own. */
  setWeight(wire: Wire, value: number) {
    if (this.failure) return
    this.undoing.note({ what: `weight ${wire.place}`, loses: true })
    this.#moved = { wire, value }
    this.#order({ type: 'set', first: wire.place, numbers: [value] })
  }

  /** The program that is shown starts from the number that was put there. */
  async settleWeight(wire: Wire) {
    const value = this.#moved?.value
    this.#moved = null
    if (value !== undefined && this.isFixed(wire)) return this.fix(wire, value)
    if (this.busy && value !== undefined) {
      await this.#making // the network that comes meanwhile began from the number before
      this.#order({ type: 'set', first: wire.place, numbers: [value] })
    }
    return this.#make('numbers')
  }

  fixWeight(wire: Wire, on: boolean) {
    this.fix(wire, on ? (this.frame?.parameters[wire.place] ?? 0) : null)
  }

  /** Back to the weights that the seed draws, in one layer. */
  async reinitialise(layer: number) {
    await this.#making // or this would take the place of the request for the network that is being made
    const reply = await this.ask({ kind: 'network', spec: this.spec, start: null })
    if (reply.kind !== 'network') {
      this.#refuse(reply)
      return
    }
    const { offsets, parameters } = reply.network
    const drawn = numbersOf(reply).parameters.subarray(offsets[layer], offsets[layer + 1] ?? parameters)
    this.undoing.note({ what: '', loses: true })
    this.#order({ type: 'set', first: offsets[layer], numbers: [...drawn] })
    return this.#make('numbers')
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

  forgetRun(id: number) {
    this.#kept.forget(id)
  }

  /** SGD, momentum, RMSprop and Adam, from the weights that the seed draws. */
  async startRace() {
    this.pause()
    await this.#making // a network that comes to the worker meanwhile would end the race
    return this.racing.start(this.spec, this.catalogue)
  }

  /** Go on with a network that was trained elsewhere. */
  adopt(spec: Spec, { numbers, sizes, curve }: { numbers: Numbers; sizes: number[]; curve: Curve }) {
    this.undoing.note({ what: '', loses: true })
    this.layerIds.replace(spec.layers.length)
    this.remember(spec)
    const start = startOf(numbers, sizes, spec.optimizer.name)
    return this.#choose(spec, { start, layers: this.layerIds.now(), curve, changed: [] })
  }

  // Down to the scalars, and out.

  select(neuron: Neuron | null) {
    this.selected = neuron
  }

  selectPoint(index: number | null) {
    this.selectedPoint = index
  }

  /**
   * The text that draws a neuron's scalar graph; null when it was not to be had.
   * @param point the selected one; null: the one of the largest loss
   */
  openNeuron(layer: number, neuron: number, point: number | null = this.selectedPoint) {
    return this.#scalars(point, { layer, neuron })
  }

  openPoint(point: number) {
    return this.#scalars(point)
  }

  /**
   * All that brings this back later or elsewhere, as it is at this moment.
   * @param wanted the weights come with the points they were
   *   trained on. `curve`: with their losses
   */
  work({
    points,
    weights,
    curve = false,
  }: {
    points: boolean
    weights: boolean
    curve?: boolean
  }): NetworkWork {
    const start = weights ? this.#start() : null
    const spec = start ? this.#madeOf : this.spec
    const data = points || start ? spec.data : { ...spec.data, custom: null }
    const left = data.custom ? 0 : (spec.data.custom?.points.length ?? 0)
    return {
      spec: { ...spec, data },
      ...(left ? { without: left } : {}),
      ...(start ? { weights: start } : {}),
      ...(start && curve ? { curve: keptCurve(this.#training.losses) } : {}),
    }
  }

  /** Open what `work` gave. Whether all of it is there now. */
  async openWork({ spec, weights, curve, without }: NetworkWork) {
    this.opened++
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
    else if (without) this.problem = words.network.pointsLeftOut(without, this.#datasetTitle())
    this.problem ??= problem
    return isMade && !weights
  }

  #datasetTitle() {
    const { name } = this.spec.data
    return this.catalogue.datasets.find((one) => one.name === name)?.title ?? name
  }

  /**
   * @param about `curve`: of the training that it comes from.
   *   `isWanted`: whether it still is, once Python has read it
   */
  async loadText(
    text: string,
    { curve = NO_CURVE, isWanted = () => true }: { curve?: Curve; isWanted?: () => boolean } = {},
  ) {
    const reply = await this.ask({ kind: 'load network', text })
    await this.#making
    if (!isWanted()) return false
    if (reply.kind !== 'network') return this.#refuse(reply)
    this.onleave()
    this.racing.stop()
    this.#training.runs(false)
    this.#training.rests(IDLE)
    this.selected = null
    this.selectedPoint = null
    this.spec = reply.spec
    this.#madeOf = this.spec
    this.#fresh = false
    this.layerIds = new LayerIds(this.spec.layers.length)
    this.#forgetChanges()
    this.remember(this.spec)
    this.problem = null
    this.#changes.list = []
    this.#load(reply, { curve })
    return true
  }

  /** Show another window's network, as it stands there. */
  follow(shown: Shown) {
    return this.#follower.follow(shown)
  }

  // How a new network is made: the training gives its numbers, Python makes the program, the training goes on.

  change(spec: Spec, { from = 'numbers', what = '', loses = false }: Change = {}) {
    this.undoing.note({ what, loses })
    return this.#choose(this.withFittingLoss(spec), from)
  }

  #choose(spec: Spec, from: Due) {
    this.#follower.stop()
    this.racing.stop()
    if (!spec.data.custom || spec.data.custom.inputs !== this.spec.data.custom?.inputs) this.told = []
    this.spec = spec
    return this.#make(from)
  }

  /** All that is here now, or will be once it is made. */
  #moment(): Moment {
    const moment = { spec: this.spec, layers: this.layerIds.now() }
    const due = this.#due ?? this.#doing
    if (due === 'seed') return { ...moment, trained: null }
    if (due && typeof due === 'object' && 'start' in due) return { ...moment, trained: due }
    const start = this.#startOf(this.#training.good ?? this.#numbers())
    return {
      ...moment,
      trained: {
        start,
        layers: this.layerIds.ofMade(),
        curve: this.#training.losses,
        changed: this.#changes.list,
      },
    }
  }

  /** @param whole else the training goes on from where it is */
  #bring({ spec, layers, trained }: Moment, whole: boolean) {
    this.layerIds.bring(layers)
    this.remember(spec)
    this.#choose(spec, whole ? (trained ?? 'seed') : 'numbers')
  }

  /** Something else is here: nothing of it was changed yet. */
  #forgetChanges() {
    this.undoing.clear()
    this.#undoable = this.undoing.stacks
  }

  #make(from: Due) {
    if (from !== 'numbers' || this.#due === null) this.#due = from
    if (!this.busy) this.#making = this.#makeAllDue()
    return this.#making
  }

  async #makeAllDue() {
    this.#training.beginMaking()
    while (this.#due) {
      const { numbers } = await this.#training.hold()
      const due = this.#due
      this.#doing = due
      this.#due = null
      const spec = this.spec
      const layers = this.layerIds.now()
      const { stacks } = this.undoing
      const at = due === 'numbers' ? (this.#training.good ?? numbers) : due
      const start = at === 'seed' ? null : this.#startFrom(at)
      const reply = await this.ask({ kind: 'network', spec, start })
      if (reply.kind === 'network') {
        this.problem = null
        const goesOn = start !== null && typeof at === 'object' && !('curve' in at)
        if (goesOn) this.#changes.note(reply.step, this.#madeOf, spec)
        else this.#changes.list = typeof at === 'object' && 'changed' in at ? at.changed : []
        this.#madeOf = spec
        this.#fresh = start === null
        this.#undoable = stacks
        this.layerIds.made(layers)
        this.#training.rests(IDLE)
        const curve = typeof at === 'object' && 'curve' in at ? at.curve : undefined
        this.#load(reply, { goOn: start !== null && !curve, curve, running: this.running && !this.#due })
      } else if (!this.#due) {
        this.#takeBack(reply)
      }
    }
    this.#doing = null
    this.#training.endMaking()
  }

  /** Nothing came of it: all is as it was before. */
  #takeBack(reply: Answer<Request['kind']>) {
    this.#refuse(reply)
    this.spec = this.#madeOf
    this.layerIds.takeBack()
    this.undoing.stacks = this.#undoable
    this.network = this.#made.network
    if (this.running) this.#order({ type: 'run' })
  }

  /** @param how see training.js */
  #load(
    made: Made,
    {
      goOn = false,
      curve = NO_CURVE,
      running = false,
    }: { goOn?: boolean; curve?: Curve; running?: boolean } = {},
  ) {
    // A weight's place means another weight where the layers have other sizes.
    if (this.#made?.network.sizes.join() !== made.network.sizes.join()) this.inHand = null
    this.#made = made
    this.network = made.network
    this.#steps = this.spec.stop.steps ?? FIRST_STEPS
    const { selected, network } = this
    if (selected && !(selected.neuron < (network?.sizes[selected.layer + 1] ?? 0))) this.selected = null
    if ((this.selectedPoint ?? 0) >= made.network.points.length) this.selectedPoint = null
    this.#order({ type: 'load', made, goOn, curve, running })
    this.#training.awaitFrame(goOn ? curveTo(this.#training.losses, made.step) : curve)
  }

  #startOf(numbers: Numbers, origin?: (number | null)[]) {
    return startOf(numbers, this.#made.network.sizes, this.#madeOf.optimizer.name, origin)
  }

  #startFrom(at: Numbers | Trained) {
    return 'start' in at
      ? { ...at.start, origin: this.layerIds.origins(at.layers) }
      : this.#startOf(at, this.layerIds.origins())
  }

  /** The numbers on view, or those that will be there in a moment. */
  #numbers(): Numbers {
    return this.#training.numbers ?? numbersOf(this.#made)
  }

  #start() {
    return this.#startOf(this.#numbers())
  }

  #order(order: Order) {
    if (['run', 'step', 'epoch', 'reset'].includes(order.type)) this.#follower.stop()
    this.#training.order(order)
  }

  // What the training worker tells.

  #hear(news: News) {
    switch (news.type) {
      case 'frame':
        if (!news.frame.running && news.frame.step > this.#made.step)
          this.#steps = news.frame.step - this.#made.step
        break
      case 'broken':
        this.#fail(news.broken)
        break
      case 'race':
        this.racing.hear(news)
        break
      case 'failed':
        this.problem = words.network.brokeDown(news.message)
    }
  }

  async #fail({ step, message, batch, rate, before, good }: Broken) {
    const failure = {
      step,
      layer: null,
      message: words.network.stepSays(step, said(message)),
      cause: '',
      lastGood: good.step,
    }
    this.#training.runs(false)
    this.#training.rests({ name: 'failed', failure, good })
    const start = this.#startOf(before)
    const reply = await this.ask({ kind: 'replay', spec: this.#madeOf, start, batch, step, rate })
    if (this.failure !== failure || reply.kind !== 'replay') return
    this.#training.rests({
      name: 'failed',
      failure: { ...failure, layer: reply.layer, message: said(reply.message), cause: said(reply.cause) },
      good,
    })
  }

  #scalars(index: number | null, neuron: Partial<Neuron> = {}) {
    const point = index === null ? null : this.network?.points[index]
    return point === undefined ? Promise.resolve(null) : this.texts.scalars(point, neuron)
  }

  /** Say why something could not be done. */
  #refuse(reply: Answer<Request['kind']>) {
    if (reply.kind !== 'superseded')
      this.problem = reply.kind === 'error' ? said(reply.error.message) : words.network.noAnswer
    return false
  }
}
