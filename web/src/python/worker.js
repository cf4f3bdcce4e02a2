// The Python worker: starts Python, then answers one JSON request at a time.
import { loader, start } from './start.js'

/** @type {import('./start.js').Python | null} */
let python = null
/** Resolves once Python has its files; null when it has them. @type {{ arrived: Promise<void>, arrive: () => void } | null} */
let library = null

// Held here, out of the reach of Python, which finds neither of them once it runs.
const post = self.postMessage.bind(self)

/** @type {Record<string, (message: any) => void | Promise<void>>} */
const answers = {
  /** Sent at once, so that the scripts are here when the memory is. */
  prepare: ({ base }) => void loader(base).catch(() => {}),

  async start({ base, memory, interrupts }) {
    try {
      python = await start(base, memory, (text, done) => post({ type: 'progress', text, done }))
      if (interrupts) python.interruptWith(interrupts)
      if (python.lacksLibrary) {
        library = expected()
        post({ type: 'library' })
      }
      post({ type: 'ready', version: python.version })
    } catch (error) {
      post({ type: 'failed', message: String(error) })
    }
  },

  library({ files }) {
    if (files) python?.addLibrary(files)
    library?.arrive()
    library = null
  },

  async request({ id, request }) {
    try {
      post({ type: 'reply', id, reply: await reply(request) })
    } catch (error) {
      post({ type: 'crashed', id, message: String(error) })
    }
  },

  async install({ id, installer, wheels }) {
    try {
      await python?.install(installer, wheels)
      post({ type: 'installed', id, error: '' })
    } catch (error) {
      post({ type: 'installed', id, error: String(error) })
    }
  },
}

self.addEventListener('message', (event) => answers[event.data.type](event.data))

function expected() {
  let arrive = () => {}
  const arrived = /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      arrive = resolve
    })
  )
  return { arrived, arrive }
}

/** @param {string} request */
async function reply(request) {
  const handle = /** @type {import('./start.js').Python} */ (python).handle
  const first = handle(request)
  // While files are still on their way, an import may fail that will not fail in a moment.
  if (!library || !first.startsWith('{"kind": "error"')) return first
  await library.arrived
  return handle(request)
}
