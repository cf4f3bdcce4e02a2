// Fitting words into boxes: shortening, and the sizes of the type.

/** Width of one character of the monospaced type, as a share of its size. */
export const MONO = 0.602

/**
 * Shortened with an ellipsis to fit the width.
 * @param size of the type
 */
export function shortened(text: string, width: number, size: number) {
  const room = Math.max(1, Math.floor(width / (size * MONO) + 0.02))
  const letters = Array.from(text)
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * Shortened with an ellipsis in its middle to fit the width: both ends of a name tell it from others.
 * @param size of the type
 */
export function shortenedInside(text: string, width: number, size: number) {
  return ofLetters(text, Math.max(1, Math.floor(width / (size * MONO) + 0.02)))
}

/** The same, by the number of letters. */
export function ofLetters(text: string, room: number) {
  const letters = Array.from(text)
  if (letters.length <= room) return text
  const head = Math.ceil((room - 1) / 2)
  const tail = letters.slice(letters.length - (room - 1 - head)).join('')
  return `${letters.slice(0, head).join('').trimEnd()}…${room - 1 - head ? tail.trimStart() : ''}`
}

/** How wide the text may be drawn so that it fits; undefined where it fits by itself. */
export function squeezed(text: string | null, width: number, size: number) {
  return text && Array.from(text).length * size * MONO > width ? width : undefined
}

/**
 * How large an operation's symbol stands in its part of the box: a lone sign is large.
 * @param size of the type around it
 */
export function chipType(symbol: string, size: number) {
  return Math.max(size, Array.from(symbol).length <= 1 ? 17 : 12.5)
}
