// Takes in what another window shows of its network, the newest of it: what comes while one is taken in waits, and only the last of that is wanted.

/** @typedef {{ saved?: string, curve?: import('../network/types.js').Curve }} Shown  `saved`: the network as a text */

export class Follower {
  /** What is to be shown here next. @type {Shown | null} */
  #next = null
  /** What was shown of it last, until something is done here. @type {string | null} */
  #followed = null
  #load

  /**
   * @param {(text: string, about: { curve?: Shown['curve'], isWanted: () => boolean }) => Promise<boolean>} load
   *   shows a network that was saved as a text, unless it is not wanted any more; gives whether it did
   */
  constructor(load) {
    this.#load = load
  }

  /** Show another window's network, as it stands there. @param {Shown} shown */
  async follow(shown) {
    if (shown.saved === this.#followed) return
    const isBusy = this.#next !== null
    this.#next = shown
    while (this.#next && !isBusy) {
      /** @type {Shown} */
      const now = this.#next
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
