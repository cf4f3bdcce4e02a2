// The keys: zoom, fit, choose, and the arrows along the edges from node to node and up and down among neighbours.
import type { Shown } from './stage.svelte.ts'
import type { Thing } from './things.ts'
import type { Box, Direction } from './types.ts'

const KEYS = {
  LR: { ArrowLeft: 'inputs', ArrowRight: 'results', ArrowUp: 'before', ArrowDown: 'after' },
  TB: { ArrowUp: 'inputs', ArrowDown: 'results', ArrowLeft: 'before', ArrowRight: 'after' },
}

const ZOOMS = new Map([
  ['+', 1.25],
  ['=', 1.25],
  ['-', 0.8],
  ['−', 0.8],
])

/**
 * What a key means to the graph; null when nothing, so that the page may use it.
 * @param thing that has the keyboard
 */
export function meaningOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  thing: Thing | null,
  shown: Shown | null,
  direction: Direction,
):
  | { does: 'zoom'; factor: number }
  | { does: 'fit' }
  | { does: 'choose' }
  | { does: 'go'; to: number | null }
  | null {
  if (ctrlKey || metaKey || altKey) return null
  const factor = ZOOMS.get(key)
  if (factor) return { does: 'zoom', factor }
  if (key === '0') return { does: 'fit' }
  if (key === 'Enter' || (key === ' ' && thing?.group)) return { does: 'choose' }
  if (!thing || thing.at < 0 || !shown) return null
  const to = neighbour(key, thing.at, shown.nodes, shown.edges, direction)
  return to === undefined ? null : { does: 'go', to }
}

/** Where an arrow key leads from a box; null when nowhere, undefined when the key is no arrow. */
export function neighbour(
  key: string,
  from: number,
  boxes: Box[],
  edges: { from: number; to: number }[],
  direction: Direction,
): number | null | undefined {
  const way = (KEYS[direction] as Record<string, string>)[key]
  if (!way) return undefined
  const across = (box: Box) => (direction === 'LR' ? box.y + box.height / 2 : box.x + box.width / 2)
  const along = (box: Box) => (direction === 'LR' ? box.x + box.width / 2 : box.y + box.height / 2)
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

function nearest(nodes: number[], distance: (node: number) => number) {
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
