// The memory of a Python that has already started, as the build kept it, and the WebAssembly that it belongs to.
import site from '../prepared/parts.json'
import { bytes, fetched } from './fetching.js'

/**
 * @typedef {{ wasm: WebAssembly.Module, pages: Uint8Array }} Memory  Pyodide compiled, and the pages of its memory that
 *   are not as the WebAssembly itself makes them
 */

const { header, memoryBytes, runs } = site.snapshot

/** @param {string} base  the address of the site's root, with a trailing slash */
export function compiledPyodide(base) {
  return compiled(`${base}${site.pyodide}/pyodide.asm.wasm`)
}

/** A server that calls WebAssembly by another name only loses the head start. @param {string} address */
async function compiled(address) {
  return WebAssembly.compileStreaming(fetched(address)).catch(async () =>
    WebAssembly.compile(/** @type {BufferSource} */ (await bytes(address))),
  )
}

/** What Pyodide is given for a snapshot, which would have the memory behind it. */
export function snapshotHeader() {
  return Uint8Array.from(atob(header), (letter) => letter.charCodeAt(0))
}

/** Make room for all that will be laid. @param {WebAssembly.Memory} memory */
export function grow(memory) {
  const lacking = memoryBytes - memory.buffer.byteLength
  if (lacking > 0) memory.grow(Math.ceil(lacking / 65536))
}

/** Make Pyodide's memory, in which nothing but its constructors has run, what it was when the build kept it. */
/** @param {Uint8Array} memory @param {Uint8Array} pages */
export function lay(memory, pages) {
  let from = 0
  for (const [at, length] of runs) {
    memory.set(pages.subarray(from, from + length), at)
    from += length
  }
}
