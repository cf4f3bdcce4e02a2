// What a layout is asked for: the sizes and arrows of a scene, and nothing of what it says.
import type { Direction, LayoutInput } from '../types.ts'

export function layoutInput(
  { nodes, frames, edges, title }: Omit<LayoutInput, 'direction'>,
  direction: Direction,
): LayoutInput {
  return {
    direction,
    nodes: nodes.map(({ width, height, frame }) => ({ width, height, frame })),
    frames: frames.map(({ parent }) => ({ parent })),
    edges: edges.map(({ from, to }) => ({ from, to })),
    title,
  }
}
