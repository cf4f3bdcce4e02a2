// Starts Python inside the worker: Pyodide, then nanograd's wheel. The whole start path is this file.
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
  progress('Starting Python', 0.2)
  const pyodide = await loadPyodide({ indexURL: `${base}pyodide/` })
  progress('Installing nanograd', 0.7)
  await pyodide.loadPackage('micropip', { messageCallback: () => {} })
  const micropip = pyodide.pyimport('micropip')
  await micropip.install(base + parts.wheel)
  progress('Importing nanograd', 0.9)
  const session = pyodide.pyimport('nanograd.playground.session')
  const version = pyodide.runPython('import sys; "%d.%d" % sys.version_info[:2]')
  return { handle: session.handle, version }
}
