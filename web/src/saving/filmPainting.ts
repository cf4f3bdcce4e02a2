// Paints the graph into the pictures of a film: all of it, or from near with a small picture of the whole.
import { wayAt } from '../graph/sight.ts'
import type { Shown } from '../graph/stage.svelte.ts'
import type { Picture } from '../graph/types.ts'
import type { Frame } from './film.ts'
import { filmScale } from './film.ts'
import { looksOf, nearPlan } from './follow.ts'
import { imageOf, pieceOf } from './raster.ts'
import { wholeDrawer } from './whole.ts'

type Sheet = ReturnType<typeof import('./sheet.svelte.ts').createSheet>

/** `height`: of the graph's part of the film, in pixels; `paint`: the picture of the film's frame of that number */
interface Painter {
  height: number
  paint: (context: CanvasRenderingContext2D, picture: Picture, index: number) => Promise<void>
}

/** Seen from farther away, titles and travelling numbers grow no more: there is no room for them. */
const FARTHEST = 0.3

export function wholePainter(sheet: Sheet, label: string, frames: Frame[], width: number): Painter {
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

export function nearPainter(
  sheet: Sheet,
  label: string,
  frames: Frame[],
  width: number,
  { shown, pictureAt }: { shown: Shown; pictureAt: (at: number) => Picture },
): Painter {
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
