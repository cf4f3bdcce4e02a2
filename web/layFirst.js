// Run by the build: gives the prepared first graph its layout, so that the page draws it for good before Graphviz, which
// is large, has arrived.
//
//   node web/layFirst.js FIRST_JSON
import { readFile, writeFile } from 'node:fs/promises'
import { instance } from '@viz-js/viz'
import { fold } from './src/graph/fold.js'
import { firstFolds } from './src/graph/groups.js'
import { fromDot, toDot } from './src/graph/layout/dot.js'
import { layoutInput } from './src/graph/layout/input.js'

const [file] = process.argv.slice(2)
const reply = JSON.parse(await readFile(file, 'utf-8'))
const { topology } = reply
const scene = fold(topology, firstFolds(topology))
const viz = await instance()
topology.layouts = Object.fromEntries(['LR', 'TB'].map((direction) => [direction, layout(direction)]))
await writeFile(file, `${JSON.stringify(reply, null, 1)}\n`)

/** @param {'LR' | 'TB'} direction */
function layout(direction) {
  const input = layoutInput(scene, direction)
  return fromDot(JSON.parse(viz.renderString(toDot(input), { format: 'json0', yInvert: true })), input)
}
