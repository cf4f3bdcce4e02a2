// How large things are drawn, in the graph's own units (pixels at 100 %).
import { MONO } from './fitting.ts'
import type { TopologyNode } from './types.ts'
import { isBareNumber } from './written.ts'

export const NODE_SIZE = { width: 150, height: 64 }
const CONSTANT_SIZE = { width: 92, height: 44 }
export const GROUP_SIZE = { width: 184, height: 72 }
export const ARROW = 8
/** The smallest zoom at which a node's three lines can be read. */
export const READABLE = 0.62
/** `type`: how large the letters of a title of that height are */
export const FRAME = { title: 26, type: 12, padding: 14 }

/** The usual size of the type. */
export const TYPE = 12.5
/** No letter is smaller than this on screen … */
export const LEGIBLE = 11
/** … so that from farther away the type is larger in its box, in these steps; with the last ones there is less of it. */
export const LARGEST_TYPE = 30
const TYPES = [TYPE, 14, 16, 18, 26, LARGEST_TYPE]
/** The smallest zoom at which anything can be read. */
export const LEAST = LEGIBLE / LARGEST_TYPE
const WIDEST = 236
const CHIP = 34
const WIDEST_CHIP = 88

export function nodeSize(node: TopologyNode) {
  if (isBareNumber(node)) return CONSTANT_SIZE
  const words = textLeft(node) + Array.from(node.title).length * TYPE * MONO + 10
  return {
    width: Math.min(WIDEST, Math.max(NODE_SIZE.width + chipWidth(node) - CHIP, Math.ceil(words))),
    height: NODE_SIZE.height,
  }
}

/** How wide the part of a node is that holds its operation. */
export function chipWidth({ symbol }: TopologyNode) {
  return Math.min(WIDEST_CHIP, Math.max(CHIP, Array.from(symbol).length * 9.5 + 10))
}

/** Where a node's words begin. */
export function textLeft(node: TopologyNode) {
  if (node.kind === 'constant') return 12
  return node.kind === 'operation' ? chipWidth(node) + 10 : 16
}

/** How large the type is so that it can be read at this zoom; null where nothing could be. */
export function typeAt(zoom: number) {
  return TYPES.find((size) => size * zoom >= LEGIBLE) ?? null
}

/** Whether type of this size leaves room for the gradient below the number. */
export function holdsGradient(type: number) {
  return type <= 18
}
