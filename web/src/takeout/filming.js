// Makes a film of the graph: draws each picture with its caption, and has it encoded while the page goes on.
import { startEncoding } from './encoding.js'
import { linesOf } from './film.js'
import { nearPainter, wholePainter } from './painting.js'
import { canvasOf } from './raster.js'

/**
 * @typedef {ReturnType<import('./sheet.svelte.js').createSheet>} Sheet
 * @typedef {{ title: string, text: string }} Caption
 * @typedef {object} Script
 * @property {import('../graph/stage.svelte.js').Shown} shown
 * @property {import('./film.js').Frame[]} frames
 * @property {(at: number) => import('../graph/types.js').Picture} pictureAt
 * @property {(at: number) => Caption} captionAt
 * @property {string} label  what the picture is called, for screen readers
 */

const LINE = 1.4
const PADDING = 0.9

/**
 * @param {Sheet} sheet
 * @param {Script} script
 * @param {{ kind: 'gif' | 'webm', width: number, near: boolean, captioned: boolean, signal: AbortSignal,
 *   onprogress: (done: number) => void }} options  `near`: whether it follows the steps instead of showing all
 * @returns {Promise<{ file: Blob, width: number, height: number }>}
 */
export async function makeFilm(sheet, script, { kind, width, near, captioned, signal, onprogress }) {
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

/** @param {number} pixels */
function even(pixels) {
  return 2 * Math.ceil(pixels / 2)
}

/**
 * Writes captions in a strip that is high enough for the longest of them.
 *
 * @param {Sheet} sheet
 * @param {number} width
 * @param {import('./film.js').Frame[]} frames
 * @param {(at: number) => Caption} captionAt
 */
function captionWriter({ ink, soft, font }, width, frames, captionAt) {
  const type = Math.round(Math.min(28, Math.max(13, width / 58)))
  const room = width - 2 * PADDING * type
  const measuring = canvasOf({ width: 1, height: 1 })
  measuring.font = `${type}px ${font}`
  const lines = (/** @type {string} */ text) =>
    linesOf(text, room, (part) => measuring.measureText(part).width)
  const most = Math.max(...new Set(frames.map(({ at }) => lines(captionAt(at).text).length)))
  const height = Math.ceil((most + 1) * LINE * type + 1.6 * PADDING * type)

  return {
    height,
    /** @param {CanvasRenderingContext2D} context @param {Caption} caption @param {number} top @param {number} done 0 to 1 */
    write(context, { title, text }, top, done) {
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
