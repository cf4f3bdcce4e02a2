// Runs one Python file in Pyodide under Node, with the engine's source importable: pyodide folder, engine folder, file.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const [pyodideFolder, engine, script] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, 'pyodide.mjs')).href)
const python = await loadPyodide()

for (const name of readdirSync(engine, { recursive: true })) {
  if (name.endsWith('.py')) {
    const target = join('/engine', basename(engine), relative('.', name))
    python.FS.mkdirTree(join(target, '..'))
    python.FS.writeFile(target, readFileSync(join(engine, name)))
  }
}
python.FS.mkdirTree('/engine/tests/bench')
python.FS.writeFile('/engine/tests/bench/script.py', readFileSync(script))
python.runPython(`
import runpy, sys
sys.argv = ["script.py", "--rounds", "5"]
runpy.run_path("/engine/tests/bench/script.py", run_name="__main__")
`)
