// Times compiled programs in Node, which has the engine of Chromium: whole steps where there is an optimiser.
// All of them in turn, so that what else the machine does meets each alike.
import { readFileSync } from 'node:fs'

const CALLS = 10
const aligned = (address) => Math.ceil(address / 16) * 16

function started({ code, manifest, parameters, settings, rows }) {
  const begun = performance.now()
  const program = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(code, 'base64')), {
    math: { power: Math.pow, sin: Math.sin, cos: Math.cos, tan: Math.tan },
  }).exports
  const loaded = performance.now() - begun
  const Numbers = manifest.dtype === 'float32' ? Float32Array : Float64Array
  const table = rows.flat()
  const results = aligned(manifest.rows.address + Numbers.BYTES_PER_ELEMENT * table.length)
  const pages = Math.ceil((results + 8 * (rows.length + 4) - program.memory.buffer.byteLength) / 65536)
  if (pages > 0) program.memory.grow(pages)
  new Numbers(program.memory.buffer, manifest.parameters.address, parameters.length).set(parameters)
  new Numbers(program.memory.buffer, manifest.rows.address, table.length).set(table)
  const cell = (address) => new Float64Array(program.memory.buffer, address, 1)
  for (const [name, value] of Object.entries(settings)) cell(manifest.settings[name])[0] = value
  const gradients = () => program.gradients(0, rows.length, 0, results)
  const step = program.step && (() => program.step(0, rows.length, 0, results, 1e-4))
  return { loaded, runs: step ? { step, gradients } : { gradients }, turns: {}, refused: () => cell(manifest.status)[0] }
}

const { programs, seconds } = JSON.parse(readFileSync(0, 'utf8'))
const all = programs.map(started)
for (const { runs, turns } of all) for (const name in runs) turns[name] = []
for (const end = performance.now() + 1000 * seconds; performance.now() < end; ) {
  for (const { runs, turns } of all) {
    for (const [name, run] of Object.entries(runs)) {
      const before = performance.now()
      for (let i = 0; i < CALLS; i++) run()
      turns[name].push((performance.now() - before) / CALLS)
    }
  }
}

/** How long until a turn took about as little as the best, counting only these turns. */
function warm(turns, best) {
  let spent = 0
  for (const took of turns) {
    if (took < 1.5 * best) return spent
    spent += CALLS * took
  }
}

const best = (turns) => turns.reduce((least, took) => Math.min(least, took), Infinity)
const found = all.map(({ loaded, turns, refused }) => {
  if (refused() !== 0) throw new Error('a step was refused')
  const gradients = best(turns.gradients)
  if (!turns.step) return { loaded, gradients }
  const least = best(turns.step)
  return { loaded, gradients, best: least, first: turns.step[0], full: warm(turns.step, least) }
})
console.log(JSON.stringify(found))
