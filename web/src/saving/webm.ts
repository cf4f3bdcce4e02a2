// Writes WebM films, with the browser's own encoder.
import { ArrayBufferTarget, Muxer } from 'webm-muxer'

/** What browsers can encode, the better first, and what a WebM file calls it. */
const CODECS = [
  { codec: 'vp09.00.41.08', name: 'V_VP9' },
  { codec: 'vp8', name: 'V_VP8' },
]
/** Bits a second per pixel: drawings with fine lines. */
const RICHNESS = 3
/** A whole picture this often, so that a film can be wound. */
const KEY_EVERY = 5_000_000

export class WebmWriter {
  #target = new ArrayBufferTarget()
  #muxer
  #encoder
  #size
  #now = 0
  #nextKey = 0
  #failure: Error | null = null

  /** @param codec as `webmCodec` gives it */
  constructor(
    { width, height }: { width: number; height: number },
    { codec, name }: { codec: string; name: string },
  ) {
    this.#size = { codedWidth: width, codedHeight: height }
    this.#muxer = new Muxer({
      target: this.#target,
      video: { codec: name, width, height },
      firstTimestampBehavior: 'offset',
    })
    this.#encoder = new VideoEncoder({
      output: (part, about) => this.#muxer.addVideoChunk(part, about),
      error: (error) => {
        this.#failure = error
      },
    })
    this.#encoder.configure({
      codec,
      width,
      height,
      bitrate: width * height * RICHNESS,
      latencyMode: 'quality',
    })
  }

  /**
   * @param pixels RGBA
   * @param duration in milliseconds
   */
  async add(pixels: Uint8ClampedArray<ArrayBuffer> | Uint8Array<ArrayBuffer>, duration: number) {
    if (this.#failure) throw this.#failure
    const frame = new VideoFrame(pixels, {
      format: 'RGBA',
      ...this.#size,
      timestamp: this.#now,
      duration: duration * 1000,
    })
    const keyFrame = this.#now >= this.#nextKey
    if (keyFrame) this.#nextKey = this.#now + KEY_EVERY
    this.#now += duration * 1000
    this.#encoder.encode(frame, { keyFrame })
    frame.close()
    while (this.#encoder.encodeQueueSize > 4) await new Promise((done) => setTimeout(done, 5))
  }

  async finish() {
    await this.#encoder.flush()
    if (this.#failure) throw this.#failure
    this.#encoder.close()
    this.#muxer.finalize()
    return new Blob([this.#target.buffer], { type: 'video/webm' })
  }
}

/** The codec to use here; null where the browser encodes no WebM. */
export async function webmCodec({ width, height }: { width: number; height: number }) {
  if (typeof VideoEncoder === 'undefined') return null
  for (const each of CODECS) {
    const { supported } = await VideoEncoder.isConfigSupported({ codec: each.codec, width, height })
    if (supported) return each
  }
  return null
}
