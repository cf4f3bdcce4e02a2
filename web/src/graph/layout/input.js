// What a layout is asked for: the sizes and arrows of a scene, and nothing of what it says.

/**
 * @param {import('../types.js').Scene} scene
 * @param {import('../types.js').Direction} direction
 * @returns {import('../types.js').LayoutInput}
 */
export function layoutInput({ nodes, frames, edges }, direction) {
  return {
    direction,
    nodes: nodes.map(({ width, height, frame }) => ({ width, height, frame })),
    frames: frames.map(({ parent }) => ({ parent })),
    edges: edges.map(({ from, to }) => ({ from, to })),
  }
}
