// Runs Python from standard input in Pyodide, with a folder mounted at /src, and prints what it gives.
import { text } from 'node:stream/consumers'

const [pyodidePath, folder] = process.argv.slice(2)
const { loadPyodide } = await import(pyodidePath)
const pyodide = await loadPyodide()
pyodide.FS.mkdir('/src')
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, '/src')
process.stdout.write(await pyodide.runPythonAsync(await text(process.stdin)))
