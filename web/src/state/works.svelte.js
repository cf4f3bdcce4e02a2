// The works kept in the browser: what each view holds now, and what it held before something else was opened there.
import { Shelf } from './shelf.js'

/**
 * @typedef {{ wary: boolean, strange: boolean }} Whose  `wary`: a stranger's text that nobody has let run yet;
 *   `strange`: one that the person has let run; neither: their own, or seen to be harmless
 * @typedef {{ view: string, path: string[], title: string, own: boolean, version: number,
 *   work: Record<string, any> } & Whose} Kept
 *   `path`: the view's address. `version`: of links that hold such works. `own`: whether the person made something of it; what they only looked at is not listed.
 * @typedef {{ id: string, view: string, title: string, at: number, own: boolean }} Entry  `at`: when it was last kept
 * @typedef {{ snapshot: (isKept: boolean) => Kept | null, pause: number, timer?: ReturnType<typeof setTimeout> }} Watched
 */

/** How many works are kept besides those that are open. */
const MOST = 40
const RECENT = 'nanograd.recent'
const WORK = 'nanograd.work.'
const OPEN = 'nanograd.open'

export class Works {
  /** Every work that is kept, the latest first. @type {Entry[]} */
  #entries = $state.raw([])
  /** The work that each view holds, by its id; empty where the next is a new one. @type {Record<string, string>} */
  #open = $state.raw({})
  /** Whether another window leads, which keeps what both show. */
  #follows = () => false
  /** Whether the browser has refused to keep anything. */
  refused = $state(false)
  /** What a person finds again: their own works. */
  recent = $derived(this.#entries.filter(({ own }) => own))

  /** The text of each view's work as it was last kept. @type {Record<string, string>} */
  #last = {}
  /** What was only looked at and has been left, by its view: it makes room for what is only looked at next.
   * @type {Record<string, string>} */
  #spare = {}
  /** @type {Record<string, Watched>} */
  #watched = {}
  #local
  #session
  #now
  #replies

  /**
   * @param {{ local?: () => Storage, session?: () => Storage, now?: () => number,
   *   replies?: { forget: (id: string) => void } }} [browser]
   *   `session`: what belongs to this tab alone. `replies`: what Python has said of works, which goes with them
   */
  constructor({ local = () => localStorage, session = () => sessionStorage, now = Date.now, replies } = {}) {
    this.#local = local
    this.#replies = replies
    this.#session = new Shelf(OPEN, session)
    this.#now = now
    this.#entries = this.#kept()
  }

  /** Whether a work is the one that its view shows. @param {string} id */
  isOpen(id) {
    return Object.values(this.#open).includes(id)
  }

  /** The id of the work that a view holds; empty where nothing of it is kept. @param {string} view */
  openIn(view) {
    return this.#open[view] ?? ''
  }

  /** What a view held when this tab was last here, or else any tab: its id, empty for nothing. @param {string} view */
  latest(view) {
    const here = record(this.#session.read())[view]
    return typeof here === 'string' ? here : (this.#entries.find((entry) => entry.view === view)?.id ?? '')
  }

  /** @param {string} id @returns {Kept | null} */
  read(id) {
    return keptIn(this.#shelf(id).read())
  }

  /** All that is open, for a window that follows this one. */
  get open() {
    return this.#open
  }

  /**
   * Leave the keeping to the window that is followed.
   *
   * @param {() => boolean} follows
   */
  followWhile(follows) {
    this.#follows = follows
  }

  /** Hold what the followed window holds, to go on with it. @param {Record<string, string>} open */
  adopt(open) {
    for (const [view, id] of Object.entries(open)) {
      if (id === this.openIn(view)) continue
      this.#settle(view, id)
      delete this.#last[view]
    }
  }

  /** A kept work has been opened, and its view holds it from now on. @param {string} id @param {Kept} kept */
  hold(id, kept) {
    this.#settle(kept.view, id)
    this.#last[kept.view] = JSON.stringify(kept)
  }

  /**
   * Keep what a view holds from now on, whenever it was noted that it changed.
   *
   * @param {string} view
   * @param {(isKept: boolean) => Kept | null} snapshot  null where there is nothing that anybody could miss, and nothing
   *   kept that would come back instead
   * @param {number} pause  how long it may take to be kept, in milliseconds
   */
  watch(view, snapshot, pause) {
    this.#watched[view] = { snapshot, pause }
  }

  /** @param {string} view */
  note(view) {
    const watched = this.#watched[view]
    if (watched) watched.timer ??= setTimeout(() => this.#keepNow(view), watched.pause)
  }

  /** Keep what has changed now: the page may be gone in a moment. */
  flush() {
    for (const [view, { timer }] of Object.entries(this.#watched)) if (timer) this.#keepNow(view)
  }

  /** Something else comes into a view; what it held stays among the recent ones. @param {string} view */
  leave(view) {
    if (this.#follows()) return
    if (this.#watched[view]) this.#keepNow(view)
    const left = this.#entries.find(({ id }) => id === this.#open[view])
    this.#settle(view, '')
    if (left && !left.own) this.#spare[view] = left.id
    delete this.#last[view]
  }

  /** Keep something that is open nowhere. @param {Kept} kept */
  add(kept) {
    this.#write(this.#newId(), kept)
  }

  /** Delete it, and have it in hand to put back. @param {string} id */
  forget(id) {
    const kept = this.read(id)
    this.#remove(id)
    this.#list(this.#kept().filter((entry) => entry.id !== id))
    return kept
  }

  /** Forget all but what is open. */
  clear() {
    for (const { id } of this.recent) if (!this.isOpen(id)) this.forget(id)
  }

  /** Another tab has kept something. @param {{ key: string | null, newValue: string | null }} event */
  changed({ key, newValue }) {
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

  /** @param {string} view */
  #keepNow(view) {
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

  /** Keep it, at the cost of the oldest where there is no more room. @param {string} id @param {Kept} kept */
  #write(id, kept) {
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

  /** @param {Entry[]} entries */
  #withoutOldest(entries) {
    const closed = entries.filter(({ id }) => !this.isOpen(id))
    const oldest = closed.findLast(({ own }) => !own) ?? closed.at(-1)
    if (!oldest) return entries
    this.#remove(oldest.id)
    return entries.filter((entry) => entry !== oldest)
  }

  /** Whether the list could be kept. @param {Entry[]} entries */
  #list(entries) {
    const isKept = new Shelf(RECENT, this.#local).write(entries)
    if (isKept) this.#entries = entries
    return isKept
  }

  /** What is listed in the browser now: other tabs write there too. */
  #kept() {
    const entries = new Shelf(RECENT, this.#local).read()
    return Array.isArray(entries) ? entries.flatMap(entryIn) : []
  }

  /** @param {string} view @param {string} id */
  #settle(view, id) {
    this.#open = { ...this.#open, [view]: id }
    if (this.#spare[view] === id) delete this.#spare[view]
    this.#session.write({ ...record(this.#session.read()), [view]: id })
  }

  /** @param {string} id */
  #remove(id) {
    this.#shelf(id).remove()
    this.#replies?.forget(id)
  }

  #newId() {
    return `${this.#now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
  }

  /** @param {string} id */
  #shelf(id) {
    return new Shelf(WORK + id, this.#local)
  }
}

/** @param {unknown} given @returns {Record<string, unknown>} */
function record(given) {
  return typeof given === 'object' && given !== null ? /** @type {Record<string, unknown>} */ (given) : {}
}

/** A list entry, if it is one. @param {any} given @returns {Entry[]} */
function entryIn(given) {
  const { id, view, title, at, own } = record(given)
  const isEntry =
    typeof id === 'string' && typeof view === 'string' && typeof title === 'string' && Number.isFinite(at)
  return isEntry ? [{ id, view, title, at: Number(at), own: own === true }] : []
}

/** @param {any} given @returns {Kept | null} */
function keptIn(given) {
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
    wary: wary === true,
    strange: strange === true,
  }
}
