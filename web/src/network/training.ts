// What the training worker does: trains in short slices so that it answers at once, and draws when asked to.
import type { Message } from '../python/protocol.ts'
import { LossCurve } from './curve.ts'
import { LossSurface } from './lossSurface.ts'
import { Pacing } from './pace.ts'
import { Race } from './race.ts'
import { Speed } from './speed.ts'
import type { Broken, Made, Numbers } from './trainer.ts'
import { Trainer } from './trainer.ts'
import type { Curve, Frame, Pace, Racer } from './types.ts'

/** How long a slice of training lasts, in milliseconds. */
const SLICE = 8
/** How long to rest when the pace is kept, in milliseconds. */
const REST = 4
/** Heat maps may take this share of the time; where they take longer they come less often. */
const SHARE = 0.3

/**
 * what the page asks for. `set`: parameters from `first` on get these numbers. `goOn`: the new network continues the old one's curve, else `curve`. `hold`: stop, and give the numbers.
 * `drawn`: the page wants the next frame. `pace`: see pace.ts. `look`: have what each neuron gives for these numbers with
 * every frame. `surface`: and the loss over two weights.
 */
export type Order =
  | { type: 'load'; made: Made; goOn: boolean; curve: Curve; running: boolean }
  | { type: 'run' | 'pause' | 'step' | 'epoch' | 'hold' | 'reset' | 'drawn' | 'stop race' }
  | { type: 'set'; first: number; numbers: number[] }
  | { type: 'pace'; pace: Pace }
  | { type: 'look'; x: number[] }
  | { type: 'surface'; places: [number, number] | null }
  | { type: 'race'; racers: { name: string; title: string; made: Made }[]; steps: number }

/**
 * what the page is told.
 * `orders`: how many were followed when the frame was drawn, `drawn` not counted; a later one makes it old
 */
export type News =
  | { type: 'frame'; frame: Omit<Frame, 'maps' | 'boundary'> & Partial<Frame>; curve: Curve; orders: number }
  | { type: 'held'; numbers: Numbers; running: boolean }
  | { type: 'stopped'; why: Message }
  | { type: 'broken'; broken: Broken }
  | { type: 'race'; racers: Racer[]; running: boolean }
  | { type: 'failed'; message: string }

export class Training {
  #trainer: Trainer | null = null
  #made: Made | null = null
  #race: Race | null = null
  #running = false
  #orders = 0
  /** Whether the page waits for a frame. */
  #wanted = false
  #waiting = false
  #speed = new Speed()
  #pacing = new Pacing()
  #looked: number[] | null = null
  #surface: LossSurface | null = null
  #mapsAt = Number.NEGATIVE_INFINITY
  #mapsTook = 0
  #tell
  #later
  #now

  /**
   * @param later runs a task after the messages that have come, and not
   *   before so many milliseconds
   * @param now in milliseconds
   */
  constructor(
    tell: (news: News, transfer?: Transferable[]) => void,
    later: (task: () => void, wait: number) => void,
    now: () => number,
  ) {
    this.#tell = tell
    this.#later = later
    this.#now = now
  }

  receive(order: Order) {
    if (order.type !== 'drawn') this.#orders++
    try {
      this.#obey(order)
    } catch (error) {
      this.#running = false
      this.#tell({ type: 'failed', message: String(error) })
    }
  }

  #obey(order: Order) {
    switch (order.type) {
      case 'load':
        this.#trainer = new Trainer(
          order.made,
          (order.goOn && this.#trainer?.past) || { curve: LossCurve.of(order.curve) },
        )
        if (!order.goOn) this.#watch()
        this.#made = order.made
        this.#race = null
        if (order.running) this.#run()
        return this.#draw(true)
      case 'reset':
        if (this.#made) this.#trainer = new Trainer(this.#made)
        this.#watch()
        this.#pause()
        return this.#draw(true)
      case 'run':
        return this.#run()
      case 'pause':
        this.#pause()
        return this.#draw(true)
      case 'step':
        return this.#steps(1)
      case 'epoch':
        return this.#steps(this.#trainer?.stepsPerEpoch ?? 0)
      case 'set':
        this.#trainer?.set(order.first, order.numbers)
        return this.#draw(true)
      case 'hold':
        return this.#hold()
      case 'drawn':
        this.#wanted = true
        if (this.#running || this.#race) this.#continue()
        return
      case 'pace':
        this.#pacing.set(order.pace, this.#now())
        if (this.#running) this.#speed.start(this.#now(), this.#trainer?.step ?? 0)
        return
      case 'look':
        this.#looked = order.x
        return this.#draw(true)
      case 'surface':
        this.#watch(order.places)
        return this.#draw(true)
      case 'race':
        this.#pause()
        this.#race = new Race(order.racers, order.steps)
        return this.#continue()
      case 'stop race':
        this.#race = null
    }
  }

  #run() {
    const trainer = this.#trainer
    if (!trainer) return
    trainer.begin()
    this.#running = true
    this.#wanted = true // the page hears that it runs
    const now = this.#now()
    this.#pacing.begin(now)
    this.#speed.start(now, trainer.step)
    this.#continue()
  }

  #pause() {
    this.#running = false
    this.#speed.stop()
  }

  #hold() {
    if (!this.#trainer) return
    const running = this.#running
    this.#pause()
    this.#tell({ type: 'held', numbers: this.#trainer.numbers(), running })
  }

  #steps(count: number) {
    this.#pause()
    const trainer = this.#trainer
    if (!trainer) return
    trainer.begin()
    for (let i = 0; i < count && this.#advance(trainer); i++);
    this.#draw(true)
  }

  #continue(wait = 0) {
    if (this.#waiting) return
    this.#waiting = true
    this.#later(() => {
      this.#waiting = false
      try {
        this.#slice()
      } catch (error) {
        this.#running = false
        this.#race = null
        this.#tell({ type: 'failed', message: String(error) })
      }
    }, wait)
  }

  /** Train for a moment, draw if that is wanted, and go on. */
  #slice() {
    const until = this.#now() + SLICE
    if (this.#race) return this.#raceOn(this.#race, until)
    const trainer = this.#trainer
    if (!trainer || !this.#running) return
    do {
      const now = this.#now()
      const early = this.#pacing.isEarly(now, trainer.step)
      if (early || now >= until) {
        this.#speed.saw(now, trainer.step)
        this.#draw(false)
        return this.#continue(early ? REST : 0)
      }
    } while (this.#advance(trainer))
    this.#pause()
    this.#draw(true)
  }

  #raceOn(race: Race, until: number) {
    while (!race.over && this.#now() < until) race.advance()
    if (this.#wanted || race.over) {
      this.#wanted = false
      this.#tell({ type: 'race', racers: race.racers(), running: !race.over })
    }
    if (race.over) this.#race = null
    else this.#continue()
  }

  /** The way over the loss begins anew. */
  #watch(places: [number, number] | null = this.#surface?.places ?? null) {
    this.#surface = places && new LossSurface(places)
  }

  /** One step; where it is the last, the page hears why. */
  #advance(trainer: Trainer) {
    const goesOn = trainer.advance()
    this.#surface?.note(trainer.parameters())
    if (goesOn) return true
    if (trainer.broken) this.#tell({ type: 'broken', broken: trainer.broken })
    else if (trainer.stopped) this.#tell({ type: 'stopped', why: trainer.stopped })
    return false
  }

  /** Send a frame when one is wanted, or must be. */
  #draw(must: boolean) {
    const trainer = this.#trainer
    if (!trainer || !(must || this.#wanted)) return
    this.#wanted = false
    const numbers = trainer.numbersToDraw()
    const maps =
      must || this.#now() - this.#mapsAt > this.#mapsTook / SHARE ? this.#maps(trainer, numbers) : {}
    const frame = {
      ...numbers,
      ...maps,
      seen: this.#seen(trainer),
      stepsPerSecond: this.#speed.perSecond,
      running: this.#running,
    }
    const { step, trainLoss, heldOutLoss } = frame
    this.#tell(
      {
        type: 'frame',
        frame,
        curve: trainer.curve.upTo(step, trainLoss, heldOutLoss),
        orders: this.#orders,
      },
      buffersOf(frame),
    )
  }

  #maps(trainer: Trainer, { parameters, gradients }: Pick<Frame, 'parameters' | 'gradients'>) {
    const started = this.#now()
    const maps = {
      ...trainer.maps(),
      layers: trainer.layers(gradients),
      surface: this.#surfaceNow(trainer, parameters),
    }
    this.#mapsAt = this.#now()
    this.#mapsTook = this.#mapsAt - started
    return maps
  }

  #surfaceNow(trainer: Trainer, parameters: ArrayLike<number>) {
    const surface = this.#surface
    if (!surface?.fits(parameters)) return undefined
    return surface.drawn(parameters, (pairs) => trainer.lossesWith(surface.places, pairs))
  }

  /** What the neurons give for what is looked at, as long as it is a point of this network's. */
  #seen(trainer: Trainer) {
    const looked = this.#looked
    return looked && looked.length === this.#made?.network.sizes[0] ? trainer.seen(looked) : undefined
  }
}

/** The memory that travels with a frame instead of being copied. */
function buffersOf({ parameters, gradients, state, maps, boundary }: Partial<Frame>) {
  const rows = [
    parameters,
    gradients,
    ...Object.values(state ?? {}),
    ...(maps ?? []).flat(),
    ...(boundary ?? []),
  ]
  return rows.flatMap((row) => (row ? [row.buffer as ArrayBuffer] : []))
}
