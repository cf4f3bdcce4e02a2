// Starts Python inside the worker. The whole start path is this file: a memory snapshot that the build made is
// restored; where that fails, Pyodide starts plainly and micropip installs nanograd's wheel.
import parts from '../prepared/parts.json'

/**
 * @typedef {(text: string, done: number) => void} Progress  what is happening, and how much of the start is done (0..1)
 * @typedef {(request: string) => string} Handle  nanograd's door: a request in, a reply out, both JSON
 */

/**
 * @param {string} base  the address of the site's root, with a trailing slash
 * @param {Progress} progress
 * @returns {Promise<{ handle: Handle, version: string }>}
 */
export async function start(base, progress) {
  progress('Loading Python', 0.05)
  const { loadPyodide } = await import(/* @vite-ignore */ `${base}pyodide/pyodide.mjs`)
  const pyodide = await restored(loadPyodide, base, progress).catch(() => plain(loadPyodide, base, progress))
  const session = pyodide.pyimport('nanograd.playground.session')
  const version = pyodide.runPython('import sys; "%d.%d" % sys.version_info[:2]')
  return { handle: session.handle, version }
}

/** @param {Function} loadPyodide @param {string} base @param {Progress} progress */
async function restored(loadPyodide, base, progress) {
  const [snapshot, wheel] = await Promise.all([
    unpacked(base + parts.snapshot, progress),
    bytes(base + parts.wheel),
  ])
  progress('Starting Python', 0.8)
  const pyodide = await loadPyodide({ indexURL: `${base}pyodide/`, _loadSnapshot: snapshot })
  // The snapshot holds memory, not files; modules that are imported later come from here.
  pyodide.unpackArchive(wheel, 'wheel')
  // It also froze the random numbers of the machine that made it.
  pyodide.runPython('import random; random.seed()')
  return pyodide
}

/** @param {Function} loadPyodide @param {string} base @param {Progress} progress */
async function plain(loadPyodide, base, progress) {
  progress('Starting Python', 0.2)
  const pyodide = await loadPyodide({ indexURL: `${base}pyodide/` })
  progress('Installing nanograd', 0.7)
  await pyodide.loadPackage('micropip', { messageCallback: () => {} })
  await pyodide.pyimport('micropip').install(base + parts.wheel)
  progress('Importing nanograd', 0.9)
  return pyodide
}

/** @param {string} address @param {Progress} progress */
async function unpacked(address, progress) {
  const answer = await fetched(address)
  const size = Number(answer.headers.get('content-length'))
  let arrived = 0
  const counted = /** @type {ReadableStream<BufferSource>} */ (answer.body).pipeThrough(
    new TransformStream({
      transform(chunk, sink) {
        arrived += chunk.byteLength
        if (size) progress('Loading Python', 0.05 + (0.7 * arrived) / size)
        sink.enqueue(chunk)
      },
    }),
  )
  const whole = new Response(counted.pipeThrough(new DecompressionStream('gzip')))
  return new Uint8Array(await whole.arrayBuffer())
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
