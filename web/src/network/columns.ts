// Where a network's neurons stand: columns, left to right, that scale down as they fill and then scroll.

/** What stays free above the neurons for the columns' titles, below for their handles. */
export const HEAD = 106
export const FOOT = 82
const LARGEST = 44
const SMALLEST = 14
const GAP = 4
const COLUMN = 72
const MARGIN = 92
const NARROW = 48

/** `x` and `ys` are centres, `box` the neurons' side */
interface Column {
  x: number
  box: number
  ys: number[]
}

export interface Columns {
  width: number
  height: number
  columns: Column[]
}

/**
 * @param sizes inputs, hidden layers, outputs
 * @param width of what is seen
 * @returns as large as what is seen, or larger where the neurons need it
 */
export function columnsOf(sizes: number[], width: number, height: number): Columns {
  const gaps = sizes.length - 1
  const tight = 2 * MARGIN + gaps * COLUMN > width
  const margin = tight ? NARROW : Math.min(MARGIN, width * 0.12)
  const full = Math.max(width, 2 * margin + gaps * COLUMN)
  const room = Math.max(height - HEAD - FOOT, Math.max(...sizes) * (SMALLEST + GAP))
  return {
    width: full,
    height: room + HEAD + FOOT,
    columns: sizes.map((size, i) => {
      const pitch = room / size
      return {
        x: margin + ((full - 2 * margin) * i) / gaps,
        box: Math.max(SMALLEST, Math.min(LARGEST, Math.floor(pitch - GAP), Math.floor(0.78 * pitch))),
        ys: Array.from({ length: size }, (_, k) => HEAD + pitch * (k + 0.5)),
      }
    }),
  }
}

/** Where a layer's wires start and end, from side to side. */
export function gapOf(from: Column, to: Column) {
  return { left: from.x + from.box / 2, right: to.x - to.box / 2 }
}
