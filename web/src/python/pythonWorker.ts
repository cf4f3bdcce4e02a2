// The Python worker: starts Python, then answers one JSON request at a time.

import type { Wheel } from './install.ts'
import type { Memory } from './memory.ts'
import type { Python } from './start.ts'
import { start } from './start.ts'
import type { Library } from './supplies.ts'

interface Expected {
  arrived: Promise<void>
  arrive: () => void
}

let python: Python | null = null
/** Resolves once Python has its files; null when it has them. */
let library: Expected | null = null
/** Where Python is told that it is to stop what it does; null where that is not possible. */
let interrupts: Int32Array | null = null

// Held here, out of the reach of Python, which finds neither of them once it runs.
const post = self.postMessage.bind(self) as (message: unknown, transfer?: Transferable[]) => void
const close = self.close.bind(self)

/** How a reply begins that may have failed for want of a file. */
const LACKING =
  /^\{"kind": "error", "error": \{"kind": "(\w*ImportError|ModuleNotFoundError|EOFError|FileNotFoundError|OSError|internal)"/
/** How a reply begins that bytes go with. */
const LARGE = /^\{"kind": "large"/
/** The library is fetched this long after the start, in milliseconds, unless it is wanted earlier. */
const QUIET = 2000
let asked = false

/** What the page sends, by its type. */
interface Orders {
  begin: { base: string; memory: Memory | null }
  interrupts: { buffer: Int32Array }
  library: { files: Library | null }
  files: { files: [name: string, bytes: Uint8Array | null][] }
  request: { id: number; request: string }
  install: { id: number; installer: Wheel; wheel: Wheel }
}

const answers: { [K in keyof Orders]: (order: Orders[K]) => void | Promise<void> } = {
  async begin({ base, memory }) {
    try {
      python = await start(base, memory, (doing, done) => post({ type: 'progress', doing, done }))
      if (interrupts) python.interruptWith(interrupts)
      python.growWith((values, isOver) => post({ type: 'growth', values, isOver }))
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
    try {
      python?.addLibrary(files)
      library = null
    } catch (error) {
      // A text that ran meanwhile may have changed the language under it.
      breakDown(0, error)
    }
  },

  files({ files }) {
    for (const [name, bytes] of files) python?.keepFile(name, bytes)
  },

  async request({ id, request }) {
    try {
      const answer = await reply(request)
      if (!LARGE.test(answer)) return post({ type: 'reply', id, reply: answer })
      const { buffer } = (python as Python).columns()
      post({ type: 'reply', id, reply: answer, buffer }, [buffer])
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

self.addEventListener('message', ({ data }: MessageEvent<{ type: keyof Orders }>) =>
  (answers[data.type] as (order: unknown) => void)(data),
)

/** The page keeps it for the worker that may replace this one. */
function handOver(memory: Memory) {
  post({ type: 'memory', memory }, [memory.packed.buffer])
  if (python) python.fetched = null
}

/** A Python that broke down must not run again, not even to clear away what nobody holds any more. */
function breakDown(id: number, error: unknown) {
  post({ type: 'crashed', id, message: String(error) })
  close()
}

function expected(): Expected {
  let arrive = () => {}
  const arrived: Promise<void> = new Promise((resolve) => {
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

async function reply(request: string) {
  const { handle } = python as Python
  const first = handle(request)
  // Until all files are here, an import may fail that will not fail in a moment.
  if (!library || !LACKING.test(first)) return first
  askForLibrary()
  await library.arrived
  return handle(request)
}
