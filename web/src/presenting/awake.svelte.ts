// Whether the person is about to do something: then what is out of the way of a class comes back for a while.

/** How long it stays after the last movement, in milliseconds. */
const WHILE = 2500

export class Awake {
  on = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** The pointer moved, or a finger came down. */
  wake(time = WHILE) {
    this.on = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.on = false
    }, time)
  }

  sleep() {
    clearTimeout(this.#timer)
    this.on = false
  }
}
