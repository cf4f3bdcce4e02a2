// What a person chose in the Network view: each setter makes the next spec, and has a network made of it.
import * as changes from '../network/changes.js'
import { LayerIds } from '../network/layers.js'
import { spokenCatalogue } from '../network/spoken.js'

/**
 * @typedef {import('../network/types.js').Spec} Spec
 * @typedef {import('../network/types.js').Network} Network
 * @typedef {import('../network/types.js').Catalogue} Catalogue
 * @typedef {import('../network/types.js').Task} Task
 */

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
   * @param {'seed' | 'numbers'} [from] whether its weights are those of the seed or those that the network has
   * @returns {Promise<void>}
   */
  async change(spec, from) {
    throw new Error(`a view needs a way to make ${spec} from the ${from}`)
  }

  /** @param {Spec} spec */
  withFittingLoss(spec) {
    return changes.withFittingLoss(spec, this.catalogue, this.#losses)
  }

  /** @param {string} name */
  setDataset(name) {
    if (this.spec.data.custom) this.onleave()
    this.selectedPoint = null
    this.change(changes.withDataset(this.spec, this.catalogue, name), 'seed')
  }

  /** @param {string} name @param {number} value */
  setData(name, value) {
    this.change(changes.withData(this.spec, name, value))
  }

  /** @param {number} share */
  setHeldOut(share) {
    this.change(changes.withHeldOut(this.spec, share))
  }

  /** @param {number[]} x @param {number} target */
  addPoint(x, target) {
    this.#changePoints((points) => [...points, { x, target, held: false }])
  }

  /** @param {number} index @param {number[]} x @param {number} [target] */
  movePoint(index, x, target) {
    this.#changePoints((points) =>
      points.map((point, i) => (i === index ? { ...point, x, target: target ?? point.target } : point)),
    )
  }

  /** @param {number} index */
  deletePoint(index) {
    this.selectedPoint = null
    this.#changePoints((points) => points.filter((_, i) => i !== index))
  }

  /** @param {number} layer @param {number} size */
  resizeLayer(layer, size) {
    const whole = Math.min(this.catalogue.limits.neurons, Math.max(1, Math.round(size)))
    if (this.spec.layers[layer]?.size !== whole)
      this.change(changes.withLayer(this.spec, layer, { size: whole }))
  }

  addLayer(at = this.spec.layers.length) {
    const { layers } = this.spec
    if (layers.length >= this.catalogue.limits.layers) return
    const neighbour = layers[Math.min(at, layers.length) - 1] ?? layers[at] ?? { size: 4, activation: 'tanh' }
    this.layerIds.add(at)
    this.change({ ...this.spec, layers: [...layers.slice(0, at), { ...neighbour }, ...layers.slice(at)] })
  }

  /** @param {number} layer */
  removeLayer(layer) {
    if (!this.spec.layers[layer]) return
    this.layerIds.remove(layer)
    this.change({ ...this.spec, layers: this.spec.layers.filter((_, i) => i !== layer) })
  }

  /** @param {number} layer @param {string} activation */
  setActivation(layer, activation) {
    this.change(changes.withLayer(this.spec, layer, { activation }))
  }

  /** @param {string} initialisation */
  setInitialisation(initialisation) {
    this.change({ ...this.spec, initialisation }, 'seed')
  }

  /** @param {number} seed */
  setSeed(seed) {
    this.change({ ...this.spec, seed }, 'seed')
  }

  /** @param {string} loss */
  setLoss(loss) {
    this.#losses = { ...this.#losses, [changes.taskOf(this.spec, this.catalogue)]: loss }
    this.change({ ...this.spec, loss })
  }

  /** @param {string} name */
  setOptimizer(name) {
    this.change(changes.withOptimizer(this.spec, this.catalogue, name))
  }

  /** @param {string} name @param {number} value */
  setOptimizerSetting(name, value) {
    const { optimizer } = this.spec
    const settings = { ...optimizer.settings, [name]: value }
    this.change({ ...this.spec, optimizer: { ...optimizer, settings } })
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
    this.change({ ...this.spec, schedule: changed })
  }

  /** @param {number | null} batchSize */
  setBatchSize(batchSize) {
    this.change({ ...this.spec, batchSize })
  }

  /** @param {'l1' | 'l2'} name @param {number} strength */
  setPenalty(name, strength) {
    this.change({ ...this.spec, [name]: strength })
  }

  /** @param {'loss' | 'steps'} name @param {number | null} value */
  setStop(name, value) {
    this.change({ ...this.spec, stop: { ...this.spec.stop, [name]: value } })
  }

  /** @param {(points: import('../network/types.js').Point[]) => import('../network/types.js').Point[]} edit */
  #changePoints(edit) {
    if (!this.network) return
    const spec = changes.withPoints(this.spec, this.network, edit)
    this.network = { ...this.network, points: spec.data.custom?.points ?? [] }
    this.change(spec)
  }
}
