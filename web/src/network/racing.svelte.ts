// The race of the optimisers beside the training: all start from the weights that the seed draws.

import type { Answer, Ask, Request } from '../python/client.ts'
import { racersOf } from './racers.ts'
import type { News, Order } from './training.ts'
import type { Catalogue, Racer, Spec } from './types.ts'

/** How far it goes where no other end was set. */
const RACE_STEPS = 1000

export class Racing {
  /** How far each has come; null where there is no race. */
  racers: Racer[] | null = $state.raw(null)
  isRunning = $state(false)
  #ask
  #order
  #refuse

  constructor(ask: Ask, order: (order: Order) => void, refuse: (reply: Answer<Request['kind']>) => void) {
    this.#ask = ask
    this.#order = order
    this.#refuse = refuse
  }

  /** SGD, momentum, RMSprop and Adam. */
  async start(spec: Spec, catalogue: Catalogue) {
    const racers = racersOf(spec, catalogue)
    const optimizers = racers.map(({ optimizer }) => optimizer)
    const reply = await this.#ask({ kind: 'race', spec, start: null, optimizers })
    if (reply.kind !== 'race') {
      this.#refuse(reply)
      return
    }
    this.racers = []
    this.isRunning = true
    this.#order({
      type: 'race',
      racers: racers.map(({ name, title }, i) => ({ name, title, made: reply.networks[i] })),
      steps: spec.stop.steps ?? RACE_STEPS,
    })
    this.#order({ type: 'drawn' })
  }

  stop() {
    if (this.racers || this.isRunning) this.#order({ type: 'stop race' })
    this.racers = null
    this.isRunning = false
  }

  hear({ racers, running }: Extract<News, { type: 'race' }>) {
    if (!this.isRunning) return
    this.racers = racers
    this.isRunning = running
  }
}
