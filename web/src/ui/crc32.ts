// The CRC-32 of bytes, as PNG, zip and Python's zlib have it.

const CHECKS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let check = byte
  for (let bit = 0; bit < 8; bit++) check = check & 1 ? 0xedb88320 ^ (check >>> 1) : check >>> 1
  return check
})

export function crc32(bytes: Uint8Array) {
  let check = 0xffffffff
  for (const byte of bytes) check = CHECKS[(check ^ byte) & 0xff] ^ (check >>> 8)
  return (check ^ 0xffffffff) >>> 0
}
