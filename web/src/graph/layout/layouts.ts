// Asks for layouts: small graphs get theirs at once, large ones from a worker, newest question first.

import type { Layout, LayoutInput } from '../types.ts'
import { nested } from './nested.ts'

/** Up to this many boxes and edges a layout takes less than a frame. */
const AT_ONCE = 600

/** The worker that Vite bundles. */
function startWorker() {
  return new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' })
}

interface Request {
  input: LayoutInput
  done: (layout: Layout) => void
}

export function createLayouts(start: () => Worker = startWorker) {
  let worker: Worker | null = null
  let running: Request | null = null
  let newest: Request | null = null

  function answer(request: Request, layout: Layout) {
    if (request !== newest) return
    newest = null
    request.done(layout)
  }

  function stopWorker() {
    worker?.terminate()
    worker = null
    running = null
  }

  /** Without a worker the page lays the graph out itself, however long that takes. */
  function giveUp() {
    stopWorker()
    if (newest) answer(newest, nested(newest.input))
  }

  function begin() {
    worker = start()
    worker.onmessage = ({ data }: MessageEvent<Layout>) => {
      const done = running
      running = null
      if (done) answer(done, data)
      ask()
    }
    worker.onerror = giveUp
    return worker
  }

  /** Sends the newest question when the worker is free. */
  function ask() {
    if (running || !newest) return
    try {
      const asked = worker ?? begin()
      running = newest
      asked.postMessage(newest.input)
    } catch {
      giveUp()
    }
  }

  return {
    /** Calls `done` with a layout, at once or soon. A newer request silences an older one. */
    request(input: LayoutInput, done: (layout: Layout) => void) {
      newest = { input, done }
      if (input.nodes.length + input.edges.length <= AT_ONCE) answer(newest, nested(input))
      else ask()
    },

    close() {
      newest = null
      stopWorker()
    },
  }
}
