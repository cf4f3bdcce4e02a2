// Encodes pictures and films away from the page: pixels in, a file out.
import { GifWriter } from './gif.js'
import { PngWriter } from './png.js'
import { WebmWriter, webmCodec } from './webm.js'

/**
 * @typedef {{ width: number, height: number }} Size
 * @typedef {{ add: (pixels: Uint8ClampedArray<ArrayBuffer>, duration: number) => void | Promise<void>,
 *   finish: () => Blob | Promise<Blob> }} Writer
 * @typedef {{ start: 'png' | 'gif' | 'webm', size: Size } | { pixels: Uint8ClampedArray<ArrayBuffer>, duration: number }
 *   | { finish: true }} Order
 */

/** @type {Writer | undefined} */
let writer

/** Answers each order once it is carried out. @param {MessageEvent<Order>} event */
self.onmessage = async ({ data }) => {
  try {
    if ('start' in data) {
      writer = await writerOf(data.start, data.size)
      postMessage({})
    } else if ('pixels' in data) {
      await writer?.add(data.pixels, data.duration)
      postMessage({})
    } else postMessage({ file: await writer?.finish() })
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) })
  }
}

/** @param {'png' | 'gif' | 'webm'} kind @param {Size} size @returns {Promise<Writer>} */
async function writerOf(kind, size) {
  if (kind === 'png') return new PngWriter(size)
  if (kind === 'gif') return new GifWriter(size)
  const codec = await webmCodec(size)
  if (!codec) throw new Error('this browser encodes no WebM of this size')
  return new WebmWriter(size, codec)
}
