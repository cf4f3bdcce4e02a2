// What Python starts from, fetched once by the page and kept: a worker that replaces another needs no network.

import parts from '../prepared/parts.json'
import { words } from '../texts/words.svelte.js'
import { painted } from './painted.js'

/**
 * @typedef {{ wasm: WebAssembly.Module, snapshot: Uint8Array }} Memory  what a start needs: Pyodide, and its memory
 * @typedef {{ stdlib: Uint8Array, wheel: Uint8Array }} Library  what Python imports later: its library and our files
 * @typedef {import('./install.js').Wheel} Wheel
 * @typedef {(text: string, done: number) => void} Progress  what is happening, and how much of the start is done (0..1)
 */

export class Supplies {
  /** When the work may begin: what `index.html` preloads is arriving, the first picture is shown. */
  begin = painted()
  /** @type {Promise<Memory | null>} */
  memory
  /** @type {Promise<Library> | null} */
  #library = null
  #base

  /** @param {string} base  the address of the site's root @param {Progress} progress */
  constructor(base, progress) {
    this.#base = base
    // Whatever is wrong with it, the worker can still start plainly.
    this.memory = this.#load(progress).catch(() => null)
  }

  /** @param {Progress} progress @returns {Promise<Memory>} */
  async #load(progress) {
    await this.begin
    const [wasm, snapshot] = await Promise.all([
      compiled(`${this.#base}${parts.pyodide}/pyodide.asm.wasm`),
      unpacked(this.#base + parts.snapshot, (done) => progress(words.status.loading, 0.9 * done)),
    ])
    return { wasm, snapshot }
  }

  /** Whether the page comes with a package that is imported by this name. @param {string} name */
  carries(name) {
    return Object.hasOwn(parts.packages, name)
  }

  /**
   * @param {string} name  what the package is imported as
   * @param {(done: number) => void} progress
   * @returns {Promise<{ installer: Wheel, wheel: Wheel }>}  the package, and what installs it
   */
  async package(name, progress) {
    const path = /** @type {Record<string, string>} */ (parts.packages)[name]
    const [installer, wheel] = await Promise.all([
      this.#wheel(parts.installer, (done) => progress(done / 2)),
      this.#wheel(path, (done) => progress(0.5 + done / 2)),
    ])
    return { installer, wheel }
  }

  /** @param {string} path @param {(done: number) => void} progress @returns {Promise<Wheel>} */
  async #wheel(path, progress) {
    const answer = await fetched(this.#base + path)
    const size = Number(answer.headers.get('content-length'))
    const bytes = await new Response(
      counted(answer, (arrived) => progress(size ? arrived / size : 0)),
    ).arrayBuffer()
    return { name: path.slice(path.lastIndexOf('/') + 1), bytes: new Uint8Array(bytes) }
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

/** A server that calls WebAssembly by another name only loses the head start. @param {string} address */
async function compiled(address) {
  return WebAssembly.compileStreaming(fetched(address)).catch(async () =>
    WebAssembly.compile(await bytes(address)),
  )
}

/** @param {string} address @param {(done: number) => void} progress  how much of it has arrived (0..1) */
async function unpacked(address, progress) {
  const stream = counted(await fetched(address), (arrived) => progress(arrived / parts.snapshotBytes))
  const whole = new Response(stream.pipeThrough(new DecompressionStream('gzip')))
  return new Uint8Array(await whole.arrayBuffer())
}

/** The answer's bytes, and on their way a count of them. @param {Response} answer @param {(arrived: number) => void} note */
function counted(answer, note) {
  let arrived = 0
  return /** @type {ReadableStream<BufferSource>} */ (answer.body).pipeThrough(
    new TransformStream({
      transform(chunk, sink) {
        arrived += chunk.byteLength
        note(arrived)
        sink.enqueue(chunk)
      },
    }),
  )
}

/** @param {string} address */
async function bytes(address) {
  return new Uint8Array(await (await fetched(address)).arrayBuffer())
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer
}
