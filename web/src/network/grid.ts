// The points of the plane that heat maps show, as rows of a program's table.
import { doubles } from '../python/base64.ts'
import type { Grid } from './types.ts'

/** How finely a map shows the plane. */
export type Grain = 'coarse' | 'fine'

/**
 * @param inputs how many of the columns are a network's inputs
 * @param columns how many a row has
 * @param hidden how many of the columns, the last ones, are factors for hidden neurons
 * @returns the rows one after the other, from the top left; targets are 0 and factors 1
 */
export function gridRows(
  grid: Grid,
  grain: Grain,
  inputs: number,
  columns: number,
  hidden = 0,
): Float64Array {
  const rows = placed(grid, grain, inputs, columns)
  if (hidden) for (let end = columns; end <= rows.length; end += columns) rows.fill(1, end - hidden, end)
  return rows
}

function placed(grid: Grid, grain: Grain, inputs: number, columns: number) {
  const made = grid[grain]
  if (made) return widened(doubles(made), inputs, columns)
  const side = grain === 'coarse' ? grid.side : grid.fineSide
  const lines = inputs === 1 ? 1 : side
  const rows = new Float64Array(lines * side * columns)
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < side; i++) {
      const at = (line * side + i) * columns
      if (inputs > 1) rows.set(grid.others, at)
      rows[at + grid.axes[0]] = between(grid.x, i, side)
      if (inputs > 1) rows[at + grid.axes[1]] = between(grid.y, side - 1 - line, side)
    }
  }
  return rows
}

/** Rows of inputs alone as rows with room for targets. */
function widened(given: Float64Array, inputs: number, columns: number) {
  const count = given.length / inputs
  const rows = new Float64Array(count * columns)
  for (let i = 0; i < count; i++) rows.set(given.subarray(i * inputs, (i + 1) * inputs), i * columns)
  return rows
}

function between([low, high]: [number, number], i: number, count: number) {
  return low + ((high - low) * i) / (count - 1)
}
