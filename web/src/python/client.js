// Speaks to the Python worker: promises, newest wins, and a stop that interrupts Python or else replaces its worker.

import { startWorker } from './startWorker.js'
import { Supplies } from './supplies.js'

/**
 * @typedef {Record<string, any>} Reply
 * @typedef {{ kind: string } & Record<string, any>} Request
 * @typedef {{ state: 'starting' | 'ready' | 'running' | 'failed', text: string, done: number, version: string }} Status
 * @typedef {import('../texts/words.svelte.js').Words['status']} Words
 * @typedef {(words: Words) => string} Saying  what is said, in whatever language is spoken by then
 * @typedef {{ request: Request, resolve: (reply: Reply) => void, id: number }} Waiting
 */

/** How long a request may run before it is stopped, in milliseconds. */
export const PATIENCE = 10_000

/** What runs may go on this long once a newer request of its kind waits: nobody wants its answer any more. */
export const OUTDATED = 3000

/** How long Python may take to notice an interruption before its worker is replaced, in milliseconds. */
export const GRACE = 400

/** The signal that a keyboard's Ctrl-C sends. */
const SIGINT = 2

/** The reply to a request that a newer one of its kind made pointless. */
export const SUPERSEDED = Object.freeze({ kind: 'superseded' })

export class PythonClient {
  /** @type {Worker | null} */
  #worker = null
  #version = ''
  #ready = false
  /** Why Python could not start; null while it may still. @type {Saying | null} */
  #fault = null
  /** How Python is, and how that is said. @type {{ state: Status['state'], text: Saying, done: number }} */
  #now = { state: 'starting', text: (words) => words.loading, done: 0 }
  /** Who is told how Python is, and in which words. @type {{ onstatus: (status: Status) => void, words: () => Words } | null} */
  #listener = null
  #lastId = 0
  /** @type {Waiting | null} */
  #running = null
  /** The packages that the running worker was given, by the names they are imported as. @type {Set<string>} */
  #installed = new Set()
  /** Whether the running worker has run what a stranger wrote and the person allowed. */
  #isStrange = false
  /** Why the running request was interrupted. @type {{ kind: string, message: string } | null} */
  #halted = null
  /** The newest request of each kind that waits. @type {Map<string, Waiting>} */
  #queue = new Map()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  /** Running out while what runs is outdated. @type {ReturnType<typeof setTimeout> | undefined} */
  #outdated
  /** Shared with Python, which looks into it as it runs; only where the page is alone in its process. */
  #interrupts = globalThis.crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : null
  /** What the first worker started from, for those that replace it. @type {import('./memory.js').Memory | null} */
  #memory = null
  #createWorker
  #supplies
  #base

  /**
   * Begins to start Python at once; whoever asks it for something must listen first.
   *
   * @param {{
   *   base: string,
   *   createWorker?: (base: string | null) => Worker,
   *   supplies?: Pick<Supplies, 'library' | 'carries' | 'package'>,
   * }} options  `base`: the address of the site's root, with a trailing slash
   */
  constructor({ base, createWorker = startWorker, supplies }) {
    this.#createWorker = createWorker
    this.#base = base
    this.#supplies = supplies ?? new Supplies(base)
    this.#start()
  }

  /**
   * Be told how Python is: now, and whenever that changes.
   *
   * @param {(status: Status) => void} onstatus
   * @param {() => Words} words  in which it is said
   */
  listen(onstatus, words) {
    this.#listener = { onstatus, words }
    this.#tell()
  }

  /**
   * Ask Python. A request of the same kind that still waits is dropped: its promise gives `SUPERSEDED`. What is
   * `strange` may do to its Python what it likes: the next request that is not begins with another Python.
   *
   * @param {Request} request
   * @returns {Promise<Reply>} Python's reply; `{ kind: 'error' }` when it was stopped or crashed
   */
  ask(request) {
    return new Promise((resolve) => {
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

  /** Stop what runs; also the way to try again after a failed start. */
  stop() {
    this.#halt('stopped', this.#words.stopped)
  }

  /** Interrupt Python, which then keeps its state; where that is not possible, start it anew. */
  /** @param {string} kind @param {string} message */
  #halt(kind, message) {
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

  /** @param {string} kind @param {string} message */
  #replace(kind, message) {
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
    this.#isStrange = false
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

  /** @param {any} message */
  #receive(message) {
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
      case 'failed':
        this.#fail(() => message.message)
        break
      case 'reply':
        this.#answer(message.id, JSON.parse(message.reply))
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
    const [kind, waiting] = /** @type {[string, Waiting]} */ (this.#queue.entries().next().value)
    const isStrange = waiting.request.strange === true
    if (this.#isStrange && !isStrange) return this.#start()
    this.#isStrange = isStrange
    this.#queue.delete(kind)
    this.#running = waiting
    this.#send(waiting)
  }

  /** @param {Waiting} waiting */
  #send(waiting) {
    this.#timer = setTimeout(() => this.#halt('timeout', this.#words.timeout(PATIENCE / 1000)), PATIENCE)
    this.#halted = null
    if (this.#interrupts) Atomics.store(this.#interrupts, 0, 0)
    this.#report('running', (words) => words.running, 1)
    this.#worker?.postMessage({ type: 'request', id: waiting.id, request: JSON.stringify(waiting.request) })
  }

  /** A text that lacks a package that the page carries is given it, and runs again. */
  /** @param {number} id @param {Reply} reply */
  #answer(id, reply) {
    const lacks = reply.error?.module
    if (this.#running?.id !== id) return
    if (!lacks || this.#installed.has(lacks) || !this.#supplies.carries(lacks)) return this.#finish(id, reply)
    this.#installed.add(lacks)
    this.#install(lacks, id, reply)
  }

  /** @param {string} name @param {number} id @param {Reply} reply  the answer if the package cannot be had */
  async #install(name, id, reply) {
    clearTimeout(this.#timer)
    const worker = this.#worker
    const progress = (/** @type {number} */ done) => {
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

  /** @param {number} id @param {Reply} reply */
  #finish(id, reply) {
    if (this.#running?.id !== id) return
    clearTimeout(this.#timer)
    this.#unhurried()
    const { resolve } = this.#running
    this.#running = null
    this.#report('ready', (words) => words.ready, 1)
    const halted = this.#halted
    resolve(halted && reply.error?.kind === 'stopped' ? failure(halted.kind, halted.message) : reply)
    this.#next()
  }

  /** @param {Saying} reason */
  #fail(reason) {
    clearTimeout(this.#timer)
    this.#unhurried()
    this.#ready = false
    const fault = (/** @type {Words} */ words) => words.couldNotStart(reason(words))
    this.#fault = fault
    this.#report('failed', fault, 0)
    const lost = [this.#running, ...this.#queue.values()]
    this.#running = null
    this.#queue.clear()
    for (const waiting of lost) waiting?.resolve(failure('failed', fault(this.#words)))
  }

  /** Start Python anew after it broke down. @param {string} reason */
  #breakDown(reason) {
    const says = /call stack|recursion/i.test(reason) ? this.#words.tooDeep : this.#words.brokeDown(reason)
    this.#replace('crashed', says)
  }

  /** @param {import('./start.js').Doing} doing @param {number} done */
  #progress(doing, done) {
    if (!this.#ready && !this.#fault) this.#report('starting', (words) => words[doing], done)
  }

  /** @param {Status['state']} state @param {Saying} text @param {number} done */
  #report(state, text, done) {
    this.#now = { state, text, done }
    this.#tell()
  }

  #tell() {
    const { state, text, done } = this.#now
    this.#listener?.onstatus({ state, text: text(this.#words), done, version: this.#version })
  }

  get #words() {
    return /** @type {{ words: () => Words }} */ (this.#listener).words()
  }
}

/** @param {string} kind @param {string} message @returns {Reply} */
function failure(kind, message) {
  const nowhere = { line: null, column: null, endLine: null, endColumn: null }
  return { kind: 'error', error: { kind, message, ...nowhere }, printed: '' }
}
