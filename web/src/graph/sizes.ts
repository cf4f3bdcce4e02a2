// How large things are drawn, in the graph's own units (pixels at 100 %).
import type { TopologyNode } from './types.ts'

export const NODE_SIZE = { width: 150, height: 64 }
export const CONSTANT_SIZE = { width: 92, height: 44 }
/** A constant with a name of its own has its number beside it. */
export const NAMED_CONSTANT_SIZE = { width: 136, height: 44 }
export const GROUP_SIZE = { width: 184, height: 72 }
export const CHIP_WIDTH = 34
export const ARROW = 8
/** Below this zoom the numbers in a node cannot be read. */
export const READABLE = 0.62
/** The same on a phone, which one holds nearer than a screen stands. */
export const READABLE_IN_HAND = 0.6
export const FRAME = { title: 26, padding: 14 }

export function nodeSize(node: TopologyNode) {
  if (node.kind !== 'constant') return NODE_SIZE
  return node.name ? NAMED_CONSTANT_SIZE : CONSTANT_SIZE
}
