// Runs the real Pyodide in Node, imports nanograd and writes its memory as the start-up snapshot. Pages of memory that
// the WebAssembly brings along by itself are left out, which is two thirds of all.
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
/** Memory after Pyodide's own constructors have run, and nothing else. */
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
// A snapshot doesn't accept Node's own kind of buffer.
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

/** The header that Pyodide reads, and the memory after it; the second number says where the memory begins. */
function partsOf(snapshot) {
  const start = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]
  return { header: snapshot.subarray(0, start), memory: snapshot.subarray(start) }
}

/**
 * The changed pages one after another, and where they belong: runs of pages, each as the place of its first byte and
 * its number of bytes. Pages that only the constructors change are included, because in the page the constructors run
 * before the pages are restored, and may write elsewhere than here.
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

/** Memory that was added by growing started as zeros. */
function isSame(page, before) {
  return page.every((byte, at) => byte === (before[at] ?? 0))
}

/** Memory when Pyodide's WebAssembly has been instantiated and none of it has run. */
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

/** Freed data is still in memory and compresses badly. Writing zeros over it saves a tenth of the download. */
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

/** The same input must give the same bytes, so the snapshot is made with fixed randomness, clock and paths. */
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
