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
export function happeningAt({ scene, nodes, edges }, picture) {
  const boxes = (picture?.edges ?? []).flatMap(({ state }, edge) => {
    const line = state === 'active' ? edges[scene.edgeOf[edge]] : undefined
    return line ? [nodes[line.from], nodes[line.to]] : []
  })
  return boxes.length ? boundsOf(boxes) : null
}

/** The box that holds the output. @param {Shown} shown */
export function outputOf({ scene, nodes }) {
  return nodes[scene.nodeOf[scene.topology.output]]
}
