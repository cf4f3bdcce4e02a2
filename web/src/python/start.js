// Starts Python inside the worker: a memory snapshot that the build made is restored; where that fails, Pyodide
// starts plainly and micropip installs nanograd's wheel. Then the worker's doors are closed.
import parts from '../prepared/parts.json'
import { confine } from './confine.js'
import { bytes } from './fetching.js'
import { addLibrary, install } from './install.js'
import { arrived, arriving, grow, lay, snapshotHeader } from './memory.js'

/**
 * @typedef {'loading' | 'starting' | 'installingEngine' | 'importingEngine'} Doing  by its name among the page's words
 * @typedef {(doing: Doing, done: number) => void} Progress  what is happening, and how much of the start is done (0..1)
 * @typedef {import('./memory.js').Memory} Memory
 * @typedef {import('./memory.js').Arriving} Arriving
 * @typedef {import('./supplies.js').Library} Library
 * @typedef {import('./install.js').Wheel} Wheel
 * @typedef {{
 *   version: string,
 *   memory: Memory | null,
 *   lacksLibrary: boolean,
 *   handle: (request: string) => string,
 *   addLibrary: (library: Library) => void,
 *   install: (installer: Wheel, wheel: Wheel) => Promise<void>,
 *   interruptWith: (buffer: Int32Array) => void,
 * }} Python  nanograd's door (a request in, a reply out, both JSON), the memory that it started from, and what it may
 *   be given later
 */

/**
 * @param {string} base  the address of the site's root, with a trailing slash
 * @param {Memory | null} kept  what an earlier start has fetched
 * @param {Progress} progress
 * @returns {Promise<Python>}
 */
export async function start(base, kept, progress) {
  const quick = await restored(base, kept, progress).catch(said)
  const pyodide = quick?.pyodide ?? (await plain(base, progress))
  const session = pyodide.pyimport('nanograd.playground.session')
  const handle = session.handle.copy()
  session.destroy()
  const version = pyodide.runPython('import sys; "%d.%d" % sys.version_info[:2]')
  confine(pyodide)
  return {
    version,
    memory: quick?.memory ?? null,
    lacksLibrary: quick !== null,
    handle,
    addLibrary: (library) => addLibrary(pyodide, library),
    install(installer, wheel) {
      pyodide.unpackArchive(installer.bytes, 'wheel')
      return install(pyodide, [wheel])
    },
    interruptWith: (buffer) => pyodide.setInterruptBuffer(buffer),
  }
}

/** Pyodide's own scripts: what loads it, and what makes its WebAssembly run. @param {string} base */
async function scripts(base) {
  const [{ loadPyodide }, { default: createModule }] = await Promise.all(
    ['pyodide.mjs', 'pyodide.asm.mjs'].map(
      (name) => import(/* @vite-ignore */ `${base}${parts.pyodide}/${name}`),
    ),
  )
  return { loadPyodide, createModule }
}

/** @param {unknown} error */
function said(error) {
  console.warn('Python starts the slow way, because its snapshot could not be restored:', error)
  return null
}

/** Each part of Pyodide begins as soon as what it needs has arrived. */
/** @param {string} base @param {Memory | null} kept @param {Progress} progress */
async function restored(base, kept, progress) {
  const [{ wasm, pages }, { loadPyodide, createModule }] = await Promise.all([
    kept ? arrived(kept) : arriving(base, (done) => progress('loading', 0.9 * done)),
    scripts(base),
  ])
  const { fetch } = self
  const { instantiateStreaming } = WebAssembly
  // Pyodide would fetch what is compiled already, and a library that its memory holds the first part of.
  self.fetch = async () => new Response(new Uint8Array())
  try {
    const pyodide = await loadPyodide({
      ...options(base),
      lockFileContents: parts.lock,
      _loadSnapshot: snapshotHeader(),
      createPyodideModule: (/** @type {any} */ settings) => fromSnapshot(createModule, settings, wasm, pages),
    })
    // The snapshot froze the random numbers of the machine that made it.
    pyodide.runPython('import random; random.seed()')
    return { pyodide, memory: { wasm: await wasm, pages: await pages } }
  } finally {
    self.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}

/**
 * Pyodide's module, which takes its memory from the pages.
 *
 * @param {(settings: any) => Promise<any>} createModule
 * @param {any} settings  Pyodide's own
 * @param {Arriving['wasm']} wasm
 * @param {Arriving['pages']} pages
 */
function fromSnapshot(createModule, settings, wasm, pages) {
  // Pyodide itself would wait for ever for WebAssembly that cannot be made.
  return new Promise((resolve, reject) => {
    WebAssembly.instantiateStreaming = (_response, imports) => {
      const made = instance(wasm, imports)
      made.catch(reject)
      return made
    }
    const { API } = settings
    Promise.all([createModule(settings), pages]).then(([module, pages]) => {
      const { restoreSnapshot } = API
      API.restoreSnapshot = (/** @type {Uint8Array} */ header) => {
        const state = restoreSnapshot(header)
        lay(module.HEAPU8, pages)
        return state
      }
      resolve(module)
    }, reject)
  })
}

/** @param {Arriving['wasm']} wasm @param {WebAssembly.Imports | undefined} imports */
async function instance(wasm, imports) {
  const module = await wasm
  const instance = await WebAssembly.instantiate(module, imports)
  grow(/** @type {WebAssembly.Memory} */ (instance.exports.memory))
  return { module, instance }
}

/** @param {string} base @param {Progress} progress */
async function plain(base, progress) {
  const { loadPyodide } = await scripts(base)
  progress('starting', 0.2)
  const pyodide = await loadPyodide(options(base))
  progress('installingEngine', 0.7)
  await pyodide.loadPackage('micropip', { messageCallback: () => {} })
  const name = parts.wheel.slice(parts.wheel.lastIndexOf('/') + 1)
  await install(pyodide, [{ name, bytes: await bytes(base + parts.wheel) }])
  progress('importingEngine', 0.9)
  return pyodide
}

/** @param {string} base */
function options(base) {
  return { indexURL: `${base}${parts.pyodide}/`, jsglobals: {} }
}
