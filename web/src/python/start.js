// Starts Python inside the worker: a memory snapshot that the build made is restored; where that fails, Pyodide
// starts plainly and micropip installs nanograd's wheel. Then the worker's doors are closed.
import parts from '../prepared/parts.json'
import { confine } from './confine.js'
import { addLibrary, install } from './install.js'
import { makeWhole, memoryOf } from './memory.js'

/**
 * @typedef {(text: string, done: number) => void} Progress  what is happening, and how much of the start is done (0..1)
 * @typedef {import('./memory.js').Memory} Memory
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
 * @param {Promise<Uint8Array>} snapshot  what the first start begins with
 * @param {Progress} progress
 * @returns {Promise<Python>}
 */
export async function start(base, kept, snapshot, progress) {
  const [memory, { loadPyodide }] = await Promise.all([
    kept ?? memoryOf(base, snapshot).catch(said),
    loader(base),
  ])
  const quick = memory && (await restored(loadPyodide, base, memory).catch(said))
  const pyodide = quick ?? (await plain(loadPyodide, base, progress))
  const session = pyodide.pyimport('nanograd.playground.session')
  const handle = session.handle.copy()
  session.destroy()
  const version = pyodide.runPython('import sys; "%d.%d" % sys.version_info[:2]')
  confine(pyodide)
  return {
    version,
    memory: quick && memory,
    lacksLibrary: pyodide === quick,
    handle,
    addLibrary: (library) => addLibrary(pyodide, library),
    install(installer, wheel) {
      pyodide.unpackArchive(installer.bytes, 'wheel')
      return install(pyodide, [wheel])
    },
    interruptWith: (buffer) => pyodide.setInterruptBuffer(buffer),
  }
}

/** Pyodide's own scripts. @param {string} base */
async function loader(base) {
  const [{ loadPyodide }] = await Promise.all(
    ['pyodide.mjs', 'pyodide.asm.mjs'].map(
      (name) => import(/* @vite-ignore */ `${base}${parts.pyodide}/${name}`),
    ),
  )
  return { loadPyodide }
}

/** @param {unknown} error */
function said(error) {
  console.warn('Python starts the slow way, because its snapshot could not be restored:', error)
  return null
}

/** @param {Function} loadPyodide @param {string} base @param {Memory} memory */
async function restored(loadPyodide, base, memory) {
  const { fetch } = self
  const { instantiateStreaming } = WebAssembly
  // Pyodide would fetch what is compiled already, and a library that its memory holds the first part of.
  self.fetch = async () => new Response(new Uint8Array())
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const instance = await WebAssembly.instantiate(memory.wasm, imports)
    makeWhole(/** @type {WebAssembly.Memory} */ (instance.exports.memory), memory)
    return { module: memory.wasm, instance }
  }
  try {
    const pyodide = await loadPyodide({
      ...options(base),
      lockFileContents: parts.lock,
      _loadSnapshot: memory.snapshot,
    })
    // The snapshot froze the random numbers of the machine that made it.
    pyodide.runPython('import random; random.seed()')
    return pyodide
  } finally {
    self.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}

/** @param {Function} loadPyodide @param {string} base @param {Progress} progress */
async function plain(loadPyodide, base, progress) {
  progress('Starting Python', 0.2)
  const pyodide = await loadPyodide(options(base))
  progress('Installing nanograd', 0.7)
  await pyodide.loadPackage('micropip', { messageCallback: () => {} })
  await install(pyodide, [await wheel(base)])
  progress('Importing nanograd', 0.9)
  return pyodide
}

/** @param {string} base */
function options(base) {
  return { indexURL: `${base}${parts.pyodide}/`, jsglobals: {} }
}

/** @param {string} base */
async function wheel(base) {
  const answer = await fetch(base + parts.wheel)
  if (!answer.ok) throw new Error(`${base}${parts.wheel} answered ${answer.status}`)
  return {
    name: parts.wheel.slice(parts.wheel.lastIndexOf('/') + 1),
    bytes: new Uint8Array(await answer.arrayBuffer()),
  }
}
