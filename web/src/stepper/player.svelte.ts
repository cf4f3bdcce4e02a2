// Where in time the page stands: the step number, and the clock that moves it.

import { START, STEP, TRAVEL } from './clock.ts'

export class Player {
  /** How many steps have been taken: 0 to `total`. */
  at = $state(0)
  total = $state(0)
  playing = $state(false)
  speed = $state(1)
  /** How far the current step's packet has travelled, 0 to 1. */
  progress = $state(1)

  /** Whether a step waits for an answer: playing stops there. */
  isHeld: (at: number) => boolean = () => false
  /** A held step was left without an answer, or playing is asked to leave it. */
  onheld: (by: 'step' | 'play', left: number) => void = () => {}

  #frame = 0
  /** How long the step has been travelling, in milliseconds at 1×. */
  #elapsed = 0
  #last = 0

  /** Whether each step happens out of sight, so that stepping passes over it. */
  hidden: boolean[] = $state.raw([])
  /** How many steps out of sight come with the one that is shown. */
  together = $derived.by(() => {
    let before = this.at - 1
    while (before > 0 && this.hidden[before - 1]) before -= 1
    return Math.max(0, this.at - 1 - before)
  })

  /** Stand at a step, at rest. */
  go(at: number) {
    this.pause()
    this.#stop()
    this.at = clamp(at, this.total)
    this.progress = 1
  }

  /** Move on by one step and show it travelling. */
  forward() {
    this.pause()
    if (this.at >= this.total) return
    const left = this.at
    const isHeld = this.isHeld(left)
    this.#travel(this.#next)
    if (isHeld) this.onheld('step', left)
  }

  /** Whether it is the step that comes next. */
  isNext(at: number) {
    return this.at < this.total && at === this.#next
  }

  /** Stand at a step and show it travelling: another window has gone there. */
  travelTo(at: number) {
    this.pause()
    this.#travel(clamp(at, this.total))
  }

  back() {
    this.go(this.at - 1 - this.together)
  }

  toggle() {
    if (this.playing) this.pause()
    else this.play()
  }

  play() {
    if (this.total === 0) return
    if (this.isHeld(this.at)) return this.onheld('play', this.at)
    this.playing = true
    this.#travel(this.at >= this.total ? 0 : this.#next)
  }

  pause() {
    this.playing = false
  }

  /** A new graph has so many steps. Whoever stood at the end stays there; elsewhere the step number stays. */
  resize(total: number) {
    const atEnd = this.at === this.total
    this.total = total
    if (atEnd || this.at > total) this.at = total
  }

  /** What travels sets out so many milliseconds later: the view is still moving to where it does. */
  wait(takes: number) {
    if (this.progress < 1) this.#elapsed -= takes * this.speed
  }

  /** How long the step takes while playing. Before the first there is nothing to see, however slowly one looks. */
  get #length() {
    return this.at ? STEP : Math.min(STEP, START * this.speed)
  }

  /** The next step that is seen; the last one in any case. */
  get #next() {
    let next = this.at + 1
    while (next < this.total && this.hidden[next - 1]) next += 1
    return next
  }

  #travel(at: number) {
    this.#stop()
    this.at = at
    this.#elapsed = 0
    this.#last = performance.now()
    this.progress = stillness() ? 1 : 0
    this.#frame = requestAnimationFrame(this.#tick)
  }

  #tick = (now: number) => {
    this.#elapsed += Math.max(0, now - this.#last) * this.speed
    this.#last = now
    this.progress = stillness() ? 1 : Math.min(1, Math.max(0, this.#elapsed / TRAVEL))
    if (this.#elapsed < (this.playing ? this.#length : TRAVEL)) {
      this.#frame = requestAnimationFrame(this.#tick)
    } else if (this.playing && this.at < this.total && !this.isHeld(this.at)) {
      this.#travel(this.#next)
    } else {
      this.playing = false
    }
  }

  #stop() {
    cancelAnimationFrame(this.#frame)
  }
}

function clamp(at: number, total: number) {
  return Math.min(total, Math.max(0, Math.round(at)))
}

function stillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
