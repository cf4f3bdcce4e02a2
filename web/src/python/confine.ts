// Leaves Python in the worker with nothing but itself: `js` is empty, and the doors of the worker are closed.
import type { PyodideInterface } from 'pyodide'
import { lockDown, openDoors } from './lockdown.ts'

/** What nanograd's compiled programs need to run in the browser's own WebAssembly. */
const WEBASSEMBLY = { WebAssembly, Math, Object, Float64Array, Int32Array }

/** With what micropip finds in Pyodide beside its interface. */
type Inner = PyodideInterface & { _api: { install: unknown } }

/** Nothing of a person's text may run before this. */
export function confine(pyodide: PyodideInterface) {
  pyodide.registerJsModule('_nanograd_webassembly', WEBASSEMBLY)
  pyodide.unregisterJsModule('pyodide_js')
  pyodide.registerJsModule('pyodide_js', whatMicropipNeeds(pyodide as Inner))
  pyodide.runPython(`
import sys
for name in [name for name in sys.modules if name.partition(".")[0] in ("js", "pyodide_js")]:
    del sys.modules[name]
del name, sys
`)
  lockDown()
  const open = openDoors()
  if (open.length > 0)
    throw new Error(`this browser keeps open what Python must not reach: ${open.join(', ')}`)
}

/** A pyodide_js that installs files it is given and reaches for no others. */
function whatMicropipNeeds({ version, lockfile, _api }: Inner) {
  const refuse = async () => {
    throw new Error('only packages that come with this page can be installed')
  }
  return {
    version,
    loadedPackages: {},
    loadPackage: refuse,
    lockfileBaseUrl: '',
    _api: {
      install: _api.install,
      loadBinaryFile: refuse,
      lockfile_packages: lockfile.packages,
      lockfile_info: lockfile.info,
      config: { enableRunUntilComplete: true },
    },
  }
}
