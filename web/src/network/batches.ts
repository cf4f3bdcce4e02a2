// The batches that nanograd's fit draws, number for number: Python's generator and its shuffle, written out.
import type { Batch } from './program.ts'

const SIZE = 624
const SHIFT = 397

/** Python's `random.Random`: the Mersenne Twister of Matsumoto and Nishimura (1998), seeded as CPython does it. */
export class PythonRandom {
  #state = new Uint32Array(SIZE)
  #place = SIZE

  /** @param seed a whole number */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed needs to be a whole number, got ${seed}`)
    const size = Math.abs(seed)
    const key = size > 0xffffffff ? [size >>> 0, Math.floor(size / 2 ** 32)] : [size]
    const state = this.#state
    state[0] = 19650218
    for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i
    let i = 1
    let j = 0
    const next = () => {
      if (++i < SIZE) return
      state[0] = state[SIZE - 1]
      i = 1
    }
    const mixed = (factor: number) => Math.imul(state[i - 1] ^ (state[i - 1] >>> 30), factor)
    for (let k = 0; k < Math.max(SIZE, key.length); k++) {
      state[i] = (state[i] ^ mixed(1664525)) + key[j] + j
      j = (j + 1) % key.length
      next()
    }
    for (let k = 0; k < SIZE - 1; k++) {
      state[i] = (state[i] ^ mixed(1566083941)) - i
      next()
    }
    state[0] = 0x80000000
  }

  /** The next 32 bits. */
  #next() {
    const state = this.#state
    if (this.#place === SIZE) {
      for (let i = 0; i < SIZE; i++) {
        const bits = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff)
        state[i] = state[(i + SHIFT) % SIZE] ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0)
      }
      this.#place = 0
    }
    let y = state[this.#place++]
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  /** A number from 0 to below 1, as `random()` gives it. */
  share() {
    const high = this.#next() >>> 5
    return (high * 67108864 + (this.#next() >>> 6)) / 9007199254740992
  }

  /** The place of one of the weights, each as likely as it is large: `random.choices` for one. */
  chosen(weights: ArrayLike<number>) {
    const sums: number[] = []
    for (let i = 0; i < weights.length; i++) sums.push((sums[i - 1] ?? 0) + weights[i])
    const drawn = this.share() * (sums.at(-1) as number)
    const place = sums.findIndex((sum) => drawn < sum)
    return place < 0 ? weights.length - 1 : place
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number) {
    const bits = 32 - Math.clz32(limit)
    for (;;) {
      const number = this.#next() >>> (32 - bits)
      if (number < limit) return number
    }
  }

  /** Put the items into another order. */
  shuffle<T>(items: T[]) {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const held = items[i]
      items[i] = items[j]
      items[j] = held
    }
  }
}

/**
 * Batches without end: every row once a round, in a new order, and never twice in a batch.
 * @param count how many rows there are
 * @param size of a batch; null for all rows, in order
 * @param random draws the orders
 */
export function* batches(count: number, size: number | null, random: PythonRandom): Generator<Batch, never> {
  if (size === null) for (;;) yield { first: 0, count }
  let waiting: number[] = []
  for (;;) {
    if (waiting.length < size) {
      const fresh = Array.from({ length: count }, (_, i) => i)
      random.shuffle(fresh)
      const leftOver = new Set(waiting)
      waiting = [
        ...waiting,
        ...fresh.filter((row) => !leftOver.has(row)),
        ...fresh.filter((row) => leftOver.has(row)), // those still waiting have their next turn last
      ]
    }
    yield { rows: waiting.slice(0, size) }
    waiting = waiting.slice(size)
  }
}
