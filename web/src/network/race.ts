// Several trainings side by side, step for step, from the same start.
import { message } from '../texts/message.ts'
import type { Made } from './trainer.ts'
import { Trainer } from './trainer.ts'
import type { Racer } from './types.ts'

export class Race {
  #steps
  #lanes

  /** @param steps how far it goes */
  constructor(racers: { name: string; title: string; made: Made }[], steps: number) {
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

  racers(): Racer[] {
    return this.#lanes.map(({ name, title, trainer }) => {
      const now = trainer.summary()
      const failure =
        trainer.broken &&
        message('race-stopped', 'stopped at step {step}: {why}', {
          step: trainer.broken.step,
          why: trainer.broken.message,
        })
      return { name, title, now, curve: trainer.curveUpTo(now), boundary: trainer.boundary(), failure }
    })
  }
}
