// What of the graph ought to be seen: all of it, or what happens at a step.
import { boundsOf } from './viewport.js'

/** @typedef {import('./types.js').Box} Box */
/** @typedef {import('./stage.svelte.js').Shown} Shown */

/** Everything drawn. @param {Shown} shown @returns {Box[]} */
export function everything({ nodes, frames }) {
  return [...nodes, ...frames.map((frame) => frame.box)]
}

/**
 * The two ends of an edge; null when the edge lies inside a folded group.
 * @param {Shown} shown
 * @param {number} edge of the topology, or -1
 */
export function endsOf({ scene, nodes, edges }, edge) {
  const line = edges[scene.edgeOf[edge] ?? -1]
  return line ? boundsOf([nodes[line.from], nodes[line.to]]) : null
}

/** The box that holds the output. @param {Shown} shown */
export function outputOf({ scene, nodes }) {
  return nodes[scene.nodeOf[scene.topology.output]]
}
