// Makes a film of the graph: draws each picture with its caption, and has it encoded while the page goes on.

import type { Shown } from '../graph/stage.svelte.ts'
import type { Picture } from '../graph/types.ts'
import { startEncoding } from './encoding.ts'
import type { Frame } from './film.ts'
import { linesOf } from './film.ts'
import { nearPainter, wholePainter } from './filmPainting.ts'
import { canvasOf } from './raster.ts'
import type { createSheet } from './sheet.svelte.ts'

type Sheet = ReturnType<typeof createSheet>

interface Caption {
  title: string
  text: string
}

interface Script {
  shown: Shown
  frames: Frame[]
  pictureAt: (at: number) => Picture
  captionAt: (at: number) => Caption
  /** what the picture is called, for screen readers */
  label: string
}

const LINE = 1.4
const PADDING = 0.9

/** @param options `near`: whether it follows the steps instead of showing all */
export async function makeFilm(
  sheet: Sheet,
  script: Script,
  {
    kind,
    width,
    near,
    captioned,
    signal,
    onprogress,
  }: {
    kind: 'gif' | 'webm'
    width: number
    near: boolean
    captioned: boolean
    signal: AbortSignal
    onprogress: (done: number) => void
  },
): Promise<{ file: Blob; width: number; height: number }> {
  const { frames, pictureAt, captionAt, label } = script
  const painter = near
    ? nearPainter(sheet, label, frames, width, script)
    : wholePainter(sheet, label, frames, width)
  const caption = captioned ? captionWriter(sheet, width, frames, captionAt) : null
  // Films are encoded in pairs of pixels.
  const size = { width: even(width), height: even(painter.height + (caption?.height ?? 0)) }
  const context = canvasOf(size)
  const last = frames[frames.length - 1].at
  const encoding = await startEncoding(kind, size)
  try {
    for (const [index, { at, duration }] of frames.entries()) {
      context.fillStyle = sheet.paper
      context.fillRect(0, 0, size.width, size.height)
      await painter.paint(context, pictureAt(at), index)
      caption?.write(context, captionAt(at), painter.height, at / last)
      const { data } = context.getImageData(0, 0, size.width, size.height)
      await encoding.add(data, duration)
      signal.throwIfAborted()
      onprogress((index + 1) / frames.length)
    }
    return { file: await encoding.finish(), ...size }
  } finally {
    encoding.close()
  }
}

function even(pixels: number) {
  return 2 * Math.ceil(pixels / 2)
}

/** Writes captions in a strip that is high enough for the longest of them. */
function captionWriter(
  { ink, soft, font }: Sheet,
  width: number,
  frames: Frame[],
  captionAt: (at: number) => Caption,
) {
  const type = Math.round(Math.min(28, Math.max(13, width / 58)))
  const room = width - 2 * PADDING * type
  const measuring = canvasOf({ width: 1, height: 1 })
  measuring.font = `${type}px ${font}`
  const lines = (text: string) => linesOf(text, room, (part) => measuring.measureText(part).width)
  const most = Math.max(...new Set(frames.map(({ at }) => lines(captionAt(at).text).length)))
  const height = Math.ceil((most + 1) * LINE * type + 1.6 * PADDING * type)

  return {
    height,
    /** @param done 0 to 1 */
    write(context: CanvasRenderingContext2D, { title, text }: Caption, top: number, done: number) {
      const left = PADDING * type
      context.fillStyle = soft
      context.globalAlpha = 0.35
      context.fillRect(0, top, width * done, Math.max(2, type / 7))
      context.globalAlpha = 1
      context.textBaseline = 'alphabetic'
      context.font = `${Math.round(type * 0.85)}px ${font}`
      context.fillText(title, left, top + (PADDING + 1) * type)
      context.fillStyle = ink
      context.font = `${type}px ${font}`
      lines(text).forEach((line, index) => {
        context.fillText(line, left, top + (PADDING + 1 + LINE * (index + 1)) * type)
      })
    },
  }
}
