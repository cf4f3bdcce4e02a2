// Which layer of a new network is which of the old: every layer keeps a number of its own while others come and go.

export class LayerIds {
  #last = 0
  /** @type {number[]} the layers as they are to be, the output layer last */
  #now
  /** @type {number[]} as they were when the network was last made */
  #made

  /** @param {number} hidden how many hidden layers there are */
  constructor(hidden) {
    this.#now = Array.from({ length: hidden + 1 }, () => this.#last++)
    this.#made = this.#now
  }

  /** @param {number} at before which layer the new one comes */
  add(at) {
    this.#now = [...this.#now.slice(0, at), this.#last++, ...this.#now.slice(at)]
  }

  /** @param {number} layer */
  remove(layer) {
    this.#now = this.#now.filter((_, i) => i !== layer)
  }

  now() {
    return this.#now
  }

  /** Of which layers the made network is. */
  ofMade() {
    return this.#made
  }

  /** Have layers back that were there once. @param {number[]} layers */
  bring(layers) {
    this.#now = layers
  }

  /** For each layer, which of a network's it is, of the made one's by default; null for a new one. */
  origins(of = this.#made) {
    return this.#now.map((id) => {
      const place = of.indexOf(id)
      return place === -1 ? null : place
    })
  }

  /** A network of these layers was made. @param {number[]} layers */
  made(layers) {
    this.#made = layers
  }

  /** The made network stays. */
  takeBack() {
    this.#now = this.#made
  }
}
