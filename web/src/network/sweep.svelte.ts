// A sweep: a network for every pair of two settings' values, trained by as many workers as there are processors.
import type { Answer, Ask } from '../python/client.ts'
import { words } from '../texts/laterWords.ts'
import { said } from '../texts/words.svelte.ts'
import type { Course } from './sweepCourse.ts'
import { commonest, courseOf } from './sweepCourse.ts'
import type { Plan } from './sweepPrograms.ts'
import { placesOf, SweepPrograms } from './sweepPrograms.ts'
import type { Swept } from './sweepSettings.ts'
import { frontier, MOST_VALUES, madeFor, medians, sweptOf, usualValues } from './sweepSettings.ts'
import type { SweepOrder, SweepResult } from './sweepWorker.ts'
import type { Catalogue, Made, Spec } from './types.ts'

/** How many workers there are at most. */
const MOST_WORKERS = 8
/** How many networks are made before anybody has asked for them, and of how many neurons. */
const MOST_AHEAD = { networks: 12, neurons: 40 }
/** How often what has been trained is shown, in milliseconds: drawing takes from training. */
const SHOWN_EVERY = 150
/** By how much a loss has to differ to be worth a word. */
const WORSE = 1.5

interface SweepWorker {
  postMessage: (order: SweepOrder) => void
  onmessage: ((event: MessageEvent<SweepResult[]>) => void) | null
  terminate: () => void
}

/** a network of a sweep; `result` once it is trained */
export interface Cell {
  row: number
  column: number
  spec: Spec
  made: Made
  result: SweepResult | null
}

/** the networks beside one, in its row or column: those of smaller or of larger values */
export interface Beside {
  name: Swept
  larger: boolean
  value: number
  course: Course
  median: number
}

export class Sweep {
  across: Swept = $state('lr')
  up: Swept = $state('width')
  steps = $state(1000)
  cells: Cell[] = $state.raw([])
  /** The settings and values that the cells have, however the fields read since. */
  shown: { across: Swept; up: Swept; columns: number[]; rows: number[] } | null = $state.raw(null)
  phase: 'idle' | 'making' | 'training' | 'done' | 'stopped' = $state('idle')
  problem: string | null = $state(null)
  /** How long all of it took, in milliseconds. */
  took = $state(0)
  /** The place of the cell that was chosen. */
  chosen = $state(0)

  #given: Partial<Record<Swept, number[]>> = $state.raw({})
  #spec
  #catalogue
  #programs
  #createWorker
  #workers: SweepWorker[] = []
  #started = 0
  /** What has been trained, by its place, and when it was last shown. */
  #results = new Map<number, SweepResult>()
  #shownAt = 0

  offered = $derived.by(() => sweptOf(this.#spec()))
  running = $derived(this.phase === 'making' || this.phase === 'training')
  done = $derived(this.cells.filter(({ result }) => result).length)
  /** The loss of each cell on points held out, or on all; infinite where it broke or is not there yet. */
  losses = $derived(this.cells.map(lossOf))
  best = $derived(this.done ? this.losses.indexOf(Math.min(...this.losses)) : -1)
  frontier = $derived(frontier(this.cells.map(({ made }, i) => ({ ...made.network, loss: this.losses[i] }))))

  constructor({
    spec,
    catalogue,
    ask,
    createWorker,
  }: { spec: () => Spec; catalogue: Catalogue; ask: Ask; createWorker: () => SweepWorker }) {
    this.#spec = spec
    this.#catalogue = catalogue
    this.#programs = new SweepPrograms(ask)
    this.#createWorker = createWorker
    if (!this.offered.includes(this.up)) this.up = 'seed'
  }

  values(name: Swept) {
    return this.#given[name] ?? usualValues(name, this.#spec(), this.#catalogue)
  }

  /** None brings back those that are worth trying. */
  setValues(name: Swept, values: number[]) {
    const { [name]: _, ...others } = this.#given
    const some = [...new Set(values)].toSorted((a, b) => a - b).slice(0, MOST_VALUES)
    this.#given = some.length ? { ...others, [name]: some } : others
  }

  /** Why it cannot be run, or null. */
  get lacks() {
    const { across, up, offered } = this
    if (across === up) return words.network.sweepAlike
    return offered.includes(across) && offered.includes(up) ? null : words.network.sweepNotHere
  }

  get #plan(): Plan {
    const { across, up } = this
    const [columns, rows] = [this.values(across), this.values(up)]
    return { across, up, columns, rows, of: this.#spec(), key: JSON.stringify([across, up, columns, rows]) }
  }

  /** Whether preparing takes so little that it can be done before it is asked for. */
  get isLight() {
    const { across, up, columns, rows, of } = this.#plan
    const networks = madeFor(across, columns) * madeFor(up, rows)
    const neurons = of.layers.reduce((sum, { size }) => sum + size, 0)
    return networks <= MOST_AHEAD.networks && neurons <= MOST_AHEAD.neurons
  }

  /** Start the workers and make the programs, while the settings are still being chosen. */
  prepare() {
    if (this.lacks || this.running || !this.isLight) return
    this.#call(MOST_WORKERS)
    this.makeAhead()
  }

  /** Make the programs, for a person who may be about to open the sweep. */
  makeAhead() {
    if (!this.lacks && !this.running && this.isLight) this.#programs.of(this.#plan)
  }

  async run() {
    if (this.running) this.stop()
    if (this.lacks) return
    const { steps } = this
    const plan = this.#plan
    const started = performance.now()
    this.#started = started
    this.#results.clear()
    this.cells = []
    this.shown = null
    this.phase = 'making'
    this.problem = null
    const made: Made[] = []
    for (const { indices, reply: promised } of this.#programs.of(plan)) {
      const reply = await promised
      if (this.#started !== started || this.phase !== 'making') return
      if (reply.kind !== 'sweep') return this.#fail(reply)
      const { programs, cells } = reply
      for (const [i, index] of indices.entries()) made[index] = programs[cells[i].program]
      this.#train({ programs, cells: cells.map((cell, i) => ({ ...cell, index: indices[i] })), steps })
    }
    this.shown = plan
    this.cells = placesOf(plan).map((place, i) => ({ ...place, made: made[i], result: null }))
    this.chosen = 0
    this.phase = 'training'
    this.#hear([])
  }

  #fail(reply: Exclude<Answer<'sweep'>, { kind: 'sweep' }>) {
    this.stop()
    this.#programs.forget()
    this.phase = 'idle'
    this.problem = reply.kind === 'error' ? said(reply.error.message) : words.network.noAnswer
  }

  /** Have so many workers, where there are as many processors. */
  #call(wanted: number) {
    const count = Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2, wanted))
    while (this.#workers.length < count) {
      const worker = this.#createWorker()
      worker.onmessage = ({ data }) => this.#hear(data)
      this.#workers.push(worker)
    }
  }

  /** Cells go round the workers, so that large networks are shared out. */
  #train({ programs, cells, steps }: SweepOrder) {
    this.#call(cells.length)
    const count = Math.min(this.#workers.length, cells.length)
    for (const [mine, worker] of this.#workers.slice(0, count).entries()) {
      worker.postMessage({ programs, cells: cells.filter(({ index }) => index % count === mine), steps })
    }
  }

  #hear(results: SweepResult[]) {
    for (const result of results) this.#results.set(result.index, result)
    // Those of the first programs are trained while Python makes the next.
    if (this.phase !== 'training') return
    const isDone = this.#results.size === this.cells.length
    if (isDone || performance.now() - this.#shownAt > SHOWN_EVERY) this.#show()
    if (!isDone) return
    this.took = performance.now() - this.#started
    this.phase = 'done'
    this.chosen = Math.max(0, this.best)
  }

  #show() {
    this.#shownAt = performance.now()
    // What has not changed stays the same object, and is not drawn again.
    this.cells = this.cells.map((cell, i) => {
      const result = this.#results.get(i) ?? null
      return cell.result === result ? cell : { ...cell, result }
    })
  }

  /** What has been trained by then stays. */
  stop() {
    for (const worker of this.#workers) worker.terminate()
    this.#workers = []
    if (!this.running) return
    this.#show()
    this.phase = 'stopped'
  }

  course({ result }: Cell): Course {
    return result ? courseOf(result.curve, result.failure !== null) : 'still'
  }

  /** How many did better than a cell. */
  before(place: number) {
    return this.losses.filter((loss) => loss < this.losses[place]).length
  }

  /** What is to be said of the cells beside one: where they did worse, and how they went; the worst first. */
  beside(place: number): Beside[] {
    const { shown } = this
    if (!shown) return []
    const here = this.cells[place]
    const sides = [
      { name: shown.across, values: shown.columns, key: 'column', other: 'row' },
      { name: shown.up, values: shown.rows, key: 'row', other: 'column' },
    ] as const
    const found = sides.flatMap(({ name, values, key, other }) =>
      [false, true].flatMap((larger) => {
        const places = this.cells.flatMap((cell, i) => {
          const isOn = larger ? cell[key] > here[key] : cell[key] < here[key]
          return cell.result && cell[other] === here[other] && isOn ? [i] : []
        })
        if (!places.length || name === 'seed') return []
        const [median] = medians([places.map((i) => this.losses[i])])
        if (!(median > WORSE * this.losses[place])) return []
        const course = commonest(places.map((i) => this.course(this.cells[i])))
        return [{ name, larger, value: values[here[key]], course, median }]
      }),
    )
    return found.toSorted((a, b) => b.median - a.median)
  }

  /** For the values along a side: which has the lowest median of losses, and which the highest. */
  trend(side: 'columns' | 'rows') {
    const { shown } = this
    if (!shown || this.phase !== 'done' || shown[side].length < 2) return null
    const key = side === 'columns' ? 'column' : 'row'
    const groups = shown[side].map((_, at) => this.losses.filter((_, i) => this.cells[i][key] === at))
    const middle = medians(groups)
    const [low, high] = [Math.min(...middle), Math.max(...middle)]
    return {
      name: side === 'columns' ? shown.across : shown.up,
      best: { value: shown[side][middle.indexOf(low)], median: low },
      worst: { value: shown[side][middle.indexOf(high)], median: high },
    }
  }
}

function lossOf({ result }: Cell) {
  const loss = result && !result.failure ? (result.end.heldOutLoss ?? result.end.trainLoss) : Number.NaN
  return Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY
}
