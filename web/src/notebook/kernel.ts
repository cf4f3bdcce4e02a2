// Asks a notebook's Python: one request at a time, and of those that wait only the newest of a kind.
import type { Ask, Request } from '../python/client.ts'
import { unpacked } from '../python/packed.ts'
import type { Reply } from '../python/protocol.ts'

/** What the kernel sends: the reply to a request, as JSON. */
interface Told {
  id: number
  reply: string
}

/** What the notebook gives a widget. */
export interface Model {
  get: (name: string) => unknown
  send: (content: unknown) => void
  on: (event: string, told: (content: Told, buffers?: DataView[]) => void) => void
  off: (event: string, told: (content: Told, buffers?: DataView[]) => void) => void
}

const SUPERSEDED = { kind: 'superseded' as const }

interface Waiting {
  request: Request
  resolve: (reply: unknown) => void
}

export class Kernel {
  #model
  #lastId = 0
  #running: (Waiting & { id: number }) | null = null
  #queue = new Map<string, Waiting>()

  constructor(model: Model) {
    this.#model = model
    model.on('msg:custom', this.#hear)
  }

  ask: Ask = (request) =>
    new Promise((resolve) => {
      this.#queue.get(request.kind)?.resolve(SUPERSEDED)
      this.#queue.set(request.kind, { request, resolve: resolve as (reply: unknown) => void })
      this.#next()
    })

  close() {
    this.#model.off('msg:custom', this.#hear)
  }

  #next() {
    if (this.#running) return
    const next = this.#queue.entries().next().value
    if (!next) return
    const [kind, waiting] = next
    this.#queue.delete(kind)
    this.#running = { ...waiting, id: ++this.#lastId }
    this.#model.send({ id: this.#lastId, request: JSON.stringify(waiting.request) })
  }

  #hear = (content: Told, buffers: DataView[] = []) => {
    // What another view of the same widget asked is none of this one's.
    if (this.#running?.id !== content?.id) return
    const { resolve } = this.#running
    this.#running = null
    resolve(read(content.reply, buffers[0]))
    this.#next()
  }
}

/** A reply as the page has it, with the bytes that came beside it. */
export function read(reply: string, columns?: DataView): Reply {
  const read = unpacked(JSON.parse(reply))
  if (!columns?.byteLength) return read
  const { buffer, byteOffset, byteLength } = columns
  return Object.assign(read, { bytes: buffer.slice(byteOffset, byteOffset + byteLength) })
}
