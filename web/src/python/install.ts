// Gives a running Python files that the page has fetched: its library, and packages that micropip installs.
import type { PyodideInterface } from 'pyodide'
import type { Library } from './supplies.ts'

/** a wheel's file name and what is in it */
export interface Wheel {
  name: string
  bytes: Uint8Array
}

/** What is imported from now on comes from here; the snapshot holds memory, not files. */
export function addLibrary(pyodide: PyodideInterface, { stdlib, wheel }: Library) {
  const version = pyodide.runPython('import sys; "%d%d" % sys.version_info[:2]')
  pyodide.FS.writeFile(`/lib/python${version}.zip`, stdlib)
  pyodide.unpackArchive(wheel, 'wheel')
  // A module that was looked for before was not found, and Python remembers that.
  pyodide.runPython('import importlib; importlib.invalidate_caches(); del importlib')
}

/** Let micropip install wheels that lie in Python's own file system: it asks no network. */
export async function install(pyodide: PyodideInterface, wheels: Wheel[]) {
  const addresses = wheels.map(({ name, bytes }) => {
    pyodide.FS.writeFile(`/tmp/${name}`, bytes)
    return `emfs:/tmp/${name}`
  })
  const given = pyodide.toPy({ addresses })
  try {
    await pyodide.runPythonAsync('import micropip; await micropip.install(addresses, deps=False)', {
      globals: given,
    })
  } finally {
    given.destroy()
    for (const { name } of wheels) pyodide.FS.unlink(`/tmp/${name}`)
  }
}

/** A file that texts may open or import; for no bytes it is taken away. */
export function keepFile(pyodide: PyodideInterface, name: string, bytes: Uint8Array | null) {
  const { FS } = pyodide
  if (bytes) FS.writeFile(name, bytes)
  else if (FS.analyzePath(name).exists) FS.unlink(name)
  if (name.endsWith('.py'))
    pyodide.runPython('import importlib; importlib.invalidate_caches(); del importlib')
}
