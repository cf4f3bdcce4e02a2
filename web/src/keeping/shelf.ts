// One entry in the browser's storage, read and written without ever failing: storage may be blocked or full.

import { unreadable } from './unreadable.svelte.ts'

/** What can be had again, under this key: where the storage is full, it makes room for whatever else is to be kept. */
export const SPARE = 'nanograd.replies'

export class Shelf {
  #key
  #storage

  /** @param storage throws where the browser forbids it */
  constructor(key: string, storage: () => Storage = () => localStorage) {
    this.#key = key
    this.#storage = storage
  }

  /** What was kept; null when nothing was, or when it can't be read: then it is set aside. */
  read() {
    try {
      const text = this.#storage().getItem(this.#key)
      if (text === null) return null
      try {
        return JSON.parse(text)
      } catch {
        this.setAside()
      }
    } catch {
      // Where the storage is blocked, nothing is there.
    }
    return null
  }

  /** Put what was kept and makes no sense under another name, so that nothing takes its place, and have it told. */
  setAside() {
    if (this.#key === SPARE) return this.remove()
    const storage = this.#storage()
    const text = storage.getItem(this.#key) ?? ''
    storage.removeItem(this.#key) // first: there may be no room for both
    try {
      storage.setItem(`${this.#key}.unreadable`, text)
    } catch {
      storage.setItem(this.#key, text)
    }
    unreadable.note(this.#key)
  }

  remove() {
    try {
      this.#storage().removeItem(this.#key)
    } catch {
      // Where nothing can be kept, nothing is there.
    }
  }

  /** Whether it could be kept. */
  write(data: unknown) {
    const text = JSON.stringify(data)
    return this.#put(text) || (this.#makeRoom() && this.#put(text))
  }

  #put(text: string) {
    try {
      this.#storage().setItem(this.#key, text)
      return true
    } catch {
      return false
    }
  }

  /** Whether there was anything that could go. */
  #makeRoom() {
    const spare = new Shelf(SPARE, this.#storage)
    if (this.#key === SPARE || spare.read() === null) return false
    spare.remove()
    return true
  }
}
