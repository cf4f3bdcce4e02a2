// The works kept in the browser: what each view holds now, and what it held before something else was opened there.
import { Shelf } from './shelf.ts'
import { unreadable } from './unreadable.svelte.ts'

/** `strange`: it came with a link, or goes back to what did. */
export interface Whose {
  strange: boolean
}

/** `path`: the view's address. `version`: of links that hold such works. `own`: whether the person made something of it; what they only looked at is not listed. */
export type Kept = {
  view: string
  path: string[]
  title: string
  own: boolean
  version: number
  work: object
} & Whose

/** `at`: when it was last kept */
interface Entry {
  id: string
  view: string
  title: string
  at: number
  own: boolean
}

interface Watched {
  snapshot: (isKept: boolean) => Kept | null
  pause: number
  timer?: ReturnType<typeof setTimeout>
}

/** How many works are kept besides those that are open. */
const MOST = 40
const RECENT = 'nanograd.recent'
const WORK = 'nanograd.work.'
const OPEN = 'nanograd.open'

export class Works {
  /** Every work that is kept, the latest first. */
  #entries: Entry[] = $state.raw([])
  /** The work that each view holds, by its id; empty where the next is a new one. */
  #open: Record<string, string> = $state.raw({})
  /** Whether another window leads, which keeps what both show. */
  #follows = () => false
  /** Whether the browser has refused to keep anything. */
  refused = $state(false)
  /** What a person finds again: their own works. */
  recent = $derived(this.#entries.filter(({ own }) => own))

  /** The text of each view's work as it was last kept. */
  #last: Record<string, string> = {}
  /** What was only looked at and has been left, by its view: it makes room for what is only looked at next. */
  #spare: Record<string, string> = {}
  #watched: Record<string, Watched> = {}
  #local
  #session
  #now
  #replies

  /** @param browser `session`: what belongs to this tab alone. `replies`: what Python has said of works, which goes with them */
  constructor({
    local = () => localStorage,
    session = () => sessionStorage,
    now = Date.now,
    replies,
  }: {
    local?: () => Storage
    session?: () => Storage
    now?: () => number
    replies?: { forget: (id: string) => void }
  } = {}) {
    this.#local = local
    this.#replies = replies
    this.#session = new Shelf(OPEN, session)
    this.#now = now
    this.#entries = this.#kept()
  }

  /** Whether a work is the one that its view shows. */
  isOpen(id: string) {
    return Object.values(this.#open).includes(id)
  }

  /** The id of the work that a view holds; empty where nothing of it is kept. */
  openIn(view: string) {
    return this.#open[view] ?? ''
  }

  /** What a view held when this tab was last here, or else any tab: its id, empty for nothing. */
  latest(view: string) {
    const here = record(this.#session.read())[view]
    return typeof here === 'string' ? here : (this.#entries.find((entry) => entry.view === view)?.id ?? '')
  }

  read(id: string): Kept | null {
    const shelf = this.#shelf(id)
    const given = shelf.read()
    const kept = keptIn(given)
    if (given !== null && !kept) shelf.setAside()
    return kept
  }

  /** Part of a work, or all of it, could not be read: it stays as it was kept, and that is told. */
  setAside(id: string, isWhole: boolean) {
    if (isWhole) this.#shelf(id).setAside()
    else unreadable.note(WORK + id)
  }

  /** All that is open, for a window that follows this one. */
  get open() {
    return this.#open
  }

  /** Leave the keeping to the window that is followed. */
  followWhile(follows: () => boolean) {
    this.#follows = follows
  }

  /** Hold what the followed window holds, to go on with it. */
  adopt(open: Record<string, string>) {
    for (const [view, id] of Object.entries(open)) {
      if (id === this.openIn(view)) continue
      this.#settle(view, id)
      delete this.#last[view]
    }
  }

  /** A kept work has been opened, and its view holds it from now on. */
  hold(id: string, kept: Kept) {
    this.#settle(kept.view, id)
    this.#last[kept.view] = JSON.stringify(kept)
  }

  /**
   * Keep what a view holds from now on, whenever it was noted that it changed.
   * @param snapshot null where there is nothing that anybody could miss, and nothing
   *   kept that would come back instead
   * @param pause how long it may take to be kept, in milliseconds
   */
  watch(view: string, snapshot: (isKept: boolean) => Kept | null, pause: number) {
    this.#watched[view] = { snapshot, pause }
  }

  note(view: string) {
    const watched = this.#watched[view]
    if (watched) watched.timer ??= setTimeout(() => this.#keepNow(view), watched.pause)
  }

  /** Keep what has changed now: the page may be gone in a moment. */
  flush() {
    for (const [view, { timer }] of Object.entries(this.#watched)) if (timer) this.#keepNow(view)
  }

  /** Something else comes into a view; what it held stays among the recent ones. */
  leave(view: string) {
    if (this.#follows()) return
    if (this.#watched[view]) this.#keepNow(view)
    const left = this.#entries.find(({ id }) => id === this.#open[view])
    this.#settle(view, '')
    if (left && !left.own) this.#spare[view] = left.id
    delete this.#last[view]
  }

  /** Keep something that is open nowhere. */
  add(kept: Kept) {
    this.#write(this.#newId(), kept)
  }

  /** Delete it, and have it in hand to put back. */
  forget(id: string) {
    const kept = this.read(id)
    this.#remove(id)
    this.#list(this.#kept().filter((entry) => entry.id !== id))
    return kept
  }

  /** Forget all but what is open. */
  clear() {
    for (const { id } of this.recent) if (!this.isOpen(id)) this.forget(id)
  }

  /** Another tab has kept something. */
  changed({ key, newValue }: { key: string | null; newValue: string | null }) {
    this.#entries = this.#kept()
    for (const [view, id] of Object.entries(this.#spare)) if (key === WORK + id) delete this.#spare[view]
    if (this.#follows()) return
    for (const [view, id] of Object.entries(this.#open)) {
      if (!id || key !== WORK + id || newValue === this.#last[view]) continue
      // Both tabs went on from the same work: here it becomes one of its own, so that neither overwrites the other.
      this.#settle(view, '')
      delete this.#last[view]
      if (newValue !== null) this.note(view)
    }
  }

  #keepNow(view: string) {
    const watched = this.#watched[view]
    clearTimeout(watched.timer)
    watched.timer = undefined
    if (this.#follows()) return
    const kept = watched.snapshot(Boolean(this.#open[view] || this.#spare[view]))
    if (!kept) return
    const text = JSON.stringify(kept)
    if (text === this.#last[view]) return
    this.#last[view] = text
    if (!this.#open[view]) this.#settle(view, (!kept.own && this.#spare[view]) || this.#newId())
    this.#write(this.#open[view], kept)
  }

  /** Keep it, at the cost of the oldest where there is no more room. */
  #write(id: string, kept: Kept) {
    const { view, title, own } = kept
    let others = this.#kept().filter((entry) => entry.id !== id)
    while (others.length > MOST) others = this.#withoutOldest(others)
    const entry = { id, view, title, at: this.#now(), own }
    while (!(this.#shelf(id).write(kept) && this.#list([entry, ...others]))) {
      const fewer = this.#withoutOldest(others)
      if (fewer === others) {
        this.refused = true
        return
      }
      others = fewer
    }
  }

  #withoutOldest(entries: Entry[]) {
    const closed = entries.filter(({ id }) => !this.isOpen(id))
    const oldest = closed.findLast(({ own }) => !own) ?? closed.at(-1)
    if (!oldest) return entries
    this.#remove(oldest.id)
    return entries.filter((entry) => entry !== oldest)
  }

  /** Whether the list could be kept. */
  #list(entries: Entry[]) {
    const isKept = new Shelf(RECENT, this.#local).write(entries)
    if (isKept) this.#entries = entries
    return isKept
  }

  /** What is listed in the browser now: other tabs write there too. */
  #kept() {
    const shelf = new Shelf(RECENT, this.#local)
    const entries = shelf.read()
    if (entries !== null && !Array.isArray(entries)) shelf.setAside()
    return Array.isArray(entries) ? entries.flatMap(entryIn) : []
  }

  #settle(view: string, id: string) {
    this.#open = { ...this.#open, [view]: id }
    if (this.#spare[view] === id) delete this.#spare[view]
    this.#session.write({ ...record(this.#session.read()), [view]: id })
  }

  #remove(id: string) {
    this.#shelf(id).remove()
    this.#replies?.forget(id)
  }

  #newId() {
    return `${this.#now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
  }

  #shelf(id: string) {
    return new Shelf(WORK + id, this.#local)
  }
}

function record(given: unknown): Record<string, unknown> {
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {}
}

/** A list entry, if it is one. */
function entryIn(given: unknown): Entry[] {
  const { id, view, title, at, own } = record(given)
  const isEntry =
    typeof id === 'string' && typeof view === 'string' && typeof title === 'string' && Number.isFinite(at)
  return isEntry ? [{ id, view, title, at: Number(at), own: own === true }] : []
}

function keptIn(given: unknown): Kept | null {
  const { view, path, title, own, version, work, wary, strange } = record(given)
  if (typeof view !== 'string' || !Array.isArray(path) || typeof work !== 'object' || work === null)
    return null
  return {
    view,
    path,
    title: String(title),
    own: own === true,
    version: Number(version),
    work,
    // Earlier versions told those apart that had not run yet.
    strange: strange === true || wary === true,
  }
}
