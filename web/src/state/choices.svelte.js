// What a person chose in the Network view: each setter makes the next spec, and has a network made of it.
import * as changes from '../network/changes.js'
import { LayerIds } from '../network/layers.js'
import { spokenCatalogue } from '../network/spoken.js'

/**
 * @typedef {import('../network/types.js').Spec} Spec
 * @typedef {import('../network/types.js').Network} Network
 * @typedef {import('../network/types.js').Catalogue} Catalogue
 * @typedef {import('../network/types.js').Task} Task
 *
 * @typedef {{ from?: 'seed' | 'numbers', what?: string, loses?: boolean }} Change
 *   `from`: whether the weights are those of the seed or, as by default, those that the network has. `what`: the setting,
 *   where it is one that is nudged. `loses`: whether weights are lost by it
 */

/** @type {Change} */
const FROM_SEED = Object.freeze({ from: 'seed', loses: true })

export class Choices {
  /** @type {Spec} */
  spec = $state.raw(/** @type {any} */ (null))
  /** @type {Network | null} */
  network = $state.raw(null)
  /** @type {number | null} */
  selectedPoint = $state(null)
  /** What is here is about to make room for something else. */
  onleave = () => {}
  /** @type {Catalogue} */
  #given = $state.raw(/** @type {any} */ (null))
  /** What can be chosen, in the page's language. */
  catalogue = $derived(spokenCatalogue(this.#given))
  /** The loss that each task had last. @type {Partial<Record<Task, string>>} */
  #losses = {}
  /** The seed that points were last drawn from: not every data set has one. @type {number | undefined} */
  #dataSeed

  /** @param {Catalogue} catalogue */
  constructor(catalogue) {
    this.#given = catalogue
    this.spec = catalogue.defaults
    this.layerIds = new LayerIds(this.spec.layers.length)
  }

  /**
   * Have a network made of another spec.
   *
   * @param {Spec} spec
   * @param {Change} [change]
   * @returns {Promise<void>}
   */
  async change(spec, change) {
    throw new Error(`a view needs a way to make ${spec} from the ${change?.from}`)
  }

  /** A loss that is chosen or brought back is the one for its task from then on. @param {Spec} spec */
  remember(spec) {
    this.#losses = { ...this.#losses, [changes.taskOf(spec, this.catalogue)]: spec.loss }
  }

  /** @param {Spec} spec */
  withFittingLoss(spec) {
    return changes.withFittingLoss(spec, this.catalogue, this.#losses)
  }

  /** @param {string} name */
  setDataset(name) {
    if (this.spec.data.custom) this.onleave()
    this.selectedPoint = null
    this.#dataSeed = this.spec.data.settings.seed ?? this.#dataSeed
    this.change(changes.withDataset(this.spec, this.catalogue, name, this.#dataSeed), FROM_SEED)
  }

  /** @param {string} name @param {number} value */
  setData(name, value) {
    const change = { what: `data ${name}`, loses: name === 'classes' }
    this.change(changes.withData(this.spec, name, value), change)
  }

  /** @param {number} share */
  setHeldOut(share) {
    this.change(changes.withHeldOut(this.spec, share), { what: 'held out' })
  }

  /** @param {number[]} x @param {number} target */
  addPoint(x, target) {
    this.#changePoints((points) => [...points, { x, target, held: false }])
  }

  /** @param {number} index @param {number[]} x @param {number} [target] */
  movePoint(index, x, target) {
    const moved = (/** @type {import('../network/types.js').Point} */ point) => ({
      ...point,
      x,
      target: target ?? point.target,
    })
    this.#changePoints((points) => points.map((point, i) => (i === index ? moved(point) : point)), {
      what: `point ${index}`,
    })
  }

  /** @param {number} index */
  deletePoint(index) {
    this.selectedPoint = null
    this.#changePoints((points) => points.filter((_, i) => i !== index))
  }

  /** @param {number} layer @param {number} size */
  resizeLayer(layer, size) {
    const whole = Math.min(this.catalogue.limits.neurons, Math.max(1, Math.round(size)))
    const before = this.spec.layers[layer]?.size
    if (before === whole) return
    const change = { what: `size ${layer}`, loses: whole < before }
    this.change(changes.withLayer(this.spec, layer, { size: whole }), change)
  }

  addLayer(at = this.spec.layers.length) {
    const { layers } = this.spec
    if (layers.length >= this.catalogue.limits.layers) return
    const neighbour = layers[Math.min(at, layers.length) - 1] ?? layers[at] ?? { size: 4, activation: 'tanh' }
    this.change({ ...this.spec, layers: [...layers.slice(0, at), { ...neighbour }, ...layers.slice(at)] })
    this.layerIds.add(at) // once the change is noted with the layers as they were
  }

  /** @param {number} layer */
  removeLayer(layer) {
    if (!this.spec.layers[layer]) return
    this.change({ ...this.spec, layers: this.spec.layers.filter((_, i) => i !== layer) }, { loses: true })
    this.layerIds.remove(layer)
  }

  /** @param {number} layer @param {string} activation */
  setActivation(layer, activation) {
    this.change(changes.withLayer(this.spec, layer, { activation }))
  }

  /** For every layer at once. @param {string} activation */
  setActivations(activation) {
    this.change({ ...this.spec, layers: this.spec.layers.map((layer) => ({ ...layer, activation })) })
  }

  /** @param {string} initialisation */
  setInitialisation(initialisation) {
    this.change({ ...this.spec, initialisation }, FROM_SEED)
  }

  /** @param {number} seed */
  setSeed(seed) {
    this.change({ ...this.spec, seed }, { ...FROM_SEED, what: 'seed' })
  }

  /** @param {string} loss */
  setLoss(loss) {
    const spec = { ...this.spec, loss }
    this.remember(spec)
    this.change(spec)
  }

  /** @param {string} name */
  setOptimizer(name) {
    this.change(changes.withOptimizer(this.spec, this.catalogue, name))
  }

  /** @param {string} name @param {number} value */
  setOptimizerSetting(name, value) {
    const { optimizer } = this.spec
    const settings = { ...optimizer.settings, [name]: value }
    this.change({ ...this.spec, optimizer: { ...optimizer, settings } }, { what: `optimizer ${name}` })
  }

  /** @param {string} name */
  setSchedule(name) {
    this.change(changes.withSchedule(this.spec, this.catalogue, name))
  }

  /** @param {string} name @param {number} value */
  setScheduleSetting(name, value) {
    const { schedule } = this.spec
    const changed =
      name === 'steps'
        ? { ...schedule, steps: value }
        : { ...schedule, settings: { ...schedule.settings, [name]: value } }
    this.change({ ...this.spec, schedule: changed }, { what: `schedule ${name}` })
  }

  /** @param {number | null} batchSize */
  setBatchSize(batchSize) {
    this.change({ ...this.spec, batchSize }, { what: 'batch size' })
  }

  /** @param {'l1' | 'l2'} name @param {number} strength */
  setPenalty(name, strength) {
    this.change({ ...this.spec, [name]: strength }, { what: name })
  }

  /** @param {'loss' | 'steps'} name @param {number | null} value */
  setStop(name, value) {
    this.change({ ...this.spec, stop: { ...this.spec.stop, [name]: value } }, { what: `stop ${name}` })
  }

  /**
   * @param {(points: import('../network/types.js').Point[]) => import('../network/types.js').Point[]} edit
   * @param {Change} [change]
   */
  #changePoints(edit, change) {
    if (!this.network) return
    const spec = changes.withPoints(this.spec, this.network, edit)
    this.network = { ...this.network, points: spec.data.custom?.points ?? [] }
    this.change(spec, change)
  }
}
