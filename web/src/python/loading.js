// Loads Pyodide with WebAssembly that is compiled already, and hears of it when that cannot be had.
import parts from '../prepared/parts.json'
import { grow, lay, snapshotHeader } from './memory.js'

/**
 * @typedef {any} Pyodide
 * @typedef {any} Settings  what Pyodide hands to the script that makes its module
 * @typedef {(settings: Settings) => Promise<any>} CreateModule
 */

/** Without Python, which starts when it is loaded. @param {string} base @param {Promise<WebAssembly.Module>} wasm */
export function loaded(base, wasm) {
  return load(base, {}, (create, settings) => moduleOf(create, settings, wasm))
}

/**
 * With a Python that has started already, where the build kept its memory.
 *
 * @param {string} base
 * @param {import('./memory.js').Arriving} memory
 */
export function loadedWithMemory(base, { wasm, pages }) {
  const config = { lockFileContents: parts.lock, _loadSnapshot: snapshotHeader() }
  return load(base, config, async (create, settings) => {
    const [module, kept] = await Promise.all([moduleOf(create, settings, wasm, grow), pages])
    const { API } = settings
    const { restoreSnapshot } = API
    API.restoreSnapshot = (/** @type {Uint8Array} */ header) => {
      API.restoreSnapshot = restoreSnapshot
      const state = restoreSnapshot(header)
      lay(module.HEAPU8, kept)
      return state
    }
    return module
  })
}

/**
 * @param {string} base
 * @param {Record<string, unknown>} config  what Pyodide is told besides
 * @param {(create: CreateModule, settings: Settings) => Promise<any>} createPyodideModule
 * @returns {Promise<Pyodide>}
 */
async function load(base, config, createPyodideModule) {
  const folder = `${base}${parts.pyodide}/`
  const [{ loadPyodide }, { default: create }] = await Promise.all(
    ['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => import(/* @vite-ignore */ folder + name)),
  )
  const { fetch } = self
  const { instantiateStreaming } = WebAssembly
  // Pyodide would fetch once more what is compiled already, and a library that a kept memory holds the first part of.
  self.fetch = async (address, options) =>
    /\.wasm$/.test(String(address)) || '_loadSnapshot' in config ? new Response() : fetch(address, options)
  try {
    return await loadPyodide({
      indexURL: folder,
      jsglobals: {},
      createPyodideModule: (/** @type {Settings} */ settings) => createPyodideModule(create, settings),
      ...config,
    })
  } finally {
    self.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}

/**
 * Pyodide itself would wait for ever for WebAssembly that does not come or cannot be made.
 *
 * @param {CreateModule} create
 * @param {Settings} settings
 * @param {Promise<WebAssembly.Module>} wasm
 * @param {(memory: WebAssembly.Memory) => void} [prepare]
 */
function moduleOf(create, settings, wasm, prepare) {
  return new Promise((resolve, reject) => {
    const instantiated = async (/** @type {WebAssembly.Imports | undefined} */ imports) => {
      const module = await wasm
      const instance = await WebAssembly.instantiate(module, imports)
      prepare?.(/** @type {WebAssembly.Memory} */ (instance.exports.memory))
      return { module, instance }
    }
    WebAssembly.instantiateStreaming = (_response, imports) => {
      const made = instantiated(imports)
      made.catch(reject)
      return made
    }
    create(settings).then(resolve, reject)
  })
}
