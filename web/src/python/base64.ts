// Arrays of numbers as text and back: the base64 of their bytes, as Python writes them.

/** @param text base64 */
export function bytesOf(text: string) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

/** @param text base64 of doubles, little-endian */
export function doubles(text: string) {
  return new Float64Array(bytesOf(text).buffer)
}
