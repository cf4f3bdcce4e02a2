// Asks for layouts: from the cache, from the worker, newest question first, or at once when the worker is not there.

import type { Layout, LayoutInput } from '../types.ts'
import { nested } from './nested.ts'

/** Up to this many boxes and edges Graphviz makes the layout, unless there are frames: it would cross their order. */
const GRAPHVIZ_NODES = 400
const GRAPHVIZ_EDGES = 700
/** A known picture stays this long while Graphviz is at work; then the quick layout is shown. */
const GRACE = 40
/** Graphviz may take this long; then the quick layout is the answer. */
const PATIENCE = 4000
const CACHED = 24
/** Graphviz is large: where it is not needed at once it comes this late, so that it is there when it is. */
const QUIET = 2000

/** The worker that Vite bundles. */
function startWorker() {
  return new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' })
}

function method(input: LayoutInput) {
  if (input.frames.length) return 'nested'
  return input.nodes.length <= GRAPHVIZ_NODES && input.edges.length <= GRAPHVIZ_EDGES ? 'graphviz' : 'nested'
}

interface Request {
  key: string
  input: LayoutInput
  done: (layout: Layout, isFinal: boolean) => void
}
export function createLayouts(start: () => Worker = startWorker) {
  const cache: Map<string, Layout> = new Map()
  let worker: Worker | null = null
  let warm = false
  let id = 0
  let running: Request | null = null
  let newest: Request | null = null
  let grace: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined
  let quiet: ReturnType<typeof setTimeout> | undefined

  function remember(key: string, layout: Layout) {
    cache.delete(key)
    cache.set(key, layout)
    for (const old of cache.keys()) {
      if (cache.size <= CACHED) break
      cache.delete(old)
    }
  }

  /** The question is answered for good. */
  function answer(request: Request, layout: Layout) {
    remember(request.key, layout)
    if (request !== newest) return
    newest = null
    clearTimeout(grace)
    request.done(layout, true)
  }

  function stopWorker() {
    worker?.terminate()
    worker = null
    warm = false
    running = null
    clearTimeout(patience)
  }

  function giveUp() {
    const request = running
    stopWorker()
    if (request) answer(request, nested(request.input))
    ask()
  }

  /** Makes the worker; where that cannot be done, the quick layout has to do. */
  function begin() {
    clearTimeout(quiet)
    try {
      worker = start()
    } catch {
      return null
    }
    worker.onmessage = ({ data }) => {
      warm = true
      if (data.id !== id || !running) return
      clearTimeout(patience)
      const done = running
      running = null
      answer(done, data.layout ?? nested(done.input))
      ask()
    }
    worker.onerror = giveUp
    return worker
  }

  /** Has Graphviz ready before it is asked for something new. */
  function warmUp(input: LayoutInput) {
    if (worker || method(input) !== 'graphviz') return
    clearTimeout(quiet)
    quiet = setTimeout(() => begin()?.postMessage({ id, how: 'graphviz', input }), QUIET)
  }

  /** Sends the newest question when the worker is free. */
  function ask() {
    if (running || !newest) return
    const request = newest
    const asked = worker ?? begin()
    if (!asked) {
      answer(request, nested(request.input))
      return
    }
    running = request
    asked.postMessage({ id: ++id, how: method(request.input), input: request.input })
    patience = setTimeout(giveUp, PATIENCE)
  }

  return {
    /**
     * Calls `done` with a layout: at once when it is known, else soon; a second time when a better one follows, which is
     * the final one.
     * A newer request silences an older one.
     *
     * @param prepared the answer, where it was made beforehand
     */
    request(input: LayoutInput, done: (layout: Layout, isFinal: boolean) => void, prepared?: Layout) {
      clearTimeout(grace)
      const key = JSON.stringify(input)
      const known = cache.get(key) ?? prepared
      if (prepared) warmUp(input)
      if (known) {
        newest = null
        remember(key, known)
        done(known, true)
        return
      }
      const request = { key, input, done }
      newest = request
      if (method(input) === 'graphviz') {
        const quick = () => void (request === newest && done(nested(input), false))
        if (warm) grace = setTimeout(quick, GRACE)
        else quick()
      }
      ask()
    },

    close() {
      newest = null
      clearTimeout(grace)
      clearTimeout(quiet)
      stopWorker()
    },
  }
}
