// Runs the real Pyodide in Node with nanograd imported, and writes its memory as the page's start-up snapshot.
// What the WebAssembly itself puts into memory is taken away from it: the page downloads that anyway.
//
//   node tools/snapshot.mjs PYODIDE_FOLDER WHEEL OUTPUT
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [folder, wheel, output] = process.argv.slice(2)
makeRepeatable()
const first = firstMemory()
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href)

const pyodide = await loadPyodide({ indexURL: `${folder}/`, _makeSnapshot: true, env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' } })
// A snapshot refuses buffers of Node's own kind.
pyodide.unpackArchive(new Uint8Array(await readFile(wheel)), 'wheel')
pyodide.runPython(`
import importlib, pkgutil, random
import nanograd
for module in pkgutil.walk_packages(nanograd.__path__, "nanograd."):
    if not module.name.startswith("nanograd.examples.") and not module.name.endswith("__main__"):
        importlib.import_module(module.name)
`)
blankFreeMemory()
const snapshot = pyodide.makeMemorySnapshot()
const firstBytes = takeAway(snapshot, await first)
await writeFile(output, snapshot)
await writeFile(`${output}.json`, JSON.stringify({ memoryBytes: snapshot.length, firstBytes }))

/** What memory holds when Pyodide's WebAssembly has been made and nothing of it has run. */
function firstMemory() {
  const { instantiate } = WebAssembly
  return new Promise((resolve) => {
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given)
      const { memory } = (made.instance ?? made).exports
      if (memory) resolve(new Uint8Array(memory.buffer.slice()))
      return made
    }
  })
}

/** Exclusive or, up to the last byte that is not zero anyway; returns how far that is, a multiple of four. */
function takeAway(snapshot, first) {
  const start = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]
  const end = Math.ceil((first.findLastIndex((byte) => byte !== 0) + 1) / 4) * 4
  for (let at = 0; at < end; at++) snapshot[start + at] ^= first[at]
  return end
}

/** What was freed still lies in memory and compresses badly: zeros are written over it, a tenth of the download. */
function blankFreeMemory() {
  pyodide.runPython(`
import gc, linecache, re
linecache.clearcache()
re.purge()
gc.collect()
del gc, linecache, re
`)
  const { HEAPU8, _malloc, _free } = pyodide._module
  const end = HEAPU8.length
  const blocks = []
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    let block = _malloc(size)
    for (; block + size <= end; block = _malloc(size)) {
      pyodide._module.HEAPU8.fill(0, block, block + size)
      blocks.push(block)
    }
    blocks.push(block)
  }
  for (const block of blocks) _free(block)
}

/** The same input must give the same bytes: no true randomness, no clock and no place while the snapshot is made. */
function makeRepeatable() {
  const time = Date.UTC(2020, 0, 1)
  Date.now = () => time
  performance.now = () => 0
  // Emscripten keeps the running program's path as the first argument of Python's.
  process.argv[1] = '/nanograd'
  const fill = (array) => {
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(7)
    return array
  }
  crypto.getRandomValues = fill
  createRequire(import.meta.url)('node:crypto').randomFillSync = fill
}
