// A layout by Graphviz: the question in its language, and its answer as a layout.

import type { Box, Direction, Layout, LayoutInput } from '../types.ts'
import { flipped, samples, shifted, smooth, twins } from './curve.ts'

const INCH = 72
/** A plain curve keeps this far from boxes. */
const CLEAR = 8

/**
 * The graph in the DOT language. Nothing of the person's text goes in, only numbers. Edges between the same two
 * nodes go in once: they get the same way and are shifted apart afterwards.
 */
export function toDot({ direction, nodes, frames, edges }: LayoutInput) {
  const lines = [
    'digraph {',
    `graph [rankdir=${direction} nodesep=0.32 ranksep=0.8 splines=true fontsize=16 labeljust=l margin=0 pad=0]`,
    'node [shape=box fixedsize=true label="" margin=0]',
    `edge [arrowhead=none ${direction === 'LR' ? 'tailport=e headport=w' : 'tailport=s headport=n'}]`,
  ]
  const inside: string[][] = Array.from({ length: frames.length + 1 }, () => [])
  const whole = frames.length
  nodes.forEach(({ width, height, frame }, i) => {
    inside[frame < 0 ? whole : frame].push(`n${i} [width=${width / INCH} height=${height / INCH}]`)
  })
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    const { parent } = frames[frame]
    // The label reserves the room of the frame's title.
    const cluster = [`subgraph cluster_${frame} { graph [label="x" margin=14]`, ...inside[frame], '}']
    inside[parent < 0 ? whole : parent].push(cluster.join('\n'))
  }
  lines.push(...inside[whole])
  const drawn = new Set()
  for (const { from, to } of edges) {
    const line = `n${from} -> n${to}`
    if (!drawn.has(line)) lines.push(line)
    drawn.add(line)
  }
  lines.push('}')
  return lines.join('\n')
}

interface DotObject {
  name: string
  pos?: string
  bb?: string
}

interface DotAnswer {
  bb: string
  objects?: DotObject[]
  edges?: { tail: number; head: number; pos?: string }[]
}

/** Graphviz's answer (format json0, y downwards) as a layout, its corner moved to 0, 0. */
export function fromDot(answer: DotAnswer, input: LayoutInput): Layout {
  const [x0, y0, x1, y1] = box(answer.bb)
  const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)]
  const objects: Map<string, DotObject> = new Map()
  for (const object of answer.objects ?? []) objects.set(object.name, object)
  const nodes = input.nodes.map(({ width, height }, i) => {
    const [x, y] = numbers(objects.get(`n${i}`)?.pos ?? '0,0')
    return { x: x - width / 2 - left, y: y - height / 2 - top }
  })
  const frames = input.frames.map((_, i) => {
    const [ax, ay, bx, by] = box(objects.get(`cluster_${i}`)?.bb ?? '0,0,0,0')
    return {
      x: Math.min(ax, bx) - left,
      y: Math.min(ay, by) - top,
      width: Math.abs(bx - ax),
      height: Math.abs(by - ay),
    }
  })
  const ways: Map<string, number[]> = new Map()
  for (const { tail, head, pos } of answer.edges ?? []) {
    const names = `${answer.objects?.[tail]?.name}>${answer.objects?.[head]?.name}`
    ways.set(
      names,
      numbers(pos ?? '').map((number, i) => number - (i % 2 ? top : left)),
    )
  }
  const boxes = input.nodes.map((node, i) => ({ ...nodes[i], width: node.width, height: node.height }))
  const offsets = twins(input.edges)
  const axis = input.direction === 'LR' ? 'y' : 'x'
  const edges = input.edges.map(({ from, to }, i) => {
    const plain = simplest(boxes[from], boxes[to], input.direction)
    const free = !boxes.some((box, node) => node !== from && node !== to && touches(plain, box))
    return shifted(free ? plain : (ways.get(`n${from}>n${to}`) ?? plain), offsets[i], axis)
  })
  return { nodes, frames, edges, width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) }
}

/** One smooth curve from box to box, calmer than Graphviz's own where nothing stands in its way. */
function simplest(from: Box, to: Box, direction: Direction) {
  if (direction === 'LR') {
    return smooth([from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2])
  }
  return flipped(smooth([from.y + from.height, from.x + from.width / 2, to.y, to.x + to.width / 2]))
}

/** Whether a curve comes close to a box. */
function touches(curve: number[], { x, y, width, height }: Box) {
  const [left, right] = [x - CLEAR, x + width + CLEAR]
  const [top, bottom] = [y - CLEAR, y + height + CLEAR]
  const last = curve.length - 2
  if (Math.max(curve[0], curve[last]) < left || Math.min(curve[0], curve[last]) > right) return false
  if (Math.max(curve[1], curve[last + 1]) < top || Math.min(curve[1], curve[last + 1]) > bottom) return false
  return samples(curve, 24).some((p) => p.x > left && p.x < right && p.y > top && p.y < bottom)
}

function numbers(text: string) {
  return text.split(/[\s,]+/).map(Number)
}

function box(text: string) {
  const [a, b, c, d] = numbers(text)
  return [a, b, c, d]
}
