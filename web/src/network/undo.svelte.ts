// Undo and redo of what a person changes: one gesture is one step, and what a change has cost comes back with it.

/** How soon a nudge of the same thing must follow the last one to be part of its step, in milliseconds. */
const PATIENCE = 1000
/** How many steps can be taken back. */
const MOST = 100

/** what was there, and whether leaving it lost what only it held */
interface Entry<Moment> {
  moment: Moment
  loses: boolean
}

interface Stacks<Moment> {
  past: Entry<Moment>[]
  future: Entry<Moment>[]
}

export class Undo<Moment> {
  #past: Entry<Moment>[] = $state.raw([])
  #future: Entry<Moment>[] = $state.raw([])
  canUndo = $derived(this.#past.length > 0)
  canRedo = $derived(this.#future.length > 0)
  #last = { what: '', at: 0 }
  #isHeld = false
  /** Whether something has changed since the pointer was pressed. */
  #hasChanged = false
  #now
  #bring
  #costs

  /**
   * @param owner `bring`: go to a moment; where it is not to be had `whole`, what has been done since is taken along. `costs`:
   *   whether going from here to there loses what only here holds
   */
  constructor({
    now,
    bring,
    costs,
  }: {
    now: () => Moment
    bring: (moment: Moment, whole: boolean) => void
    costs: (here: Moment, there: Moment) => boolean
  }) {
    this.#now = now
    this.#bring = bring
    this.#costs = costs
  }

  /** A pointer was pressed: what changes until it is let go is one step. */
  press() {
    this.#isHeld = true
    this.#hasChanged = false
  }

  release() {
    this.#isHeld = false
  }

  /**
   * Something is about to change.
   * @param change `what`: the thing that can be nudged; empty where each change is a
   *   step of its own
   */
  note({ what, loses }: { what: string; loses: boolean }) {
    const joins = this.#joins(what)
    this.#hasChanged = true
    this.#future = []
    const last = this.#past.at(-1)
    if (joins && last) this.#past = [...this.#past.slice(0, -1), { ...last, loses: last.loses || loses }]
    else this.#past = [...this.#past.slice(1 - MOST), { moment: this.#now(), loses }]
  }

  undo() {
    const entry = this.#past.at(-1)
    if (!entry) return
    this.#future = [...this.#future, this.#leaving(entry)]
    this.#past = this.#past.slice(0, -1)
    this.#bring(entry.moment, entry.loses)
  }

  redo() {
    const entry = this.#future.at(-1)
    if (!entry) return
    this.#past = [...this.#past, this.#leaving(entry)]
    this.#future = this.#future.slice(0, -1)
    this.#bring(entry.moment, entry.loses)
  }

  /** Something else has been opened. */
  clear() {
    this.stacks = { past: [], future: [] }
  }

  /** All that can be undone and redone; to be put back where a change was refused. */
  get stacks(): Stacks<Moment> {
    return { past: this.#past, future: this.#future }
  }

  set stacks({ past, future }) {
    this.#past = past
    this.#future = future
    this.#last.what = ''
  }

  #joins(what: string) {
    const { what: before, at } = this.#last
    const now = Date.now()
    this.#last = { what, at: now }
    return this.#isHeld ? this.#hasChanged : what !== '' && what === before && now - at < PATIENCE
  }

  /** What is here, for the way back from there. */
  #leaving(there: Entry<Moment>): Entry<Moment> {
    this.#last.what = ''
    const moment = this.#now()
    return { moment, loses: there.loses || this.#costs(moment, there.moment) }
  }
}
