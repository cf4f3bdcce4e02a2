// Reads the frame of a GIF file: its pictures' palettes and delays, not their pixels.

/**
 * @typedef {{ delay: number, transparent: number | null, palette: number[][] }} Frame
 * @param {Uint8Array} bytes
 */
export function framesOfGif(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const version = String.fromCharCode(...bytes.subarray(0, 6))
  let at = 13
  /** @param {number} packed */
  function table(packed) {
    if (!(packed & 0x80)) return null
    const length = 2 << (packed & 7)
    const colours = Array.from({ length }, (_, i) => Array.from(bytes.subarray(at + i * 3, at + i * 3 + 3)))
    at += length * 3
    return colours
  }
  function skipBlocks() {
    while (bytes[at]) at += bytes[at] + 1
    at += 1
  }
  const shared = table(bytes[10]) ?? []
  /** @type {Frame[]} */
  const frames = []
  let loops = false
  let control = { delay: 0, transparent: /** @type {number | null} */ (null) }
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      const kind = bytes[at + 1]
      if (kind === 0xf9) {
        control = {
          delay: view.getUint16(at + 4, true),
          transparent: bytes[at + 3] & 1 ? bytes[at + 6] : null,
        }
      } else if (kind === 0xff) loops = true
      at += 2
      skipBlocks()
    } else if (bytes[at] === 0x2c) {
      at += 10
      const palette = table(bytes[at - 1]) ?? shared
      at += 1
      skipBlocks()
      frames.push({ ...control, palette })
    } else throw new Error(`there is no block ${bytes[at]} in a GIF, at ${at}`)
  }
  return { version, width: view.getUint16(6, true), height: view.getUint16(8, true), loops, frames }
}
