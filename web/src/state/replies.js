// Python's last replies to the texts that are open, kept so that they are drawn on the next visit before Python is there.
import { fittingLayouts } from '../graph/layout/known.js'
import { isObject } from '../share/reading.js'
import { isDrawable } from './drawable.js'
import { Shelf, SPARE } from './shelf.js'

/**
 * @typedef {{ asked: Record<string, any>, reply: Record<string, any> }} Replied  what Python answered, and to what
 * @typedef {Replied & { id: string, engine: string }} Entry
 */

/** How many are kept: one for each of the tabs that somebody may have open. */
const MOST = 3
/** How long one may be, in characters: some thousand nodes. A larger graph waits for Python. */
const LONGEST = 400_000

export class Replies {
  #engine
  #shelf

  /**
   * @param {string} engine  whose replies these are, to the digit: what another one has said is not shown
   * @param {Pick<Shelf, 'read' | 'write' | 'remove'>} [shelf]
   */
  constructor(engine, shelf = new Shelf(SPARE)) {
    this.#engine = engine
    this.#shelf = shelf
  }

  /** What was kept of a work, if it can be drawn. @param {string} id @returns {Replied | null} */
  find(id) {
    const { asked, reply } = this.#entries().find((entry) => entry.id === id) ?? {}
    if (!isObject(asked) || !isDrawable(reply)) return null
    const { topology } = /** @type {any} */ (reply)
    const layouts = fittingLayouts(topology, topology.layouts)
    return { asked, reply: { ...reply, topology: { ...topology, layouts } } }
  }

  /** Keep what is shown of a work; nothing of it, where there is nothing. @param {string} id @param {Replied | null} replied */
  keep(id, replied) {
    const others = this.#entries().filter((entry) => entry.id !== id)
    const entry = { id, engine: this.#engine, ...replied }
    const isFit = replied !== null && JSON.stringify(entry).length <= LONGEST
    const wanted = isFit ? [entry, ...others].slice(0, MOST) : others
    if (!wanted.length || !this.#shelf.write(wanted)) this.#shelf.remove()
  }

  /** @param {string} id */
  forget(id) {
    this.keep(id, null)
  }

  /** @returns {Partial<Entry>[]} */
  #entries() {
    const given = this.#shelf.read()
    const entries = Array.isArray(given) ? given.filter(isObject) : []
    return entries.filter(({ engine }) => engine === this.#engine)
  }
}
