// Encodes pictures and films away from the page: pixels in, a file out.
import { message, ToldError, toldOf } from '../texts/message.ts'
import { GifWriter } from './gif.ts'
import { PngWriter } from './png.ts'
import { WebmWriter, webmCodec } from './webm.ts'

interface Size {
  width: number
  height: number
}

interface Writer {
  add: (pixels: Uint8ClampedArray<ArrayBuffer>, duration: number) => void | Promise<void>
  finish: () => Blob | Promise<Blob>
}

export type Order =
  | { start: 'png' | 'gif' | 'webm'; size: Size }
  | { pixels: Uint8ClampedArray<ArrayBuffer>; duration: number }
  | { finish: true }

let writer: Writer | undefined

/** Answers each order once it is carried out. */
self.onmessage = async ({ data }: MessageEvent<Order>) => {
  try {
    if ('start' in data) {
      writer = await writerOf(data.start, data.size)
      postMessage({})
    } else if ('pixels' in data) {
      await writer?.add(data.pixels, data.duration)
      postMessage({})
    } else postMessage({ file: await writer?.finish() })
  } catch (error) {
    postMessage({ failure: toldOf(error) })
  }
}

async function writerOf(kind: 'png' | 'gif' | 'webm', size: Size): Promise<Writer> {
  if (kind === 'png') return new PngWriter(size)
  if (kind === 'gif') return new GifWriter(size)
  const codec = await webmCodec(size)
  if (!codec) throw new ToldError(message('encoding-no-webm', 'this browser encodes no WebM of this size'))
  return new WebmWriter(size, codec)
}
