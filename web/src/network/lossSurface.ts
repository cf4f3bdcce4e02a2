// The loss over two of a network's weights, all others as they are, and the way that training has taken across it.

/** How many places the map has along each side. */
export const SIDE = 32
/** How far the map reaches from where the way began, at first. */
const REACH = 2
/** The most places of the way that are kept. */
const MOST = 512

/** `losses` from the top left; `x` and `y` are the ends of the map, `way` the two weights after some of the steps */
export interface Surface {
  places: [number, number]
  x: [number, number]
  y: [number, number]
  losses: Float32Array
  way: [number, number][]
}

export class LossSurface {
  readonly places
  #way: [number, number][] = []
  #stride = 1
  #seen = 0
  #reach = REACH

  constructor(places: [number, number]) {
    this.places = places
  }

  /** Whether there are such weights. */
  fits({ length }: ArrayLike<number>) {
    return Math.max(...this.places) < length
  }

  /** Training is here now; where the way begins is noted first. */
  note(parameters: ArrayLike<number>) {
    if (this.#seen++ % this.#stride) return
    this.#way.push([parameters[this.places[0]], parameters[this.places[1]]])
    if (this.#way.length <= MOST) return
    this.#way = this.#way.filter((_, i) => i % 2 === 0)
    this.#stride *= 2
  }

  /**
   * The map and the way, up to where training stands.
   * @param lossesOf gives the loss for each pair of weights
   */
  drawn(parameters: ArrayLike<number>, lossesOf: (pairs: [number, number][]) => Float32Array): Surface {
    const now: [number, number] = [parameters[this.places[0]], parameters[this.places[1]]]
    const way = [...this.#way, now]
    const [first] = way
    const far = way.reduce(
      (most, [a, b]) => Math.max(most, Math.abs(a - first[0]), Math.abs(b - first[1])),
      0,
    )
    // Grown by steps, so that the map stands still most of the time.
    while (far < Infinity && far > 0.85 * this.#reach) this.#reach *= 1.5
    const reach = this.#reach
    const at = (middle: number, i: number) => middle - reach + (2 * reach * i) / (SIDE - 1)
    const pairs = Array.from({ length: SIDE * SIDE }, (_, i): [number, number] => [
      at(first[0], i % SIDE),
      at(first[1], SIDE - 1 - Math.floor(i / SIDE)),
    ])
    return {
      places: this.places,
      x: [first[0] - reach, first[0] + reach],
      y: [first[1] - reach, first[1] + reach],
      losses: lossesOf(pairs),
      way,
    }
  }
}
