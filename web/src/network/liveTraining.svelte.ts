// The training in its worker: what it is doing, the orders it is given, and the frames that come back.

import type { Activity, Resting } from './activity.ts'
import { IDLE, isRunning, making, onceMade, resting, restOf, running } from './activity.ts'
import type { Numbers } from './trainer.ts'
import type { News, Order } from './training.ts'
import type { Curve, Failure, Frame } from './types.ts'

export interface Trainer {
  postMessage: (order: Order) => void
  onmessage: ((event: MessageEvent) => void) | null
}

type Held = Extract<News, { type: 'held' }>

export const NO_CURVE: Curve = Object.freeze({ steps: [], train: [], heldOut: [] })

export class LiveTraining {
  activity: Activity = $state.raw(IDLE)
  frame: Frame | null = $state.raw(null)
  curve: Curve = $state.raw(NO_CURVE)

  #worker
  #tell
  /** How many orders the worker was given. */
  #orders = 0
  /** How many it had been given once it had the network on view. */
  #loaded = 0
  /** Whether the frame is of the network on view. */
  #isDrawn = false
  /** The losses with which the network on view began. */
  #before: Curve = NO_CURVE
  #onheld: ((held: Held) => void) | null = null

  /** @param tell is told what came once it was taken in; frames only of the network on view */
  constructor(worker: Trainer, tell: (news: News) => void) {
    this.#worker = worker
    this.#tell = tell
    worker.onmessage = (event) => this.#hear(event.data)
  }

  get running() {
    return isRunning(this.activity)
  }

  /** Whether Python is making a new network; the old one stays on view. */
  get busy() {
    return this.activity.name === 'making'
  }

  get failure(): Failure | null {
    const rest = restOf(this.activity)
    return rest.name === 'failed' ? rest.failure : null
  }

  /** What would bring the last good state back, after a failure. */
  get good() {
    const rest = restOf(this.activity)
    return rest.name === 'failed' ? rest.good : null
  }

  /** Why the training came to its end by itself, as a sentence. */
  get stopped() {
    const rest = restOf(this.activity)
    return rest.name === 'stopped' ? rest.reason : null
  }

  runs(on: boolean) {
    this.activity = running(this.activity, on)
  }

  rests(rest: Resting) {
    this.activity = resting(this.activity, rest)
  }

  forgetStop() {
    if (this.stopped !== null) this.rests(IDLE)
  }

  beginMaking() {
    this.activity = making(this.activity)
  }

  endMaking() {
    this.activity = onceMade(this.activity)
  }

  order(order: Order) {
    if (order.type !== 'drawn') this.#orders++
    this.#worker.postMessage(order)
  }

  /** Have it wait, and give the numbers it is at. */
  hold(): Promise<Held> {
    return new Promise((resolve) => {
      this.#onheld = resolve
      this.order({ type: 'hold' })
    })
  }

  /** What has been drawn so far is not of the network that is here now, which begins with these losses. */
  awaitFrame(before: Curve) {
    this.#before = before
    this.#loaded = this.#orders
    this.#isDrawn = false
  }

  /** The numbers on view; null where they are not those of the network that is here now. */
  get numbers(): Numbers | null {
    return this.#isDrawn ? this.frame : null
  }

  /** How the numbers on view came to be, or those that will be there in a moment. */
  get losses() {
    return this.#isDrawn ? this.curve : this.#before
  }

  #hear(news: News) {
    if (news.type === 'held') {
      this.#onheld?.(news)
      this.#onheld = null
      return
    }
    if (news.type === 'frame') {
      if (news.orders < this.#loaded) return // of the network before
      this.#see(news)
    } else if (news.type === 'stopped') {
      this.runs(false)
      this.rests({ name: 'stopped', reason: news.why })
    } else if (news.type === 'failed') {
      this.runs(false)
    }
    this.#tell(news)
  }

  #see({ frame, curve, orders }: Extract<News, { type: 'frame' }>) {
    this.#isDrawn = true
    const { maps, boundary, surface, layers } = frame.maps ? frame : (this.frame ?? {})
    this.frame = { ...frame, maps: maps ?? [], boundary: boundary ?? [], surface, layers } as Frame
    this.curve = curve
    if (orders === this.#orders && !this.busy) this.runs(frame.running)
  }
}
