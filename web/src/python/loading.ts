// Loads Pyodide with WebAssembly that is compiled already, and hears of it when that cannot be had.
import type { PyodideInterface } from 'pyodide'
import parts from '../prepared/parts.json'
import type { Arriving } from './memory.ts'
import { grow, lay, snapshotHeader } from './memory.ts'

/** what Pyodide hands to the script that makes its module */
interface Settings {
  API: { restoreSnapshot: (header: Uint8Array) => unknown }
}

/** the module that the script makes, as far as it is needed here */
interface Module {
  HEAPU8: Uint8Array
}

type CreateModule = (settings: Settings) => Promise<Module>

/** Without Python, which starts when it is loaded. */
export function loaded(base: string, wasm: Promise<WebAssembly.Module>) {
  return load(base, {}, (create, settings) => moduleOf(create, settings, wasm))
}

/** With a Python that has started already, where the build kept its memory. */
export function loadedWithMemory(base: string, { wasm, pages }: Arriving) {
  const config = { lockFileContents: parts.lock, _loadSnapshot: snapshotHeader() }
  return load(base, config, async (create, settings) => {
    const [module, kept] = await Promise.all([moduleOf(create, settings, wasm, grow), pages])
    const { API } = settings
    const { restoreSnapshot } = API
    API.restoreSnapshot = (header: Uint8Array) => {
      API.restoreSnapshot = restoreSnapshot
      const state = restoreSnapshot(header)
      lay(module.HEAPU8, kept)
      return state
    }
    return module
  })
}

/** @param config what Pyodide is told besides */
async function load(
  base: string,
  config: Record<string, unknown>,
  createPyodideModule: (create: CreateModule, settings: Settings) => Promise<Module>,
): Promise<PyodideInterface> {
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
      createPyodideModule: (settings: Settings) => createPyodideModule(create, settings),
      ...config,
    })
  } finally {
    self.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}

/** Pyodide itself would wait for ever for WebAssembly that does not come or cannot be made. */
function moduleOf(
  create: CreateModule,
  settings: Settings,
  wasm: Promise<WebAssembly.Module>,
  prepare?: (memory: WebAssembly.Memory) => void,
) {
  return new Promise<Module>((resolve, reject) => {
    const instantiated = async (imports: WebAssembly.Imports | undefined) => {
      const module = await wasm
      const instance = await WebAssembly.instantiate(module, imports)
      prepare?.(instance.exports.memory as WebAssembly.Memory)
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
