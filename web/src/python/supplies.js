// What Python starts from, fetched once by the page and kept: a worker that replaces another needs no network.
import parts from '../prepared/parts.json'

/**
 * @typedef {{ wasm: WebAssembly.Module, snapshot: Uint8Array }} Memory  what a start needs: Pyodide, and its memory
 * @typedef {{ stdlib: Uint8Array, wheel: Uint8Array }} Library  what Python imports later: its library and our files
 * @typedef {(text: string, done: number) => void} Progress  what is happening, and how much of the start is done (0..1)
 */

export class Supplies {
  /** @type {Promise<Memory | null>} */
  memory
  /** @type {Promise<Library> | null} */
  #library = null
  #base

  /** @param {string} base  the address of the site's root @param {Progress} progress */
  constructor(base, progress) {
    this.#base = base
    const wasm = WebAssembly.compileStreaming(fetched(`${base}${parts.pyodide}/pyodide.asm.wasm`))
    const snapshot = unpacked(base + parts.snapshot, (done) => progress('Loading Python', 0.9 * done))
    // Whatever is wrong with either, the worker can still start plainly.
    this.memory = Promise.all([wasm, snapshot]).then(
      ([wasm, snapshot]) => ({ wasm, snapshot }),
      () => null,
    )
  }

  /** Fetched when first asked for. @returns {Promise<Library>} */
  library() {
    const stdlib = `${this.#base}${parts.pyodide}/python_stdlib.zip`
    this.#library ??= Promise.all([bytes(stdlib), bytes(this.#base + parts.wheel)]).then(
      ([stdlib, wheel]) => ({ stdlib, wheel }),
      (error) => {
        this.#library = null
        throw error
      },
    )
    return this.#library
  }
}

/** @param {string} address @param {(done: number) => void} progress  how much of it has arrived (0..1) */
async function unpacked(address, progress) {
  const answer = await fetched(address)
  let arrived = 0
  const counted = /** @type {ReadableStream<BufferSource>} */ (answer.body).pipeThrough(
    new TransformStream({
      transform(chunk, sink) {
        arrived += chunk.byteLength
        progress(arrived / parts.snapshotBytes)
        sink.enqueue(chunk)
      },
    }),
  )
  const whole = new Response(counted.pipeThrough(new DecompressionStream('gzip')))
  return new Uint8Array(await whole.arrayBuffer())
}

/** @param {string} address */
export async function bytes(address) {
  return new Uint8Array(await (await fetched(address)).arrayBuffer())
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer
}
