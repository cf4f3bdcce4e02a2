// The picture of the whole graph that a film has in a corner: a speck for each box, and a frame round what is seen near.
import { boxStates } from '../graph/seen.ts'
import type { Shown } from '../graph/stage.svelte.ts'
import type { Box, Picture } from '../graph/types.ts'

type Sheet = ReturnType<typeof import('./sheet.svelte.ts').createSheet>

const PADDING = 6

/** @param place in the film, in pixels */
export function wholeDrawer(shown: Shown, { box, ink, soft, paper, data, gradient }: Sheet, place: Box) {
  const room = { width: place.width - 2 * PADDING, height: place.height - 2 * PADDING }
  const scale = Math.min(room.width / box.width, room.height / box.height)
  const left = place.x + (place.width - box.width * scale) / 2
  const top = place.y + (place.height - box.height * scale) / 2

  const seen = ({ x, y, width, height }: Box, least: number): [number, number, number, number] => [
    left + (x - box.x) * scale,
    top + (y - box.y) * scale,
    Math.max(least, width * scale),
    Math.max(least, height * scale),
  ]

  /** @param near what is seen from near, in the graph's units */
  return function draw(context: CanvasRenderingContext2D, picture: Picture, near: Box) {
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
