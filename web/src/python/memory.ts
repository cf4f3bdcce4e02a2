// What a Python that has already started is made of: Pyodide compiled, and its memory as the build kept it.
import { ZSTDDecoder } from 'zstddec'
import site from '../prepared/parts.json'
import { bytesOf } from './base64.ts'
import { bytes, fetched, parts } from './fetching.ts'

/** As little as is needed to start once more: the pages stay packed. */
export interface Memory {
  wasm: WebAssembly.Module
  packed: Uint8Array<ArrayBuffer>
}

/**
 * `pages`: those of Pyodide's memory that are not
 * as the WebAssembly itself makes them
 */
export interface Arriving {
  wasm: Promise<WebAssembly.Module>
  packed: Promise<Uint8Array<ArrayBuffer>>
  pages: Promise<Uint8Array<ArrayBuffer>>
}

const { file, packedBytes, pagesBytes, header, memoryBytes, runs } = site.snapshot

export function arrived({ wasm, packed }: Memory): Arriving {
  return withPages(Promise.resolve(wasm), Promise.resolve(packed))
}

/**
 * @param base the address of the site's root, with a trailing slash
 * @param givenUp when the pages are not wanted any more
 */
export function arriving(base: string, givenUp: AbortSignal, progress: (done: number) => void): Arriving {
  return withPages(compiledPyodide(base), packedPages(base, givenUp, progress))
}

function withPages(wasm: Arriving['wasm'], packed: Arriving['packed']): Arriving {
  return { wasm, packed, pages: waitedForLater(unpacked(packed)) }
}

export function compiledPyodide(base: string) {
  return waitedForLater(compiled(`${base}${site.pyodide}/pyodide.asm.wasm`))
}

/** What fails before somebody waits for it fails for the one who does. */
function waitedForLater<T>(promise: Promise<T>) {
  promise.catch(() => {})
  return promise
}

/** A server that calls WebAssembly by another name only loses the head start. */
async function compiled(address: string) {
  return WebAssembly.compileStreaming(fetched(address)).catch(async () =>
    WebAssembly.compile((await bytes(address)) as BufferSource),
  )
}

async function packedPages(base: string, givenUp: AbortSignal, progress: (done: number) => void) {
  const packed = new Uint8Array(packedBytes)
  let filled = 0
  for await (const part of parts(await fetched(base + file, givenUp))) {
    packed.set(part, filled)
    filled += part.length
    progress(filled / packedBytes)
  }
  if (filled !== packedBytes) throw new Error(`the packed snapshot holds ${packedBytes} bytes, got ${filled}`)
  return packed
}

/** What unpacks them is made ready while they are under way. */
async function unpacked(arriving: Promise<Uint8Array>) {
  const [packed, decoder] = await Promise.all([arriving, readyDecoder()])
  const pages = decoder.decode(packed, pagesBytes) as Uint8Array<ArrayBuffer>
  letGo(decoder)
  if (pages.length !== pagesBytes)
    throw new Error(`the snapshot holds ${pagesBytes} bytes, got ${pages.length}`)
  return pages
}

/** The decoder begins by fetching its WebAssembly from a data: address, which the page's policy does not allow. */
async function readyDecoder() {
  const { fetch } = self
  const decoder = new ZSTDDecoder()
  self.fetch = async (address) => new Response(bytesOf(String(address).split(',')[1]))
  const ready = decoder.init()
  self.fetch = fetch
  await ready
  return decoder
}

/** The decoder's module would hold its memory, as large as what it has unpacked, as long as the worker lives. */
function letGo(decoder: ZSTDDecoder) {
  const nothing = { exports: { memory: { buffer: new ArrayBuffer(0) } } }
  decoder._init({ instance: nothing } as unknown as WebAssembly.WebAssemblyInstantiatedSource)
}

/** What Pyodide is given for a snapshot, which would have the memory behind it. */
export function snapshotHeader() {
  return bytesOf(header)
}

/** Make room for all that will be laid. */
export function grow(memory: WebAssembly.Memory) {
  const lacking = memoryBytes - memory.buffer.byteLength
  if (lacking > 0) memory.grow(Math.ceil(lacking / 65536))
}

/** Make Pyodide's memory, in which nothing but its constructors has run, what it was when the build kept it. */
export function lay(memory: Uint8Array, pages: Uint8Array<ArrayBuffer>) {
  let from = 0
  for (const [at, length] of runs) {
    memory.set(pages.subarray(from, from + length), at)
    from += length
  }
  free(pages.buffer)
}

/** Lets go of a buffer at once, where the browser can, rather than when it next looks for garbage. */
function free(buffer: ArrayBuffer & { transfer?: (bytes: number) => ArrayBuffer }) {
  buffer.transfer?.(0)
}
