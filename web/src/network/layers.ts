// Which layer of a new network is which of the old: every layer keeps a number of its own while others come and go.

export class LayerIds {
  #last = 0
  /** the layers as they are to be, the output layer last */
  #now: number[]
  /** as they were when the network was last made */
  #made: number[]

  /** @param hidden how many hidden layers there are */
  constructor(hidden: number) {
    this.#now = Array.from({ length: hidden + 1 }, () => this.#last++)
    this.#made = this.#now
  }

  /** @param at before which layer the new one comes */
  add(at: number) {
    this.#now = [...this.#now.slice(0, at), this.#last++, ...this.#now.slice(at)]
  }

  remove(layer: number) {
    this.#now = this.#now.filter((_, i) => i !== layer)
  }

  /** Others altogether, of which none was there before. */
  replace(hidden: number) {
    this.#now = Array.from({ length: hidden + 1 }, () => this.#last++)
  }

  now() {
    return this.#now
  }

  /** Of which layers the made network is. */
  ofMade() {
    return this.#made
  }

  /** Have layers back that were there once. */
  bring(layers: number[]) {
    this.#now = layers
  }

  /** For each layer, which of a network's it is, of the made one's by default; null for a new one. */
  origins(of = this.#made) {
    return this.#now.map((id) => {
      const place = of.indexOf(id)
      return place === -1 ? null : place
    })
  }

  /** A network of these layers was made. */
  made(layers: number[]) {
    this.#made = layers
  }

  /** The made network stays. */
  takeBack() {
    this.#now = this.#made
  }
}
