// Where in time the page stands: the step number, and the clock that moves it.

import { paceOf, START, TRAVEL } from './clock.ts'

/** A step that is shorter than this may be passed over, in milliseconds. */
const SEEN = 100

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
  /** How far it has travelled, and how much of its rest is over, 0 to 1. */
  #travelled = 1
  #rested = 1
  /** How long it still waits before it travels, in milliseconds. */
  #delay = 0
  #last = 0

  /** Whether each step happens out of sight, so that stepping passes over it. */
  hidden: ArrayLike<boolean | number> = $state.raw([])
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

  /** A new graph has so many steps. A person at the end stays there; elsewhere the step number stays. */
  resize(total: number) {
    const atEnd = this.at === this.total
    this.total = total
    if (atEnd || this.at > total) this.at = total
  }

  /** What travels sets out so many milliseconds later: the view is still moving to where it does. */
  wait(takes: number) {
    if (this.progress < 1) this.#delay += takes
  }

  #pace = $derived(paceOf(this.total - counted(this.hidden), this.speed))

  /** How long the step travels and rests. Before the first there is nothing to see, however slowly one looks. */
  get #length() {
    if (!this.playing) return { travel: TRAVEL / Math.sqrt(this.speed), rest: 0 }
    const { travel, rest } = this.#pace
    return this.at ? { travel, rest } : { travel: 0, rest: Math.min(START, travel + rest) }
  }

  /** The next step that is seen; the last one in any case. */
  get #next() {
    let next = this.at + 1
    while (next < this.total && this.hidden[next - 1]) next += 1
    return next
  }

  #travel(at: number) {
    this.#stop()
    this.#set(at)
    this.#last = performance.now()
    this.#frame = requestAnimationFrame(this.#tick)
  }

  #set(at: number) {
    this.at = at
    this.#travelled = 0
    this.#rested = 0
    this.#delay = 0
    this.progress = stillness() ? 1 : 0
  }

  #tick = (now: number) => {
    let left = Math.max(0, now - this.#last)
    this.#last = now
    for (;;) {
      const { travel, rest } = this.#length
      left -= this.#spend(left, travel, rest)
      if (this.#travelled < 1 || this.#rested < 1) {
        this.#frame = requestAnimationFrame(this.#tick)
        return
      }
      if (!this.playing || this.at >= this.total || this.isHeld(this.at)) {
        this.playing = false
        return
      }
      this.#set(this.#next)
      // Steps shorter than a frame go by several at a time; a longer one begins at its beginning.
      if (travel + rest > SEEN) left = 0
    }
  }

  /** Lets so much time pass for this step, and says how much of it the step took. */
  #spend(time: number, travel: number, rest: number) {
    const waited = Math.min(time, this.#delay)
    const moved = Math.min(time - waited, (1 - this.#travelled) * travel)
    const rested = Math.min(time - waited - moved, (1 - this.#rested) * rest)
    this.#delay -= waited
    if (!this.#delay) this.#travelled = moreOf(this.#travelled, moved, travel)
    if (this.#travelled === 1) this.#rested = moreOf(this.#rested, rested, rest)
    this.progress = stillness() ? 1 : this.#travelled
    return waited + moved + rested
  }

  #stop() {
    cancelAnimationFrame(this.#frame)
  }
}

function clamp(at: number, total: number) {
  return Math.min(total, Math.max(0, Math.round(at)))
}

function counted(these: ArrayLike<boolean | number>) {
  let count = 0
  for (let at = 0; at < these.length; at++) if (these[at]) count++
  return count
}

/** What is done after so much more time; all of it where it takes none. */
function moreOf(done: number, time: number, length: number) {
  const more = length ? done + time / length : 1
  // Many small shares add up to a little less than the whole.
  return more > 1 - 1e-9 ? 1 : more
}

/** Whether nothing is to move by itself. */
export function stillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
