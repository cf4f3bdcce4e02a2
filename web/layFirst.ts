// Run by the build: gives the prepared first graph its layout, so that the page draws it for good before Graphviz, which
// is large, has arrived.
//
//   node web/run.mjs web/layFirst.ts FIRST_JSON
import { readFile, writeFile } from 'node:fs/promises'
import { instance } from '@viz-js/viz'
import { fold } from './src/graph/fold.ts'
import { firstFolds } from './src/graph/groups.ts'
import { fromDot, toDot } from './src/graph/layout/dot.ts'
import { layoutInput } from './src/graph/layout/input.ts'

const [file] = process.argv.slice(2)
const reply = JSON.parse(await readFile(file, 'utf-8'))
const { topology } = reply
const scene = fold(topology, firstFolds(topology))
const viz = await instance()
topology.layouts = Object.fromEntries(
  (['LR', 'TB'] as const).map((direction) => [direction, layout(direction)]),
)
await writeFile(file, `${JSON.stringify(reply, null, 1)}\n`)

function layout(direction: 'LR' | 'TB') {
  const input = layoutInput(scene, direction)
  return fromDot(JSON.parse(viz.renderString(toDot(input), { format: 'json0', yInvert: true })), input)
}
