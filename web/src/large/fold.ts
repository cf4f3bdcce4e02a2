// From a large graph and the groups that are open to the boxes that are seen, and the bundles of values between them.
import type { LargeNumbers, Shape } from './model.ts'

/** What is seen: a folded group, or a node. */
export interface SeenBox {
  group: number
  node: number
  /** the open group around it, as an index into `frames`; -1: none */
  frame: number
}

/** The key of a group, or of a node. */
export function keyOf({ group, node }: { group: number; node: number }) {
  return node < 0 ? `group ${group}` : `node ${node}`
}

export interface Bundle {
  from: number
  to: number
  /** how many values it carries, and how many edges that is */
  values: number
  edges: number
  /** the contributions along it, by their sizes */
  gradient: number
}

export interface Seen {
  boxes: SeenBox[]
  frames: { group: number; parent: number }[]
  bundles: Bundle[]
  /** for each node its box; -1 where it is a parameter, drawn apart */
  boxOf: Int32Array
  /** for each box how many values come in and go out */
  inputs: Int32Array
  outputs: Int32Array
  /** for each box how much gradient passes through it */
  heat: Float64Array
}

/** The groups of parameters that are drawn apart: those that hold nothing but leaves. */
export function parameterGroups(shape: Shape) {
  return shape.inner[0].filter((group) => shape.isApart(group))
}

export function foldLarge(shape: Shape, numbers: LargeNumbers, open: ReadonlySet<number>): Seen {
  const { groups } = shape
  const boxes: SeenBox[] = []
  const frames: Seen['frames'] = []
  const frameOf = new Int32Array(groups.length).fill(-1)
  /** for each group the box that hides it; -1: it is open; -2: it is drawn apart */
  const boxOfGroup = new Int32Array(groups.length).fill(-1)
  groups.forEach(({ parent }, group) => {
    if (parent < 0) return
    const around = boxOfGroup[parent]
    if (around !== -1) boxOfGroup[group] = around
    else if (shape.isApart(group)) boxOfGroup[group] = -2
    else if (open.has(group)) {
      frameOf[group] = frames.length
      frames.push({ group, parent: frameOf[parent] })
    } else {
      boxOfGroup[group] = boxes.length
      boxes.push({ group, node: -1, frame: frameOf[parent] })
    }
  })
  const boxOf = new Int32Array(shape.count)
  const written: number[] = []
  for (let node = 0; node < shape.count; node++) {
    const box = boxOfGroup[shape.group[node]]
    boxOf[node] = box
    if (box !== -1) continue
    if (isWritten(shape, node)) {
      written.push(node)
      continue
    }
    boxOf[node] = boxes.length
    boxes.push({ group: -1, node, frame: frameOf[shape.group[node]] })
  }
  for (let node = 0; node < shape.count; node++) if (boxOf[node] === -2) boxOf[node] = -1
  for (const node of written) boxOf[node] = boxOf[shape.to[shape.leaving[shape.leavingAt[node]]]]
  return { boxes, frames, boxOf, ...bundled(shape, numbers, boxes.length, boxOf) }
}

/** Whether a node is a number that stands inside its operation, × 2, and so has no box. */
function isWritten(shape: Shape, node: number) {
  if (!shape.isConstant(node) || shape.nameOf(node)) return false
  return shape.leavingAt[node + 1] - shape.leavingAt[node] === 1
}

function bundled(shape: Shape, numbers: LargeNumbers, count: number, boxOf: Int32Array) {
  const bundles: Bundle[] = []
  const known: Map<number, number> = new Map()
  /** the node that each bundle has counted last, and each box has counted as going out or in */
  const last: number[] = []
  const inputs = new Int32Array(count)
  const outputs = new Int32Array(count)
  const heat = new Float64Array(count)
  const { from, to, stepOf, leaving } = shape
  let gone = -1
  for (const edge of leaving) {
    const node = from[edge]
    const start = boxOf[node]
    const end = boxOf[to[edge]]
    if (start === end) continue
    if (end >= 0 && start < 0) inputs[end]++
    if (start < 0 || end < 0) continue
    if (gone !== node) outputs[start]++
    gone = node
    const key = start * count + end
    let at = known.get(key)
    if (at === undefined) {
      at = bundles.length
      known.set(key, at)
      last.push(-1)
      bundles.push({ from: start, to: end, values: 0, edges: 0, gradient: 0 })
    }
    const bundle = bundles[at]
    bundle.edges++
    if (last[at] !== node) {
      bundle.values++
      inputs[end]++
    }
    last[at] = node
    const passes = Math.abs(stepOf[edge] < 0 ? 0 : numbers.contribution[stepOf[edge]])
    bundle.gradient += passes
    heat[start] += passes
  }
  const output = boxOf[shape.about.output]
  if (output >= 0) {
    outputs[output]++
    heat[output] += Math.abs(numbers.grad[shape.about.output])
  }
  return { bundles, inputs, outputs, heat }
}

/** The groups to open so that a node is seen. */
export function opening(shape: Shape, node: number) {
  return shape.around(shape.group[node]).filter((group) => !shape.isApart(group))
}

/** A number of values as the width of a line. */
export function widthOf(values: number) {
  return Math.min(14, 1.4 + Math.sqrt(values) * 0.9)
}

/** How strong a gradient is on a logarithmic scale, from 0 to 1, next to the largest there is. */
export function strengthOf(gradient: number, largest: number) {
  if (!(gradient > 0) || !(largest > 0)) return 0
  if (!Number.isFinite(gradient)) return 1
  return Math.max(0, Math.min(1, 1 + Math.log10(gradient / largest) / 4))
}
