// What of the graph ought to be seen: all of it, or what happens at a step.

import type { Shown } from './stage.svelte.ts'
import type { Box, Picture } from './types.ts'
import { boundsOf } from './viewport.ts'

/** Everything drawn. */
export function everything({ nodes, frames }: Shown): Box[] {
  return [...nodes, ...frames.map((frame) => frame.box)]
}

/** What something travels between at this step, or what lights up; null where nothing is seen of it. */
export function happeningAt(shown: Shown, picture: Picture | null): Box | null {
  const way = picture && wayAt(shown, picture)
  return way && boundsOf([way.from, way.to])
}

/** The edges something travels along that are seen. */
function travelledAt({ scene, edges }: Shown, picture: Picture | null) {
  return (picture?.edges ?? []).flatMap(({ state }, edge) => {
    const line = state === 'active' ? edges[scene.edgeOf[edge]] : undefined
    return line ? [line] : []
  })
}

/**
 * Where what happens at a step comes from and where it goes; both the same where nothing travels, null where nothing
 * is seen of it.
 */
export function wayAt(shown: Shown, picture: Picture): { from: Box; to: Box } | null {
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

/** The box that holds the output. */
export function outputOf({ scene, nodes }: Shown) {
  return nodes[scene.nodeOf[scene.topology.output]]
}
