// What the GPT's worker does: trains in short slices so that it answers at once, looks inside and draws names.
import { Pacing } from '../network/pace.ts'
import { Speed } from '../network/speed.ts'
import type { Pace } from '../network/types.ts'
import type { GptInsideReply, GptReply, GptSpec } from '../python/protocol.ts'
import { dotsOf, meansOf, type Point } from './curve.ts'
import { Inside, type Sample, type Seen } from './inside.ts'
import { Learner, MEAN_OF, type Numbers } from './learner.ts'
import type { Lines } from './lines.ts'

/** How long a slice of training lasts, and how long to rest where the pace is kept, in milliseconds. */
const SLICE = 8
const REST = 4
/** How often at most the page gets a frame, and new names, in milliseconds. */
const CALM = 60
const SAMPLING = 400
/** Drawing names takes at most one part in so many of the time. */
const SAMPLING_SHARE = 8
/** Speed is gathered so many times as fast as in the Network view: a thousand steps in a second. */
const EAGER = 3
const KEEPING = 1000
export const SAMPLES = 10

/** `text` is looked into, `beginning` is continued */
export interface Look {
  text: string
  beginning: string
  temperature: number
}

export type GptOrder =
  | { type: 'load'; load: number; made: GptReply; lines: Lines; spec: GptSpec; numbers: Numbers | null }
  | { type: 'inside'; inside: GptInsideReply }
  | { type: 'spec'; spec: GptSpec }
  | { type: 'look'; look: Look }
  | { type: 'pace'; pace: Pace }
  | { type: 'stop after'; steps: number | null }
  | { type: 'run' | 'pause' | 'step' | 'reset' | 'drawn' | 'hold' }

export interface GptFrame {
  /** which model it is of: one that was on its way may be of the model before */
  load: number
  step: number
  running: boolean
  loss: number | null
  mean: number | null
  heldOut: number | null
  namesPerSecond: number
  dots: Point[]
  means: Point[]
  heldOuts: Point[]
  text: string
  seen: Seen | null
  beginning: string
  next: number[] | null
  /** null where they are those of the frame before */
  samples: Sample[] | null
  /** what has been learnt, now and then */
  numbers: Numbers | null
}

export type GptNews =
  | { type: 'frame'; frame: GptFrame }
  | { type: 'held'; numbers: Numbers; running: boolean }
  | { type: 'broken'; load: number; step: number; status: number }
  | { type: 'failed'; message: string }

export class GptTraining {
  #learner: Learner | null = null
  #inside: Inside | null = null
  #load = 0
  #context = 0
  #spec: GptSpec | null = null
  #look: Look = { text: '', beginning: '', temperature: 0.5 }
  #running = false
  #wanted = false
  #waiting = false
  #speed = new Speed()
  #pacing = new Pacing()
  #drawnAt = Number.NEGATIVE_INFINITY
  #samplesFrom = Number.NEGATIVE_INFINITY
  #toldAt = Number.NEGATIVE_INFINITY
  #stopAfter: number | null = null
  #tell
  #later
  #now

  /**
   * @param later runs a task after the messages that have come, and not before so many milliseconds
   * @param now in milliseconds
   */
  constructor(
    tell: (news: GptNews) => void,
    later: (task: () => void, wait: number) => void,
    now: () => number,
  ) {
    this.#tell = tell
    this.#later = later
    this.#now = now
  }

  receive(order: GptOrder) {
    this.#safely(() => this.#obey(order))
  }

  #safely(act: () => void) {
    try {
      act()
    } catch (error) {
      this.#running = false
      this.#tell({ type: 'failed', message: String(error) })
    }
  }

  #obey(order: GptOrder) {
    switch (order.type) {
      case 'load':
        this.#load = order.load
        this.#spec = order.spec
        this.#context = order.spec.context
        this.#learner = new Learner(order.made, order.lines, order.spec)
        if (order.numbers) this.#learner.write(order.numbers)
        this.#inside = null
        this.#pause()
        return this.#draw(true)
      case 'inside':
        if (!this.#learner) return
        this.#inside = new Inside(order.inside, this.#learner.alphabet, this.#context)
        return this.#draw(true)
      case 'spec':
        this.#spec = order.spec
        this.#learner?.configure(order.spec)
        return
      case 'look':
        this.#look = order.look
        return this.#running ? undefined : this.#draw(true)
      case 'pace':
        this.#pacing.set(order.pace, this.#now())
        return
      case 'stop after':
        this.#stopAfter = order.steps
        return
      case 'reset':
        this.#pause()
        this.#learner?.reset()
        return this.#draw(true)
      case 'run':
        return this.#run()
      case 'pause':
        this.#pause()
        return this.#draw(true)
      case 'step':
        this.#pause()
        this.#advance()
        return this.#draw(true)
      case 'hold':
        if (this.#learner)
          this.#tell({ type: 'held', numbers: this.#learner.numbers(), running: this.#running })
        return this.#pause()
      case 'drawn':
        this.#wanted = true
    }
  }

  #run() {
    if (!this.#learner || this.#running) return
    this.#running = true
    this.#wanted = true
    const now = this.#now()
    this.#pacing.begin(now)
    this.#speed.start(now, this.#learner.step)
    this.#continue()
  }

  #pause() {
    if (this.#running && this.#learner) this.#speed.saw(this.#now(), this.#learner.step)
    this.#running = false
  }

  #continue(wait = 0) {
    if (this.#waiting) return
    this.#waiting = true
    this.#later(() => {
      this.#waiting = false
      this.#safely(() => this.#slice())
    }, wait)
  }

  #slice() {
    const learner = this.#learner
    if (!learner || !this.#running) return
    const until = this.#now() + SLICE
    for (;;) {
      const now = this.#now()
      const early = this.#pacing.isEarly(now, EAGER * learner.step)
      if (early || now >= until) {
        this.#speed.saw(now, learner.step)
        this.#draw(false)
        return this.#continue(early ? REST : 0)
      }
      const isLast = learner.step + 1 === this.#stopAfter
      if (!this.#advance() || isLast) {
        this.#pause()
        return this.#draw(true)
      }
    }
  }

  #advance() {
    const learner = this.#learner
    if (!learner || !this.#spec) return false
    if (learner.advance(this.#spec)) return true
    this.#tell({ type: 'broken', load: this.#load, step: learner.step, status: learner.broken })
    return false
  }

  /** Send a frame when one is wanted and not too soon, or must be. */
  #draw(must: boolean) {
    const learner = this.#learner
    const spec = this.#spec
    const now = this.#now()
    if (!learner || !spec || !(must || (this.#wanted && now - this.#drawnAt > CALM))) return
    this.#wanted = false
    this.#drawnAt = now
    const width = Math.ceil(MEAN_OF / spec.namesPerStep)
    const inside = this.#inside
    inside?.follow(learner.parameters)
    const { text, beginning, temperature } = this.#look
    const samples = must || now > this.#samplesFrom ? this.#samples(spec) : null
    const isKeeping = must || now - this.#toldAt > KEEPING
    if (isKeeping) this.#toldAt = now
    const frame: GptFrame = {
      load: this.#load,
      step: learner.step,
      running: this.#running,
      loss: learner.losses.at(-1) ?? null,
      mean: learner.mean(spec),
      heldOut: learner.heldOut.at(-1)?.loss ?? null,
      namesPerSecond: this.#speed.perSecond * spec.namesPerStep,
      dots: dotsOf(learner.losses),
      means: meansOf(learner.losses, width),
      heldOuts: [...learner.heldOut],
      text,
      seen: inside?.see(text) ?? null,
      beginning,
      next: inside?.next(beginning, temperature) ?? null,
      samples,
      numbers: isKeeping ? learner.numbers() : null,
    }
    this.#tell({ type: 'frame', frame })
  }

  #samples(spec: GptSpec) {
    const begun = this.#now()
    const samples = this.#inside?.samples(SAMPLES, this.#look.temperature, spec.seed) ?? null
    this.#samplesFrom = begun + Math.max(SAMPLING, SAMPLING_SHARE * (this.#now() - begun))
    return samples
  }
}
