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

/** How an operation's symbol stands in its chip: long names are turned upwards. */
export function chipType(symbol: string) {
  const length = Array.from(symbol).length
  if (length <= 1) return { size: 17, turned: false }
  if (length <= 2) return { size: 14, turned: false }
  if (length <= 4) return { size: 11, turned: false }
  return { size: length <= 8 ? 11.5 : 9, turned: true }
}
