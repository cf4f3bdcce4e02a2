// The picture of the whole graph that a film has in a corner: a speck for each box, and a frame round what is seen near.
import { boxStates } from '../graph/seen.js'

/** @typedef {import('../graph/types.js').Box} Box */
/** @typedef {ReturnType<typeof import('./sheet.svelte.js').createSheet>} Sheet */

const PADDING = 6

/**
 * @param {import('../graph/stage.svelte.js').Shown} shown
 * @param {Sheet} sheet
 * @param {Box} place  in the film, in pixels
 */
export function wholeDrawer(shown, { box, ink, soft, paper, data, gradient }, place) {
  const room = { width: place.width - 2 * PADDING, height: place.height - 2 * PADDING }
  const scale = Math.min(room.width / box.width, room.height / box.height)
  const left = place.x + (place.width - box.width * scale) / 2
  const top = place.y + (place.height - box.height * scale) / 2

  /** @param {Box} of @param {number} least @returns {[number, number, number, number]} */
  const seen = ({ x, y, width, height }, least) => [
    left + (x - box.x) * scale,
    top + (y - box.y) * scale,
    Math.max(least, width * scale),
    Math.max(least, height * scale),
  ]

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('../graph/types.js').Picture} picture
   * @param {Box} near  what is seen from near, in the graph's units
   */
  return function draw(context, picture, near) {
    context.fillStyle = paper
    context.fillRect(place.x, place.y, place.width, place.height)
    const states = boxStates(shown.scene, picture)
    const busy = picture.packet?.backward ? gradient : data
    for (const node of shown.nodes) {
      const state = states[node.at]
      const isBusy = state === 'lit' || state === 'sending' || state === 'receiving'
      const isFinal = picture.nodes[node.id]?.gradState === 'final'
      context.globalAlpha = isBusy ? 1 : state === 'unreached' ? 0.3 : isFinal ? 0.45 : 0.65
      context.fillStyle = isBusy ? busy : isFinal ? gradient : soft
      context.fillRect(...seen(node, isBusy ? 4 : 1.5))
    }
    context.globalAlpha = 1
    context.strokeStyle = ink
    context.lineWidth = 1.5
    context.strokeRect(...seen(near, 4))
    context.globalAlpha = 0.35
    context.strokeStyle = soft
    context.lineWidth = 1
    context.strokeRect(place.x + 0.5, place.y + 0.5, place.width - 1, place.height - 1)
    context.globalAlpha = 1
  }
}
