// What of the graph ought to be seen: all of it, or what happens at a step.
import { boundsOf } from './viewport.js'

/** @typedef {import('./types.js').Box} Box */
/** @typedef {import('./stage.svelte.js').Shown} Shown */

/** Everything drawn. @param {Shown} shown @returns {Box[]} */
export function everything({ nodes, frames }) {
  return [...nodes, ...frames.map((frame) => frame.box)]
}

/**
 * The ends of the edges something travels along at this step; null when nothing does, or inside a folded group.
 * @param {Shown} shown
 * @param {import('./types.js').Picture|null} picture
 * @returns {Box|null}
 */
export function happeningAt(shown, picture) {
  const boxes = travelledAt(shown, picture).flatMap(({ from, to }) => [shown.nodes[from], shown.nodes[to]])
  return boxes.length ? boundsOf(boxes) : null
}

/** The edges something travels along that are seen. @param {Shown} shown @param {import('./types.js').Picture|null} picture */
function travelledAt({ scene, edges }, picture) {
  return (picture?.edges ?? []).flatMap(({ state }, edge) => {
    const line = state === 'active' ? edges[scene.edgeOf[edge]] : undefined
    return line ? [line] : []
  })
}

/**
 * Where what happens at a step comes from and where it goes; both the same where nothing travels, null where nothing
 * is seen of it.
 *
 * @param {Shown} shown
 * @param {import('./types.js').Picture} picture
 * @returns {{ from: Box, to: Box } | null}
 */
export function wayAt(shown, picture) {
  const { scene, nodes } = shown
  const lines = travelledAt(shown, picture)
  if (lines.length) {
    const starts = boundsOf(lines.map(({ from }) => nodes[from]))
    const ends = boundsOf(lines.map(({ to }) => nodes[to]))
    return picture.packet?.backward ? { from: ends, to: starts } : { from: starts, to: ends }
  }
  const busy = picture.nodes.flatMap(({ state }, node) =>
    ['lit', 'sending', 'receiving'].includes(state) ? [nodes[scene.nodeOf[node]]] : [],
  )
  const there = boundsOf(busy)
  return busy.length ? { from: there, to: there } : null
}

/** The box that holds the output. @param {Shown} shown */
export function outputOf({ scene, nodes }) {
  return nodes[scene.nodeOf[scene.topology.output]]
}
