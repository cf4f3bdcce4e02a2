// Paints the graph into the pictures of a film: all of it, or from near with a small picture of the whole.
import { wayAt } from '../graph/sight.js'
import { filmScale } from './film.js'
import { looksOf, nearPlan } from './follow.js'
import { imageOf, pieceOf } from './raster.js'
import { wholeDrawer } from './whole.js'

/**
 * @typedef {ReturnType<typeof import('./sheet.svelte.js').createSheet>} Sheet
 * @typedef {import('../graph/types.js').Picture} Picture
 * @typedef {import('./film.js').Frame} Frame
 * @typedef {{ height: number, paint: (context: CanvasRenderingContext2D, picture: Picture, index: number) => Promise<void> }} Painter
 *   `height`: of the graph's part of the film, in pixels; `paint`: the picture of the film's frame of that number
 */

/** Seen from farther away, titles and travelling numbers grow no more: there is no room for them. */
const FARTHEST = 0.3

/** @param {Sheet} sheet @param {string} label @param {Frame[]} frames @param {number} width @returns {Painter} */
export function wholePainter(sheet, label, frames, width) {
  const scale = filmScale(sheet.box, width)
  const drawing = {
    x: 0,
    y: 0,
    width: Math.round(sheet.box.width * scale),
    height: Math.round(sheet.box.height * scale),
  }
  return {
    height: drawing.height,
    async paint(context, picture, index) {
      const moment = { progress: frames[index].progress, zoom: Math.max(scale, FARTHEST), sight: sheet.box }
      const image = await imageOf(pieceOf(sheet.draw(picture, label, moment), drawing, scale))
      context.drawImage(image, Math.round((width - drawing.width) / 2), 0)
    },
  }
}

/**
 * @param {Sheet} sheet
 * @param {string} label
 * @param {Frame[]} frames
 * @param {number} width
 * @param {{ shown: import('../graph/stage.svelte.js').Shown, pictureAt: (at: number) => Picture }} of
 * @returns {Painter}
 */
export function nearPainter(sheet, label, frames, width, { shown, pictureAt }) {
  const { box } = sheet
  const { scale, near, whole, size, view } = nearPlan(box, width)
  const looks = looksOf(frames, (at) => wayAt(shown, pictureAt(at)), { box, view, scale })
  const drawWhole = wholeDrawer(shown, sheet, whole)
  return {
    height: size.height,
    async paint(context, picture, index) {
      const { x, y, progress } = looks[index]
      const sight = { x, y, ...view }
      const piece = { x: (x - box.x) * scale, y: (y - box.y) * scale, ...near }
      const image = await imageOf(
        pieceOf(sheet.draw(picture, label, { progress, zoom: scale, sight }), piece, scale),
      )
      context.drawImage(image, 0, 0)
      drawWhole(context, picture, sight)
    },
  }
}
