// Python's last replies to the texts that are open, kept so that they are drawn on the next visit before Python is there.
import type { GraphReply, OfAGraph } from '../python/protocol.ts'
import { isObject } from '../sharing/reading.ts'
import { isDrawable } from './drawable.ts'
import { Shelf, SPARE } from './shelf.ts'

/** what Python answered, and to what */
export interface Replied {
  asked: OfAGraph
  reply: GraphReply
}

type Entry = Replied & { id: string; engine: string }

/** How many are kept: one for each of the tabs that somebody may have open. */
const MOST = 3
/** How long one may be, in characters: some thousand nodes. A larger graph waits for Python. */
const LONGEST = 400_000

export class Replies {
  #engine
  #shelf

  /** @param engine whose replies these are, to the digit: what another one has said is not shown */
  constructor(engine: string, shelf: Pick<Shelf, 'read' | 'write' | 'remove'> = new Shelf(SPARE)) {
    this.#engine = engine
    this.#shelf = shelf
  }

  /** What was kept of a work, if it can be drawn. */
  find(id: string): Replied | null {
    const { asked, reply } = this.#entries().find((entry) => entry.id === id) ?? {}
    if (!isObject(asked) || !isObject(reply) || !isDrawable(reply)) return null
    return { asked, reply }
  }

  /** Keep what is shown of a work; nothing of it, where there is nothing. */
  keep(id: string, replied: Replied | null) {
    const others = this.#entries().filter((entry) => entry.id !== id)
    const entry = { id, engine: this.#engine, ...replied }
    const isFit = replied !== null && JSON.stringify(entry).length <= LONGEST
    const wanted = isFit ? [entry, ...others].slice(0, MOST) : others
    if (!wanted.length || !this.#shelf.write(wanted)) this.#shelf.remove()
  }

  forget(id: string) {
    this.keep(id, null)
  }

  #entries(): Partial<Entry>[] {
    const given = this.#shelf.read()
    const entries = Array.isArray(given) ? given.filter(isObject) : []
    return entries.filter(({ engine }) => engine === this.#engine)
  }
}
