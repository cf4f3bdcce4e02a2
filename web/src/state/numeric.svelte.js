// The numeric check: which node it is of, the stretch of its axis, and Python's latest curve.
import { fromJson } from '../lib/numbers.js'

/** @typedef {import('../numeric/plot.js').Curve} Curve */

const NUMBERS = ['x', 'gradient', 'numeric', 'left', 'right']

export class Numeric {
  /** The node that is checked. @type {number | null} */
  node = $state(null)
  /** The number that is explored in the place of the node's own. @type {number | null} */
  at = $state(null)
  /** @type {Curve | null} */
  curve = $state.raw(null)
  /** Why there is no curve. */
  failure = $state('')

  /** The stretch that is shown, once it has been chosen. @type {[number, number] | null} */
  #span = null
  #ask

  /** @param {(question: { kind: string } & Record<string, any>) => Promise<Record<string, any>>} ask */
  constructor(ask) {
    this.#ask = ask
  }

  /** @param {number} node */
  open(node) {
    if (node !== this.node) this.close()
    this.node = node
    return this.refresh()
  }

  close() {
    this.node = this.at = this.curve = this.#span = null
    this.failure = ''
  }

  /** Stand at another number than the node's own. @param {number} at */
  explore(at) {
    this.at = at
    return this.refresh()
  }

  /** Back to the node's own number. */
  goBack() {
    this.at = null
    return this.refresh()
  }

  /** Show a stretch so many times as wide. @param {number} factor */
  zoom(factor) {
    if (!this.curve) return
    const { x, span } = this.curve
    const half = ((span[1] - span[0]) / 2) * factor
    this.#span = [x - half, x + half]
    return this.refresh()
  }

  /** Ask anew: the text, its numbers or the place have changed. */
  async refresh() {
    const { node } = this
    if (node === null) return
    const reply = await this.#ask({ kind: 'numeric', node, at: this.at, span: this.#span })
    if (reply.kind === 'superseded' || node !== this.node) return
    this.failure = reply.kind === 'error' ? reply.error.message : ''
    if (reply.kind === 'error') return
    for (const name of NUMBERS) reply[name] = fromJson(reply[name])
    this.curve = /** @type {any} */ (reply)
    this.#span = reply.span
    if (reply.x < reply.span[0] || reply.x > reply.span[1]) {
      this.#span = null
      await this.refresh()
    }
  }
}
