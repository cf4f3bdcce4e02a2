// Starts Python inside the worker: a memory snapshot that the build made is restored; where that fails, Pyodide
// starts plainly and micropip installs nanograd's wheel. Then the worker's doors are closed.
import parts from '../prepared/parts.json'
import { confine } from './confine.ts'
import { bytes } from './fetching.ts'
import type { Wheel } from './install.ts'
import { addLibrary, install, keepFile } from './install.ts'
import { loaded, loadedWithMemory } from './loading.ts'
import type { Memory } from './memory.ts'
import { arrived, arriving, compiledPyodide } from './memory.ts'
import type { Library } from './supplies.ts'

/** by its name among the page's words */
export type Doing = 'loading' | 'starting' | 'installingEngine' | 'importingEngine'

/** what is happening, and how much of the start is done (0..1) */
type Progress = (doing: Doing, done: number) => void

/**
 * nanograd's door (a request in, a reply out, both JSON, and the bytes that go with the last reply), the memory that was fetched for it, and what it
 * may be given later
 */
export interface Python {
  version: string
  fetched: Memory | null
  lacksLibrary: boolean
  handle: (request: string) => string
  columns: () => Uint8Array<ArrayBuffer>
  addLibrary: (library: Library) => void
  install: (installer: Wheel, wheel: Wheel) => Promise<void>
  interruptWith: (buffer: Int32Array) => void
  growWith: (tell: (values: number, isOver: boolean) => void) => void
  keepFile: (name: string, bytes: Uint8Array | null) => void
}

/**
 * @param base the address of the site's root, with a trailing slash
 * @param kept what an earlier start has fetched
 */
export async function start(base: string, kept: Memory | null, progress: Progress): Promise<Python> {
  const quick = await restored(base, kept, progress).catch(said)
  const pyodide = quick?.pyodide ?? (await plain(base, progress))
  const session = pyodide.pyimport('nanograd.playground.session')
  const handle = session.handle_packed.copy()
  const columns = session.columns.copy()
  session.destroy()
  const version = pyodide.runPython('import sys; "%d.%d" % sys.version_info[:2]')
  confine(pyodide)
  return {
    version,
    fetched: quick?.fetched ?? null,
    lacksLibrary: quick !== null,
    handle,
    columns() {
      const proxy = columns()
      const held = proxy.getBuffer('u8')
      const bytes: Uint8Array<ArrayBuffer> = held.data.slice()
      held.release()
      proxy.destroy()
      return bytes
    },
    addLibrary: (library) => addLibrary(pyodide, library),
    install(installer, wheel) {
      pyodide.unpackArchive(installer.bytes, 'wheel')
      return install(pyodide, [wheel])
    },
    keepFile: (name, bytes) => keepFile(pyodide, name, bytes),
    interruptWith(buffer) {
      pyodide.runPython('from nanograd.playground.running import interruption as it; it.listen(); del it')
      pyodide.setInterruptBuffer(buffer)
    },
    growWith(tell) {
      const growth = pyodide.pyimport('nanograd.playground.running.growth')
      growth.listen(tell)
      growth.destroy()
    },
  }
}

function said(error: unknown) {
  console.warn('Python starts the slow way, because its snapshot could not be restored:', error)
  return null
}

async function restored(base: string, kept: Memory | null, progress: Progress) {
  const givenUp = new AbortController()
  const memory = kept
    ? arrived(kept)
    : arriving(base, givenUp.signal, (done) => progress('loading', 0.9 * done))
  try {
    const pyodide = await loadedWithMemory(base, memory)
    // The snapshot froze the random numbers of the machine that made it.
    pyodide.runPython('import random; random.seed()')
    return { pyodide, fetched: kept ? null : { wasm: await memory.wasm, packed: await memory.packed } }
  } catch (error) {
    // The plain start has more to fetch, and speaks of its own progress.
    givenUp.abort()
    throw error
  }
}

async function plain(base: string, progress: Progress) {
  progress('starting', 0.2)
  const pyodide = await loaded(base, compiledPyodide(base))
  progress('installingEngine', 0.7)
  await pyodide.loadPackage('micropip', { messageCallback: () => {} })
  const name = parts.wheel.slice(parts.wheel.lastIndexOf('/') + 1)
  await install(pyodide, [{ name, bytes: await bytes(base + parts.wheel) }])
  progress('importingEngine', 0.9)
  return pyodide
}
