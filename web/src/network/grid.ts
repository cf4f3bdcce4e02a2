// The points of the plane that heat maps show, as rows of a program's table.
import type { Grid } from './types.ts'

/**
 * @param side how many points along each axis
 * @param inputs how many of the columns are a point's coordinates
 * @param columns how many a row has
 * @returns the rows one after the other, from the top left; targets are 0
 */
export function gridRows(grid: Grid, side: number, inputs: number, columns: number): Float64Array {
  const lines = inputs === 1 ? 1 : side
  const rows = new Float64Array(lines * side * columns)
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < side; i++) {
      const at = (line * side + i) * columns
      rows[at] = between(grid.x, i, side)
      if (inputs > 1) rows[at + 1] = between(grid.y, side - 1 - line, side)
      if (inputs > 2) rows.set(grid.others, at + 2)
    }
  }
  return rows
}

function between([low, high]: [number, number], i: number, count: number) {
  return low + ((high - low) * i) / (count - 1)
}
