// Takes in what another window shows of its network, the newest of it: what comes while one is taken in waits, and only the last of that is wanted.
import type { Curve } from './types.ts'

/** `saved`: the network as a text */
export interface Shown {
  saved?: string
  curve?: Curve
}

export class Follower {
  /** What is to be shown here after what is being taken in. */
  #next: Shown | null = null
  /** What is being taken in. */
  #taken: Shown | null = null
  /** What was shown of it last, until something is done here. */
  #followed: string | null = null
  #load

  /** @param load shows a network that was saved as a text, unless it is not wanted any more; gives whether it did */
  constructor(
    load: (text: string, about: { curve?: Shown['curve']; isWanted: () => boolean }) => Promise<boolean>,
  ) {
    this.#load = load
  }

  /**
   * Show another window's network, as it stands there. What was begun is finished even when something newer waits: on
   * a slow machine the other window trains on faster than anything is taken in here, and nothing would ever be shown.
   */
  async follow(shown: Shown) {
    if (shown.saved === this.#followed) return
    this.#next = shown
    if (this.#taken) return
    while (this.#next) {
      const now: Shown = this.#next
      this.#next = null
      this.#taken = now
      const isWanted = () => this.#taken === now
      const isShown = await this.#load(now.saved ?? '', { curve: now.curve, isWanted })
      if (!isWanted()) return
      this.#taken = null
      if (isShown) this.#followed = now.saved ?? null
    }
  }

  /** Something is done here: what the other window still had to show is late. */
  stop() {
    this.#followed = null
    this.#next = null
    this.#taken = null
  }
}
