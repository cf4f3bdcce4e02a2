// One entry in the browser's storage, read and written without ever failing: storage may be blocked or full.

export class Shelf {
  #key
  #storage

  /**
   * @param {string} key
   * @param {() => Storage} storage  throws where the browser forbids it
   */
  constructor(key, storage = () => localStorage) {
    this.#key = key
    this.#storage = storage
  }

  /** What was kept; null when nothing was, or when it can't be read. */
  read() {
    try {
      return JSON.parse(this.#storage().getItem(this.#key) ?? 'null')
    } catch {
      return null
    }
  }

  remove() {
    try {
      this.#storage().removeItem(this.#key)
    } catch {
      // Where nothing can be kept, nothing is there.
    }
  }

  /** Whether it could be kept. @param {unknown} data */
  write(data) {
    try {
      this.#storage().setItem(this.#key, JSON.stringify(data))
      return true
    } catch {
      return false
    }
  }
}
