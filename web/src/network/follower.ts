// Takes in what another window shows of its network, the newest of it: what comes while one is taken in waits, and only the last of that is wanted.
import type { Curve } from './types.ts'

/** `saved`: the network as a text */
export interface Shown {
  saved?: string
  curve?: Curve
}

export class Follower {
  /** What is to be shown here next. */
  #next: Shown | null = null
  /** What was shown of it last, until something is done here. */
  #followed: string | null = null
  #load

  /** @param load shows a network that was saved as a text, unless it is not wanted any more; gives whether it did */
  constructor(
    load: (text: string, about: { curve?: Shown['curve']; isWanted: () => boolean }) => Promise<boolean>,
  ) {
    this.#load = load
  }

  /** Show another window's network, as it stands there. */
  async follow(shown: Shown) {
    if (shown.saved === this.#followed) return
    const isBusy = this.#next !== null
    this.#next = shown
    while (this.#next && !isBusy) {
      const now: Shown = this.#next
      const isWanted = () => this.#next === now
      const isShown = await this.#load(now.saved ?? '', { curve: now.curve, isWanted })
      if (!isWanted()) continue
      this.#next = null
      if (!isShown) return
      this.#followed = now.saved ?? null
    }
  }

  /** Something is done here: what the other window still had to show is late. */
  stop() {
    this.#followed = null
    this.#next = null
  }
}
