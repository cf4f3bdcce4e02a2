// The Python worker: starts Python, then answers one JSON request at a time.
import { start } from './start.js'

/** @typedef {{ arrived: Promise<void>, arrive: () => void }} Expected */

/** @type {import('./start.js').Python | null} */
let python = null
/** Resolves once Python has its files; null when it has them. @type {Expected | null} */
let library = null
/** Where Python is told that it is to stop what it does; null where that is not possible. @type {Int32Array | null} */
let interrupts = null

// Held here, out of the reach of Python, which finds neither of them once it runs.
const post = /** @type {(message: any, transfer?: Transferable[]) => void} */ (self.postMessage.bind(self))
const close = self.close.bind(self)

/** How a reply begins that may have failed for want of a file. */
const LACKING =
  /^\{"kind": "error", "error": \{"kind": "(\w*ImportError|ModuleNotFoundError|EOFError|FileNotFoundError|OSError|internal)"/
/** The library is fetched this long after the start, in milliseconds, unless it is wanted earlier. */
const QUIET = 2000
let asked = false

/** @type {Record<string, (message: any) => void | Promise<void>>} */
const answers = {
  async begin({ base, memory }) {
    try {
      python = await start(base, memory, (doing, done) => post({ type: 'progress', doing, done }))
      if (interrupts) python.interruptWith(interrupts)
      if (python.lacksLibrary) library = expected()
      post({ type: 'ready', version: python.version })
      if (python.fetched) handOver(python.fetched)
      setTimeout(askForLibrary, QUIET)
    } catch (error) {
      post({ type: 'failed', message: String(error) })
    }
  },

  interrupts({ buffer }) {
    interrupts = buffer
    python?.interruptWith(buffer)
  },

  library({ files }) {
    asked = false
    library?.arrive()
    if (!files) return
    python?.addLibrary(files)
    library = null
  },

  async request({ id, request }) {
    try {
      post({ type: 'reply', id, reply: await reply(request) })
    } catch (error) {
      breakDown(id, error)
    }
  },

  async install({ id, installer, wheel }) {
    try {
      askForLibrary()
      await library?.arrived
      await python?.install(installer, wheel)
      post({ type: 'installed', id })
    } catch (error) {
      breakDown(id, error)
    }
  },
}

self.addEventListener('message', (event) => answers[event.data.type](event.data))

/** The page keeps it for the worker that may replace this one. @param {import('./memory.js').Memory} memory */
function handOver(memory) {
  post({ type: 'memory', memory }, [memory.pages.buffer])
  if (python) python.fetched = null
}

/** A Python that broke down must not run again, not even to clear away what nobody holds any more. */
/** @param {number} id @param {unknown} error */
function breakDown(id, error) {
  post({ type: 'crashed', id, message: String(error) })
  close()
}

/** @returns {Expected} */
function expected() {
  let arrive = () => {}
  /** @type {Promise<void>} */
  const arrived = new Promise((resolve) => {
    arrive = resolve
  })
  return { arrived, arrive }
}

function askForLibrary() {
  if (!library || asked) return
  asked = true
  library = expected()
  post({ type: 'library' })
}

/** @param {string} request */
async function reply(request) {
  const { handle } = /** @type {import('./start.js').Python} */ (python)
  const first = handle(request)
  // Until all files are here, an import may fail that will not fail in a moment.
  if (!library || !LACKING.test(first)) return first
  askForLibrary()
  await library.arrived
  return handle(request)
}
