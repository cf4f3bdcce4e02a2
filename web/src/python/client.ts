// Speaks to the Python worker: promises, newest wins, and a stop that interrupts Python or else replaces its worker.

import { inOwnWords } from '../texts/message.ts'
import type { Words as WordsType } from '../texts/words.svelte.ts'
import type { Memory } from './memory.ts'
import { unpacked } from './packed.ts'
import { Growth, PATIENCE } from './patience.ts'
import type { Request as Asked, ErrorReply, Replies, Reply } from './protocol.ts'
import type { Doing } from './start.ts'
import { startWorker } from './startPythonWorker.ts'
import { Supplies } from './supplies.ts'

type Kind = Asked['kind']

/** A request, and for a text that came with a link the name of where it came from. */
export type Request = Asked & { strange?: string }

/** The columns of a large graph, as bytes beside its reply. */
export interface Bytes {
  bytes: ArrayBuffer
}

/** What a request is answered with: its reply, an error, or that a newer one of its kind made it pointless. */
export type Answer<K extends Kind> = Replies[K] | ErrorReply | typeof SUPERSEDED

export type Ask = <Q extends Request>(request: Q) => Promise<Answer<Q['kind']>>

type FromWorker =
  | { type: 'progress'; doing: Doing; done: number }
  | { type: 'ready'; version: string }
  | { type: 'memory'; memory: Memory }
  | { type: 'library' }
  | { type: 'growth'; values: number; isOver: boolean }
  | { type: 'failed' | 'crashed'; message: string }
  | { type: 'reply'; id: number; reply: string; buffer?: ArrayBuffer }
  | { type: 'installed'; id: number }

export interface Status {
  state: 'starting' | 'ready' | 'running' | 'failed'
  text: string
  done: number
  version: string
}

type Words = WordsType['status']

/** what is said, in whatever language is spoken by then */
type Saying = (words: Words) => string

interface Waiting {
  request: Request
  resolve: (reply: Reply | typeof SUPERSEDED) => void
  id: number
}

/** How long what is our own may take on a slow machine. */
export const OWN_PATIENCE = 60_000

/** The requests that run no text of a person's. */
const OWN: ReadonlySet<Kind> = new Set<Kind>([
  'network',
  'load network',
  'race',
  'sweep',
  'csv',
  'scalars',
  'torch',
  'drawn network',
  'network notebook',
  'replay',
  'exercises',
  'exercise-start',
])

/** What runs may go on this long once a newer request of its kind waits: nobody wants its answer any more. */
export const OUTDATED = 3000

/** How long Python may take to notice an interruption before its worker is replaced, in milliseconds. */
export const GRACE = 1000

/** The signal that a keyboard's Ctrl-C sends. */
const SIGINT = 2

/** The reply to a request that a newer one of its kind made pointless. */
export const SUPERSEDED = Object.freeze({ kind: 'superseded' as const })

export class PythonClient {
  #worker: Worker | null = null
  #version = ''
  #ready = false
  /** Why Python could not start; null while it may still. */
  #fault: Saying | null = null
  /** How Python is, and how that is said. */
  #now: { state: Status['state']; text: Saying; done: number } = {
    state: 'starting',
    text: (words) => words.loading,
    done: 0,
  }
  /** Who is told how Python is, and in which words. */
  #listener: { onstatus: (status: Status) => void; words: () => Words } | null = null
  #lastId = 0
  #running: Waiting | null = null
  /** The packages that the running worker was given, by the names they are imported as. */
  #installed: Set<string> = new Set()
  /** Whose texts the running worker has run: a stranger's by its name, the person's own by none; null while it has run nothing. */
  #whose: string | null = null
  /** Why the running request was interrupted. */
  #halted: { kind: string; message: string } | null = null
  /** The files that texts may open, by name, for each whose texts those are. */
  #files: Map<string, Map<string, Uint8Array>> = new Map()
  /** The newest request of each kind that waits. */
  #queue: Map<Kind, Waiting> = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined
  /** What the running request has made so far, and when it was sent. */
  #growth = new Growth()
  #sentAt = 0
  /** Running out while what runs is outdated. */
  #outdated: ReturnType<typeof setTimeout> | undefined
  /** Shared with Python, which looks into it as it runs; only where the page is alone in its process. */
  #interrupts = globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null
  /** What the first worker started from, for those that replace it. */
  #memory: Memory | null = null
  #createWorker
  #supplies
  #base

  /**
   * Begins to start Python at once; listen before you ask it for something.
   * @param options `base`: the address of the site's root, with a trailing slash
   */
  constructor({
    base,
    createWorker = startWorker,
    supplies,
  }: {
    base: string
    createWorker?: (base: string | null) => Worker
    supplies?: Pick<Supplies, 'library' | 'carries' | 'package' | 'knows' | 'file'>
  }) {
    this.#createWorker = createWorker
    this.#base = base
    this.#supplies = supplies ?? new Supplies(base)
    this.#start()
  }

  /**
   * Be told how Python is: now, and whenever that changes.
   * @param words in which it is said
   */
  listen(onstatus: (status: Status) => void, words: () => Words) {
    this.#listener = { onstatus, words }
    this.#tell()
  }

  /**
   * Ask Python. A request of the same kind that still waits is dropped: its promise gives `SUPERSEDED`. What is
   * `strange`, named for where it came from, has a Python of its own: one that has run nothing else, and runs nothing
   * else afterwards.
   *
   * @returns Python's reply; `{ kind: 'error' }` when it was stopped or crashed
   */
  ask<Q extends Request>(request: Q): Promise<Answer<Q['kind']>> {
    return new Promise((settle) => {
      const resolve = settle as Waiting['resolve']
      if (this.#fault) return resolve(failure('failed', this.#fault(this.#words)))
      this.#queue.get(request.kind)?.resolve(SUPERSEDED)
      this.#queue.set(request.kind, { request, resolve, id: ++this.#lastId })
      this.#next()
      const running = this.#running
      if (running?.request.kind !== request.kind || running.request === request || this.#outdated) return
      this.#outdated = setTimeout(() => {
        running.resolve(SUPERSEDED)
        this.#halt('superseded', '')
      }, OUTDATED)
    })
  }

  /** The names of the files that texts may open. @param whose as in a request's `strange` */
  files(whose = ''): string[] {
    return [...(this.#files.get(whose)?.keys() ?? [])]
  }

  /** Give texts a file that they may open; take it away, for no bytes. */
  give(name: string, bytes: Uint8Array | null, whose = '') {
    const files = this.#files.get(whose) ?? new Map()
    this.#files.set(whose, files)
    if (bytes) files.set(name, bytes)
    else files.delete(name)
    if (this.#whose === whose) this.#worker?.postMessage({ type: 'files', files: [[name, bytes]] })
  }

  /** Stop what runs, with the newer one that waits for it; also the way to try again after a failed start. */
  stop() {
    const kind = this.#running?.request.kind
    const newer = kind && this.#queue.get(kind)
    if (newer) {
      this.#queue.delete(kind)
      newer.resolve(failure('stopped', this.#words.stopped))
    }
    this.#halt('stopped', this.#words.stopped)
  }

  /** Interrupt Python, which then keeps its state; where that is not possible, start it anew. */
  #halt(kind: string, message: string) {
    clearTimeout(this.#timer)
    this.#unhurried()
    if (!this.#interrupts || !this.#running) return this.#replace(kind, message)
    this.#halted = { kind, message }
    Atomics.store(this.#interrupts, 0, SIGINT)
    // Code that catches every exception, or that Python does not look into, is not interrupted.
    this.#timer = setTimeout(() => this.#replace(kind, message), GRACE)
  }

  #unhurried() {
    clearTimeout(this.#outdated)
    this.#outdated = undefined
  }

  #replace(kind: string, message: string) {
    this.#unhurried()
    const stopped = this.#running
    this.#running = null
    this.#start()
    stopped?.resolve(failure(kind, message))
  }

  #start() {
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#ready = false
    this.#fault = null
    this.#installed.clear()
    this.#whose = null
    const worker = this.#createWorker(this.#memory ? null : this.#base)
    this.#worker = worker
    worker.onmessage = (event) => {
      if (worker === this.#worker) this.#receive(event.data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      if (worker === this.#worker) this.#fail((words) => event.message || words.notLoaded)
    }
    this.#report('starting', (words) => words.loading, 0)
    if (this.#interrupts) worker.postMessage({ type: 'interrupts', buffer: this.#interrupts })
    if (this.#memory) worker.postMessage({ type: 'begin', base: this.#base, memory: this.#memory })
  }

  #receive(message: FromWorker) {
    switch (message.type) {
      case 'progress':
        this.#progress(message.doing, message.done)
        break
      case 'ready':
        this.#ready = true
        this.#version = message.version
        this.#report('ready', (words) => words.ready, 1)
        this.#next()
        break
      case 'memory':
        this.#memory = message.memory
        break
      case 'library':
        this.#sendLibrary()
        break
      case 'growth':
        this.#grow(message.values, message.isOver)
        break
      case 'failed':
        this.#fail(() => message.message)
        break
      case 'reply':
        this.#answer(message.id, withBytes(unpacked(JSON.parse(message.reply) as Reply), message.buffer))
        break
      case 'installed':
        if (this.#running && this.#running.id === message.id) this.#send(this.#running)
        break
      case 'crashed':
        this.#breakDown(message.message)
        break
    }
  }

  async #sendLibrary() {
    const worker = this.#worker
    const files = await this.#supplies.library().catch(() => null)
    worker?.postMessage({ type: 'library', files })
  }

  #next() {
    if (!this.#ready || this.#running || this.#queue.size === 0) return
    const [kind, waiting] = this.#queue.entries().next().value as [Kind, Waiting]
    const whose = waiting.request.strange ?? ''
    if (this.#whose !== null && this.#whose !== whose) return this.#start()
    if (this.#whose === null)
      this.#worker?.postMessage({ type: 'files', files: [...(this.#files.get(whose) ?? [])] })
    this.#whose = whose
    this.#queue.delete(kind)
    this.#running = waiting
    this.#send(waiting)
  }

  #send(waiting: Waiting) {
    const patience = OWN.has(waiting.request.kind) ? OWN_PATIENCE : PATIENCE
    this.#growth = new Growth()
    this.#sentAt = performance.now()
    this.#give(patience)
    this.#halted = null
    if (this.#interrupts) Atomics.store(this.#interrupts, 0, 0)
    this.#report('running', (words) => words.running, 1)
    const { strange: _, ...request } = waiting.request
    this.#worker?.postMessage({ type: 'request', id: waiting.id, request: JSON.stringify(request) })
  }

  /** Gives what runs so much time from now on. */
  #give(patience: number) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const { values, isOver } = this.#growth
      if (!values) return this.#halt('timeout', this.#words.timeout(patience / 1000))
      const took = Math.round((performance.now() - this.#sentAt) / 1000)
      this.#halt('timeout', (isOver ? this.#words.notGrouped : this.#words.timeoutWith)(took, values))
    }, patience)
  }

  #grow(values: number, isOver: boolean) {
    if (!this.#running || this.#halted) return
    const patience = this.#growth.hears(values, isOver)
    if (patience === null) return
    this.#give(patience)
    const growth = this.#growth
    this.#report('running', (words) => (growth.isOver ? words.grouping : words.making)(growth.values), 1)
  }

  /** A text that lacks a package that the page carries is given it, and runs again. */
  #answer(id: number, reply: Reply) {
    const { module: lacks, file } = reply.kind === 'error' ? reply.error : {}
    if (this.#running?.id !== id) return
    if (file && this.#supplies.knows(file)) return void this.#fetchFile(file, this.#running, reply)
    if (!lacks || this.#installed.has(lacks) || !this.#supplies.carries(lacks)) return this.#finish(id, reply)
    this.#installed.add(lacks)
    this.#install(lacks, id, reply)
  }

  /** A file that the page carries. @param reply the answer if it cannot be had */
  async #fetchFile(name: string, waiting: Waiting, reply: Reply) {
    clearTimeout(this.#timer)
    const whose = waiting.request.strange ?? ''
    const known = this.files(whose).includes(name)
    try {
      if (!known) this.give(name, await this.#supplies.file(), whose)
    } catch {
      return this.#finish(waiting.id, reply)
    }
    if (known) this.#finish(waiting.id, reply)
    else if (this.#running === waiting) this.#send(waiting)
  }

  /** @param reply the answer if the package cannot be had */
  async #install(name: string, id: number, reply: Reply) {
    clearTimeout(this.#timer)
    const worker = this.#worker
    const progress = (done: number) => {
      if (this.#running?.id === id)
        this.#report('running', (words) => words.installing(name), Math.min(done, 0.99))
    }
    progress(0)
    try {
      const files = await this.#supplies.package(name, progress)
      if (worker === this.#worker) worker?.postMessage({ type: 'install', id, ...files })
    } catch {
      this.#installed.delete(name)
      this.#finish(id, reply)
    }
  }

  #finish(id: number, reply: Reply) {
    if (this.#running?.id !== id) return
    clearTimeout(this.#timer)
    this.#unhurried()
    const { resolve } = this.#running
    this.#running = null
    this.#report('ready', (words) => words.ready, 1)
    const halted = this.#halted
    resolve(
      halted && reply.kind === 'error' && reply.error.kind === 'stopped'
        ? failure(halted.kind, halted.message)
        : reply,
    )
    this.#next()
  }

  #fail(reason: Saying) {
    clearTimeout(this.#timer)
    this.#unhurried()
    this.#ready = false
    const fault = (words: Words) => words.couldNotStart(reason(words))
    this.#fault = fault
    this.#report('failed', fault, 0)
    const lost = [this.#running, ...this.#queue.values()]
    this.#running = null
    this.#queue.clear()
    for (const waiting of lost) waiting?.resolve(failure('failed', fault(this.#words)))
  }

  /** Start Python anew after it broke down. */
  #breakDown(reason: string) {
    if (this.#running && this.#halted) return this.#replace(this.#halted.kind, this.#halted.message)
    const says = /call stack|recursion/i.test(reason) ? this.#words.tooDeep : this.#words.brokeDown(reason)
    this.#replace('crashed', says)
  }

  #progress(doing: Doing, done: number) {
    if (!this.#ready && !this.#fault) this.#report('starting', (words) => words[doing], done)
  }

  #report(state: Status['state'], text: Saying, done: number) {
    this.#now = { state, text, done }
    this.#tell()
  }

  #tell() {
    const { state, text, done } = this.#now
    this.#listener?.onstatus({ state, text: text(this.#words), done, version: this.#version })
  }

  get #words() {
    return (this.#listener as { words: () => Words }).words()
  }
}

/** Lets the bytes of a reply go with it. */
function withBytes(reply: Reply, buffer: ArrayBuffer | undefined): Reply {
  return buffer ? Object.assign(reply, { bytes: buffer }) : reply
}

function failure(kind: string, message: string): ErrorReply {
  const nowhere = { line: null, column: null, endLine: null, endColumn: null }
  return { kind: 'error', error: { kind, message: inOwnWords(message), ...nowhere }, printed: inOwnWords('') }
}
