// The Python worker: starts Python, then answers one JSON request at a time.
import { start } from './start.js'

/** @type {import('./start.js').Handle | null} */
let handle = null

self.onmessage = async (/** @type {MessageEvent} */ event) => {
  const message = event.data
  if (message.type === 'start') {
    try {
      const python = await start(message.base, (text, done) =>
        self.postMessage({ type: 'progress', text, done }),
      )
      handle = python.handle
      self.postMessage({ type: 'ready', version: python.version })
    } catch (error) {
      self.postMessage({ type: 'failed', message: String(error) })
    }
  } else if (handle) {
    try {
      self.postMessage({ type: 'reply', id: message.id, reply: handle(message.request) })
    } catch (error) {
      self.postMessage({ type: 'crashed', id: message.id, message: String(error) })
    }
  }
}
