// The memory of a Python that has already started, as the build kept it, and what it belongs to.
import site from '../prepared/parts.json'
import { bytes, fetched } from './fetching.js'

/**
 * @typedef {{ wasm: WebAssembly.Module, snapshot: Uint8Array, whole: boolean }} Memory  Pyodide compiled, and its
 *   memory; as long as that is not `whole`, it lacks what the WebAssembly brings along
 */

/**
 * @param {string} base  the address of the site's root, with a trailing slash
 * @param {Promise<Uint8Array>} unpacked  the snapshot
 * @returns {Promise<Memory>}
 */
export async function memoryOf(base, unpacked) {
  const [wasm, snapshot] = await Promise.all([compiled(`${base}${site.pyodide}/pyodide.asm.wasm`), unpacked])
  return { wasm, snapshot, whole: false }
}

/** A server that calls WebAssembly by another name only loses the head start. @param {string} address */
async function compiled(address) {
  return WebAssembly.compileStreaming(fetched(address)).catch(async () =>
    WebAssembly.compile(/** @type {BufferSource} */ (await bytes(address))),
  )
}

/**
 * Make Pyodide's own memory, in which nothing has run yet, large enough for what is kept; and what is kept whole: the
 * build took away (by exclusive or) what the WebAssembly itself begins with, which would be downloaded twice.
 *
 * @param {WebAssembly.Memory} fresh
 * @param {Memory} memory
 */
export function makeWhole(fresh, memory) {
  const { buffer, byteOffset, byteLength } = memory.snapshot
  // The second number of a snapshot says where its memory begins.
  const header = new Uint32Array(buffer, byteOffset, 2)[1]
  const kept = new Uint32Array(buffer, byteOffset + header, (byteLength - header) / 4)
  const lacking = kept.byteLength - fresh.buffer.byteLength
  if (lacking > 0) fresh.grow(Math.ceil(lacking / 65536))
  if (memory.whole) return
  const first = new Uint32Array(fresh.buffer, 0, site.firstBytes / 4)
  for (let at = 0; at < first.length; at++) kept[at] ^= first[at]
  memory.whole = true
}
