// Steps per second, over about the last second.

const WINDOW = 1000

export class Speed {
  #seen: { time: number; step: number }[] = []

  /** @param time in milliseconds */
  start(time: number, step: number) {
    this.#seen = [{ time, step }]
  }

  stop() {
    this.#seen = []
  }

  saw(time: number, step: number) {
    this.#seen.push({ time, step })
    while (this.#seen.length > 2 && time - this.#seen[1].time > WINDOW) this.#seen.shift()
  }

  get perSecond() {
    const first = this.#seen[0]
    const last = this.#seen.at(-1)
    return first && last && last.time > first.time
      ? ((last.step - first.step) * 1000) / (last.time - first.time)
      : 0
  }
}
