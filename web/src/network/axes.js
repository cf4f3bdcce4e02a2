// Between the plane of the data and the pixels of the map, and back.

/**
 * @typedef {{ x: [low: number, high: number], y: [low: number, high: number] }} Plane
 * @typedef {{ width: number, height: number }} Size
 */

/** @param {Plane} plane @param {Size} size @param {number} x @param {number} y @returns {[number, number]} */
export function toPixels({ x: [left, right], y: [bottom, top] }, { width, height }, x, y) {
  return [((x - left) / (right - left)) * width, ((top - y) / (top - bottom)) * height]
}

/** @param {Plane} plane @param {Size} size @param {number} px @param {number} py @returns {[number, number]} */
export function fromPixels({ x: [left, right], y: [bottom, top] }, { width, height }, px, py) {
  const across = Math.min(1, Math.max(0, px / width))
  const down = Math.min(1, Math.max(0, py / height))
  return [left + across * (right - left), top - down * (top - bottom)]
}

/**
 * Where a point of the data stands on the plane: with one input, its target is the height.
 *
 * @param {import('./types.js').Network} network
 * @param {import('./types.js').Point} point
 * @returns {[number, number]}
 */
export function placeOf(network, { x, target }) {
  return x.length === 1 ? [x[0], network.task === 'regression' ? target : 0] : [x[0], x[1]]
}

/**
 * The inputs of a point at a place on the plane; inputs that the plane doesn't show stay as they were, or at their means.
 *
 * @param {import('./types.js').Network} network
 * @param {[number, number]} place
 * @param {number[]} [before] the point's inputs, when it is moved
 */
export function inputsAt(network, [x, y], before) {
  if (network.sizes[0] === 1) return [x]
  return [x, y, ...(before?.slice(2) ?? network.grid.others)]
}

/**
 * The line of a regression with one input, as an SVG path.
 *
 * @param {Plane} plane
 * @param {Size} size
 * @param {ArrayLike<number>} values from the plane's left to its right
 */
export function curvePath(plane, size, values) {
  const [left, right] = plane.x
  let path = ''
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue
    const at = left + ((right - left) * i) / (values.length - 1)
    const [px, py] = toPixels(plane, size, at, values[i])
    const shown = Math.min(2 * size.height, Math.max(-size.height, py))
    path += `${path ? 'L' : 'M'}${px.toFixed(1)} ${shown.toFixed(1)}`
  }
  return path
}

/** Four decimals at most, without zeros at the end. @param {number} x */
export function coordinate(x) {
  return String(Number(x.toFixed(3))).replace('-', '−')
}
