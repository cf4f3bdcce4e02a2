// Bytes as text that any address can carry, and back: base64 with - and _, without padding.

/** @param {Uint8Array} bytes */
export function toBase64url(bytes) {
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Throws for what is no such text. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64url(text) {
  const signs = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(signs, (sign) => sign.charCodeAt(0))
}
