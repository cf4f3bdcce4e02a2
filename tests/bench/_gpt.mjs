// Times compiled programs in Node, which has the engine of Chromium: whole steps where there is an optimiser.
import { readFileSync } from 'node:fs'

const CALLS = 10

function measured({ code, manifest, parameters, settings, row, seconds }) {
  const begun = performance.now()
  const program = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')), {
    math: { power: Math.pow, sin: Math.sin, cos: Math.cos, tan: Math.tan },
  }).exports
  const loaded = performance.now() - begun
  const numbers = (address, count) => new Float64Array(program.memory.buffer, address, count)
  numbers(manifest.parameters.address, parameters.length).set(parameters)
  for (const [name, value] of Object.entries(settings)) numbers(manifest.settings[name], 1)[0] = value
  numbers(manifest.rows.address, row.length).set(row)
  const results = manifest.rows.address + 8 * (row.length + 2)

  function timed(run) {
    const turns = []
    const start = performance.now()
    while (performance.now() - start < 1000 * seconds) {
      const before = performance.now()
      for (let i = 0; i < CALLS; i++) run()
      turns.push({ took: (performance.now() - before) / CALLS, at: performance.now() - start })
    }
    const best = Math.min(...turns.map(({ took }) => took))
    return { best, first: turns[0].took, full: turns.find(({ took }) => took < 1.5 * best).at }
  }

  const steps = program.step ? timed(() => program.step(0, 1, 0, results, 1e-4)) : {}
  const { best: gradients } = timed(() => program.gradients(0, 1, 0, results))
  if (numbers(manifest.status, 1)[0] !== 0) throw new Error('a step was refused')
  return { loaded, gradients, ...steps }
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(measured)))
