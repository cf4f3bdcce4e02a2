// Runs the real Pyodide in Node with nanograd imported, and writes what its memory then holds as the start-up snapshot.
// Only those pages are written that the WebAssembly itself does not bring along: a third of all.
//
//   node tools/snapshot.mjs PYODIDE_FOLDER WHEEL OUTPUT
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const PAGE = 4096

const [folder, wheel, output] = process.argv.slice(2)
makeRepeatable()
const fresh = freshMemory()
const [{ loadPyodide }, { default: create }] = await Promise.all(
  ['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
)
/** What memory holds when Pyodide's own constructors have run, and nothing else. */
let constructed = new Uint8Array()

const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
  _makeSnapshot: true,
  createPyodideModule(settings) {
    settings.onRuntimeInitialized = () => {
      constructed = settings.HEAPU8.slice()
    }
    return create(settings)
  },
})
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
const { header, memory } = partsOf(pyodide.makeMemorySnapshot())
const { runs, pages } = changed(memory, constructed, await fresh)
await writeFile(output, pages)
await writeFile(
  `${output}.json`,
  JSON.stringify({ header: Buffer.from(header).toString('base64'), memoryBytes: memory.length, runs, pagesBytes: pages.length }),
)

/** What Pyodide wants to know of a snapshot, and the memory behind it; the second number says where that begins. */
function partsOf(snapshot) {
  const start = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]
  return { header: snapshot.subarray(0, start), memory: snapshot.subarray(start) }
}

/**
 * The pages that have not stayed as they were, one after the other, and where they belong: runs of pages that follow
 * each other, each as the place of the first byte and the number of bytes. What only the constructors touch is among
 * them: they run before the pages are laid, and elsewhere than here.
 */
function changed(memory, constructed, fresh) {
  const runs = []
  for (let at = 0; at < memory.length; at += PAGE) {
    const [now, then, first] = [memory, constructed, fresh].map((all) => all.subarray(at, at + PAGE))
    if (isSame(now, first) && isSame(now, then)) continue
    const last = runs.at(-1)
    if (last && last[0] + last[1] === at) last[1] += PAGE
    else runs.push([at, PAGE])
  }
  return { runs, pages: Buffer.concat(runs.map(([at, bytes]) => memory.subarray(at, at + bytes))) }
}

/** Memory that is only there since it has grown began as zeros. */
function isSame(page, before) {
  return page.every((byte, at) => byte === (before[at] ?? 0))
}

/** What memory holds when Pyodide's WebAssembly has been made and nothing of it has run. */
function freshMemory() {
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
