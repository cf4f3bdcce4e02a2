// Measures compiled programs in a browser: Python in Pyodide for what is eager, the page's own runner for the rest.
import { Program } from '../../web/src/network/program.ts'

const RUN_FOR = 4000 // milliseconds; the engine's second compiler needs the first of them

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
/** @param {string} hex */
const bytesOfHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/**
 * Microseconds of one training step on all rows, the shortest of many rounds.
 *
 * @param {{ code: string, manifest: any, parameters: number[], rows: number[] }} network
 */
function stepping({ code, manifest, parameters, rows }) {
  const program = new Program(bytesOfHex(code), manifest)
  program.writeParameters(parameters)
  program.place(rows)
  const batch = { first: 0, count: rows.length / manifest.rows.columns }
  let best = Infinity
  let steps = 20
  for (const end = performance.now() + RUN_FOR; performance.now() < end; ) {
    const start = performance.now()
    for (let i = 0; i < steps; i++) program.step(batch, 0.001)
    const took = performance.now() - start
    best = Math.min(best, (1000 * took) / steps)
    if (took < 10) steps *= 2 // the clock of a page is coarse
  }
  if (program.status) throw new Error(`the program stopped with status ${program.status}`)
  return best
}

/** @param {{ engine: string, script: string, modules: string[] }} given base64 of a zip, Python, base64 of modules */
window.measure = async ({ engine, script, modules }) => {
  const folder = new URL('../../web/node_modules/pyodide/', location.href).href
  const { loadPyodide } = await import(/* not bundled, as it fetches its neighbours */ `${folder}pyodide.mjs`)
  const python = await loadPyodide({ indexURL: folder })
  python.FS.mkdirTree('/engine')
  python.unpackArchive(bytesOf(engine), 'zip', { extractDir: '/engine' })
  const found = JSON.parse(python.runPython(script))
  const engineCompiles = []
  for (const module of modules) {
    const bytes = bytesOf(module)
    const start = performance.now()
    await WebAssembly.compile(bytes)
    engineCompiles.push(performance.now() - start)
  }
  return {
    browser: navigator.userAgent.match(/Chrome\/[\d.]+/)?.[0] ?? navigator.userAgent,
    closures: found.closures,
    networks: found.networks.map((network) => ({
      eager: network.eager,
      compiling: network.compiling,
      step: stepping(network),
      floats: stepping({ ...network, ...network.floats }),
    })),
    engineCompiles,
  }
}
