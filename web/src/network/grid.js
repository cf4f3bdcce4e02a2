// The points of the plane that heat maps show, as rows of a program's table.

/**
 * @param {import('./types.js').Grid} grid
 * @param {number} side how many points along each axis
 * @param {number} inputs how many of the columns are a point's coordinates
 * @param {number} columns how many a row has
 * @returns {Float64Array} the rows one after the other, from the top left; targets are 0
 */
export function gridRows(grid, side, inputs, columns) {
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

/** @param {[number, number]} range @param {number} i @param {number} count */
function between([low, high], i, count) {
  return low + ((high - low) * i) / (count - 1)
}
