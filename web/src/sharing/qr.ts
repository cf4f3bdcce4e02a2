// A link as a QR code: one path of squares, to be put into an SVG.
import { encode } from 'uqr'

/** The most bytes that a QR code holds. */
export const MOST = 2953

/** @returns null where the text is too long */
export function qrCode(text: string): { size: number; path: string } | null {
  if (new TextEncoder().encode(text).length > MOST) return null
  const { size, data } = encode(text, { ecc: 'L', border: 4 })
  let path = ''
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`
    })
  })
  return { size, path }
}
