// When a text that is being typed runs, and when it is time to say what is wrong with it.

/**
 * A text that takes Python longer than this, in milliseconds, runs when typing pauses. Any other runs at every letter;
 * while it runs, only the newest of the letters that follow waits.
 */
const QUICK = 1000
/** How long typing must pause then, in milliseconds. */
const PAUSE = 300
/** How long typing must rest before the page says what is wrong, in milliseconds. */
const REST = 1200
/** As many letters at once are no typing but a paste, which is complete. */
const PASTED = 12

export class Typing {
  /** Whether the person has stopped typing: until then nothing is wrong, only unfinished. */
  isResting = $state(true)
  /** How long the last run took, in milliseconds. */
  took = 0
  #pause: ReturnType<typeof setTimeout> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  /**
   * The text became longer by so many letters, or shorter.
   * @param run runs it: at once, so that the graph grows with the text, or after a pause where that takes long
   * @param onrest is called once the person has stopped
   */
  typed(letters: number, run: () => void, onrest: () => void) {
    this.rest()
    const isPaste = letters >= PASTED
    if (isPaste || this.took < QUICK) run()
    else this.#pause = setTimeout(run, PAUSE)
    if (isPaste) return
    this.isResting = false
    this.#rest = setTimeout(() => {
      this.isResting = true
      onrest()
    }, REST)
  }

  /** Nothing is being typed. */
  rest() {
    clearTimeout(this.#pause)
    clearTimeout(this.#rest)
    this.isResting = true
  }
}
