// The numeric check: which node it is of, the stretch of its axis, and Python's latest curve.
import type { Answer } from '../python/client.ts'
import type { Message, NumericRequest } from '../python/protocol.ts'
import { fromJson } from '../texts/numbers.ts'
import type { Curve } from './plot.ts'

type Question = Pick<NumericRequest, 'kind' | 'node' | 'at' | 'span'>

export class Numeric {
  /** The node that is checked. */
  node: number | null = $state(null)
  /** The number that is explored in the place of the node's own. */
  at: number | null = $state(null)
  curve: Curve | null = $state.raw(null)
  /** Why there is no curve. */
  failure: Message | null = $state.raw(null)

  /** Whether somebody asked for it: a lesson's scene has one from the start. */
  asked = false

  /** The stretch that is shown, once it has been chosen. */
  #span: [number, number] | null = null
  #ask

  constructor(ask: (question: Question) => Promise<Answer<'numeric'>>) {
    this.#ask = ask
  }

  /** @param asked whether somebody asked for it, so that it should be in sight */
  open(node: number, asked = true) {
    if (node !== this.node) this.close()
    this.node = node
    this.asked = asked
    return this.refresh()
  }

  close() {
    this.node = this.at = this.curve = this.#span = null
    this.failure = null
  }

  /** Stand at another number than the node's own. */
  explore(at: number) {
    this.at = at
    return this.refresh()
  }

  /** Back to the node's own number. */
  goBack() {
    this.at = null
    return this.refresh()
  }

  /** Show a stretch so many times as wide. */
  zoom(factor: number) {
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
    this.failure = reply.kind === 'error' ? reply.error.message : null
    if (reply.kind === 'error') return
    const [x, gradient, numeric, left, right] = [
      reply.x,
      reply.gradient,
      reply.numeric,
      reply.left,
      reply.right,
    ].map(fromJson)
    const y = reply.y === null ? null : fromJson(reply.y)
    this.curve = { ...reply, x, y, gradient, numeric, left, right }
    this.#span = reply.span
    if (x < reply.span[0] || x > reply.span[1]) {
      this.#span = null
      await this.refresh()
    }
  }
}
