// Text packed for an address: compressed with a checksum, so that a changed letter is noticed, and as base64url.
import { fromBase64url, toBase64url } from './base64url.ts'

/** How long a text may be once it is unpacked; a small link could otherwise fill the memory. */
export const LONGEST = 4_000_000

export async function pack(text: string) {
  const squeezed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  return toBase64url(new Uint8Array(await new Response(squeezed).arrayBuffer()))
}

/**
 * Throws where it is damaged or too long.
 * @param longest in bytes
 */
export async function unpack(packed: string, longest: number = LONGEST) {
  const bytes = new Blob([fromBase64url(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = bytes.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  for (let length = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.length
    if (length > longest) {
      await reader.cancel()
      throw new RangeError(`a link may hold ${longest} bytes, this one holds more`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
