// What a person chose in the Network view: each setter makes the next spec, and has a network made of it.

import { spoken } from '../texts/spoken.ts'
import * as changes from './changes.ts'
import { LayerIds } from './layers.ts'
import type { FixedWeight, GivenCatalogue, Network, Point, Spec, Task } from './types.ts'
import type { Wire } from './wires.ts'

/**
 * `from`: whether the weights are those of the seed or, as by default, those that the network has. `what`: the setting,
 * where it is one that is nudged. `loses`: whether weights, or what the optimiser remembers of them, mean less by it, so
 * that an undo brings back those that were there
 */
export interface Change {
  from?: 'seed' | 'numbers'
  what?: string
  loses?: boolean
}

type Place = Omit<FixedWeight, 'value'>

function isOf(one: Place, { layer, neuron, input }: Place) {
  return one.layer === layer && one.neuron === neuron && one.input === input
}

const FROM_SEED: Change = Object.freeze({ from: 'seed', loses: true })
/** Another network, or another thing to learn: it takes the weights along, and makes others of them. */
const ANOTHER: Change = Object.freeze({ loses: true })

/** Layers count from 0 everywhere; `spec.layers` are the hidden ones, the output layer follows the data. */
export class Choices {
  layerIds

  spec: Spec
  network: Network | null = $state.raw(null)
  selectedPoint: number | null = $state(null)
  /** The weight whose card is open. */
  inHand: Wire | null = $state.raw(null)
  /** How the map is looked at, which changes nothing else. */
  isDiscrete = $state(false)
  showsHeldOut = $state(true)
  isShown({ held }: Point) {
    return !held || this.showsHeldOut
  }

  /** What is here is about to make room for something else. */
  onleave = () => {}
  /** What can be chosen, in the page's language. */
  catalogue
  /** The loss that each task had last. */
  #losses: Partial<Record<Task, string>> = {}
  /** The seed that points were last drawn from: not every data set has one. */
  #dataSeed: number | undefined

  constructor(catalogue: GivenCatalogue) {
    this.catalogue = $derived(spoken(catalogue))
    this.spec = $state.raw(catalogue.defaults)
    this.layerIds = new LayerIds(this.spec.layers.length)
  }

  /** Have a network made of another spec. */
  async change(spec: Spec, change?: Change): Promise<void> {
    throw new Error(`a view needs a way to make ${spec} from the ${change?.from}`)
  }

  /** A loss that is chosen or brought back is the one for its task from then on. */
  remember(spec: Spec) {
    this.#losses = { ...this.#losses, [changes.taskOf(spec, this.catalogue)]: spec.loss }
  }

  withFittingLoss(spec: Spec) {
    return changes.withFittingLoss(spec, this.catalogue, this.#losses)
  }

  setDataset(name: string) {
    if (this.spec.data.custom) this.onleave()
    this.selectedPoint = null
    this.#dataSeed = this.spec.data.settings.seed ?? this.#dataSeed
    this.change(changes.withDataset(this.spec, this.catalogue, name, this.#dataSeed), FROM_SEED)
  }

  setData(name: string, value: number) {
    const change = { what: `data ${name}`, loses: name === 'classes' }
    this.change(changes.withData(this.spec, name, value), change)
  }

  setRule(rule: string) {
    this.change(changes.withRule(this.spec, rule), { what: 'rule' })
  }

  setHeldOut(share: number) {
    this.change(changes.withHeldOut(this.spec, share), { what: 'held out' })
  }

  addPoint(x: number[], target: number) {
    this.#changePoints((points) => [...points, { x, target, held: false }])
  }

  movePoint(index: number, x: number[], target?: number) {
    const moved = (point: Point) => ({
      ...point,
      x,
      target: target ?? point.target,
    })
    this.#changePoints((points) => points.map((point, i) => (i === index ? moved(point) : point)), {
      what: `point ${index}`,
    })
  }

  deletePoint(index: number) {
    this.selectedPoint = null
    this.#changePoints((points) => points.filter((_, i) => i !== index))
  }

  /**
   * What the network sees of a point.
   * @param plain the point's own numbers: they are what it sees anyway
   */
  setFeatures(formulas: string[], plain: string[]) {
    this.change(changes.withFeatures(this.spec, formulas, plain), FROM_SEED)
  }

  isFixed(wire: Wire) {
    return this.#fixed().some((one) => isOf(one, this.#placeOf(wire)))
  }

  /** Leave a weight where it is at a value, whatever training says; or not any longer. */
  protected fix(wire: Wire, value: number | null) {
    const place = this.#placeOf(wire)
    const others = this.#fixed().filter((one) => !isOf(one, place))
    const fixed = value === null ? others : [...others, { ...place, value }]
    this.change(changes.withFixed(this.spec, fixed), { ...ANOTHER, what: `weight ${wire.place}` })
  }

  #fixed() {
    return this.spec.fixed ?? []
  }

  #placeOf({ layer, neuron, input }: Wire) {
    return { layer, neuron, input: input === this.network?.sizes[layer] ? null : input }
  }

  /** Which of a point's numbers the map shows, across and up. */
  setAxes(across: number, up: number) {
    this.change({ ...this.spec, axes: [across, up] }, { what: 'axes' })
  }

  resizeLayer(layer: number, size: number) {
    const whole = Math.min(this.catalogue.limits.neurons, Math.max(1, Math.round(size)))
    if (this.spec.layers[layer]?.size === whole) return
    const change = { ...ANOTHER, what: `size ${layer}` }
    this.change(changes.withLayer(this.spec, layer, { size: whole }), change)
  }

  /** Before layer `at`, from 0; by default before the output layer. */
  addLayer(at = this.spec.layers.length) {
    const { layers } = this.spec
    if (layers.length >= this.catalogue.limits.layers) return
    const neighbour = layers[Math.min(at, layers.length) - 1] ?? layers[at] ?? { size: 4, activation: 'tanh' }
    const grown = [...layers.slice(0, at), { ...neighbour }, ...layers.slice(at)]
    this.change(changes.withFixedMoved({ ...this.spec, layers: grown }, at, 1), ANOTHER)
    this.layerIds.add(at) // once the change is noted with the layers as they were
  }

  removeLayer(layer: number) {
    if (!this.spec.layers[layer]) return
    const left = this.spec.layers.filter((_, i) => i !== layer)
    this.change(changes.withFixedMoved({ ...this.spec, layers: left }, layer, -1), ANOTHER)
    this.layerIds.remove(layer)
  }

  setActivation(layer: number, activation: string) {
    this.change(changes.withLayer(this.spec, layer, { activation }), ANOTHER)
  }

  /** For every layer at once. */
  setActivations(activation: string) {
    this.change(
      { ...this.spec, layers: this.spec.layers.map((layer) => ({ ...layer, activation })) },
      ANOTHER,
    )
  }

  setInitialisation(initialisation: string) {
    this.change({ ...this.spec, initialisation }, FROM_SEED)
  }

  setSeed(seed: number) {
    this.change({ ...this.spec, seed }, { ...FROM_SEED, what: 'seed' })
  }

  setLoss(loss: string) {
    const spec = { ...this.spec, loss }
    this.remember(spec)
    this.change(spec, ANOTHER)
  }

  setOptimizer(name: string) {
    this.change(changes.withOptimizer(this.spec, this.catalogue, name), ANOTHER)
  }

  setOptimizerSetting(name: string, value: number) {
    const { optimizer } = this.spec
    const settings = { ...optimizer.settings, [name]: value }
    this.change({ ...this.spec, optimizer: { ...optimizer, settings } }, { what: `optimizer ${name}` })
  }

  setSchedule(name: string) {
    this.change(changes.withSchedule(this.spec, this.catalogue, name))
  }

  /** @param name as the catalogue has it, or `steps`: over how many it runs */
  setScheduleSetting(name: string, value: number) {
    const { schedule } = this.spec
    const changed =
      name === 'steps'
        ? { ...schedule, steps: value }
        : { ...schedule, settings: { ...schedule.settings, [name]: value } }
    this.change({ ...this.spec, schedule: changed }, { what: `schedule ${name}` })
  }

  setBatchSize(batchSize: number | null) {
    this.change({ ...this.spec, batchSize }, { what: 'batch size' })
  }

  setPenalty(name: 'l1' | 'l2', strength: number) {
    this.change({ ...this.spec, [name]: strength }, { what: name })
  }

  setDropout(share: number) {
    this.change(changes.withDropout(this.spec, share), { what: 'dropout' })
  }

  setStop(name: 'loss' | 'steps', value: number | null) {
    this.change({ ...this.spec, stop: { ...this.spec.stop, [name]: value } }, { what: `stop ${name}` })
  }

  #changePoints(edit: (points: Point[]) => Point[], change?: Change) {
    if (!this.network) return
    const spec = changes.withPoints(this.spec, this.network, edit)
    this.network = { ...this.network, points: spec.data.custom?.points ?? [] }
    this.change(spec, change)
  }
}
