// Several trainings side by side, step for step, from the same start.
import { counted } from '../texts/counts.js'
import { Trainer } from './trainer.js'

export class Race {
  #steps
  #lanes

  /**
   * @param {{ name: string, title: string, made: import('./trainer.js').Made }[]} racers
   * @param {number} steps how far it goes
   */
  constructor(racers, steps) {
    this.#steps = steps
    this.#lanes = racers.map(({ name, title, made }) => ({
      name,
      title,
      trainer: new Trainer(made),
      start: made.step,
    }))
  }

  get over() {
    return this.#lanes.every(({ trainer, start }) => trainer.broken || trainer.step - start >= this.#steps)
  }

  /** One step of every racer that can. */
  advance() {
    for (const { trainer, start } of this.#lanes) {
      if (trainer.step - start < this.#steps) trainer.advance()
    }
  }

  /** @returns {import('./types.js').Racer[]} */
  racers() {
    return this.#lanes.map(({ name, title, trainer }) => {
      const now = trainer.summary()
      const failure =
        trainer.broken && `stopped at step ${counted(trainer.broken.step)}: ${trainer.broken.message}`
      return { name, title, now, curve: trainer.curveUpTo(now), boundary: trainer.boundary(), failure }
    })
  }
}
