// Which way a graph runs: as it is larger in the place it has.

import type { Direction, Inset, Scene } from '../types.ts'
import { ranks, withoutCycles } from './rank.ts'

const GAP = { along: 62, across: 22 }
/** So much larger must a graph be from top to bottom to run that way: one reads from left to right. */
const BETTER = 1.15

/** @param pane where it is drawn, with what is kept free at its edges */
export function directionFor(scene: Scene, pane: { width: number; height: number }, inset: Inset): Direction {
  const width = pane.width - inset.left - inset.right
  const height = pane.height - inset.top - inset.bottom
  if (width <= 0 || height <= 0) return 'LR'
  const rows = sizesByRank(scene)
  const scale = (along: 'width' | 'height', across: 'width' | 'height', room: [number, number]) => {
    const long = rows.reduce((sum, row) => sum + Math.max(...row.map((box) => box[along])) + GAP.along, 0)
    const broad = Math.max(...rows.map((row) => row.reduce((sum, box) => sum + box[across] + GAP.across, 0)))
    return Math.min(1, room[0] / long, room[1] / broad)
  }
  const across = scale('width', 'height', [width, height])
  const down = scale('height', 'width', [height, width])
  return down > across * BETTER ? 'TB' : 'LR'
}

function sizesByRank({ nodes, edges }: Scene) {
  const between = withoutCycles(
    nodes.length,
    Int32Array.from(edges, ({ from }) => from),
    Int32Array.from(edges, ({ to }) => to),
  )
  const rows: { width: number; height: number }[][] = []
  ranks(nodes.length, between.from, between.to).forEach((rank, node) => {
    rows[rank] ??= []
    rows[rank].push(nodes[node])
  })
  return rows.filter(Boolean)
}
