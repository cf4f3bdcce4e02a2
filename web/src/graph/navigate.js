// The arrow keys: along the edges from node to node, and up and down among neighbours.

/** @typedef {import('./types.js').Box} Box */
/** @typedef {import('./types.js').Direction} Direction */

const KEYS = {
  LR: { ArrowLeft: 'inputs', ArrowRight: 'results', ArrowUp: 'before', ArrowDown: 'after' },
  TB: { ArrowUp: 'inputs', ArrowDown: 'results', ArrowLeft: 'before', ArrowRight: 'after' },
}

/**
 * Where an arrow key leads from a box; null when nowhere, undefined when the key is no arrow.
 * @param {string} key
 * @param {number} from
 * @param {Box[]} boxes
 * @param {{ from: number, to: number }[]} edges
 * @param {Direction} direction
 * @returns {number|null|undefined}
 */
export function neighbour(key, from, boxes, edges, direction) {
  const way = /** @type {Record<string, string>} */ (KEYS[direction])[key]
  if (!way) return undefined
  const across = (/** @type {Box} */ box) =>
    direction === 'LR' ? box.y + box.height / 2 : box.x + box.width / 2
  const along = (/** @type {Box} */ box) =>
    direction === 'LR' ? box.x + box.width / 2 : box.y + box.height / 2
  const here = boxes[from]
  if (way === 'inputs' || way === 'results') {
    const ends = edges.flatMap((edge) =>
      way === 'inputs' ? (edge.to === from ? [edge.from] : []) : edge.from === from ? [edge.to] : [],
    )
    return nearest(ends, (node) => Math.abs(across(boxes[node]) - across(here)))
  }
  const sign = way === 'after' ? 1 : -1
  const onward = boxes.flatMap((box, node) => (sign * (across(box) - across(here)) > 1 ? [node] : []))
  const reach = direction === 'LR' ? here.width : here.height
  return nearest(onward, (node) => {
    const aside = Math.abs(along(boxes[node]) - along(here))
    return Math.abs(across(boxes[node]) - across(here)) + (aside < reach ? aside * 0.2 : aside * 4)
  })
}

/**
 * @param {number[]} nodes
 * @param {(node: number) => number} distance
 */
function nearest(nodes, distance) {
  let best = null
  let least = Infinity
  for (const node of nodes) {
    const far = distance(node)
    if (far < least) {
      least = far
      best = node
    }
  }
  return best
}
