// A progress file's checksum of its texts: it shows what was changed by hand, and is no signature.
import { crc32 } from '../ui/crc32.ts'
import type { Kept } from './progressData.ts'

/** The code of each exercise that was begun, by name. */
export function codesOf({ exercises }: Kept): Record<string, string> {
  const begun = Object.entries(exercises).map(([name, { code }]) => [name, code])
  return Object.fromEntries(begun.filter(([, code]) => code !== null))
}

export function checksum(kept: Kept, date: string) {
  const codes = codesOf(kept)
  const names = Object.keys(codes).sort()
  const files = Object.entries(kept.ownFiles.exercise).sort(([one], [other]) => (one < other ? -1 : 1))
  const parts = [
    kept.name,
    date,
    ...names.flatMap((name) => [name, codes[name]]),
    files.map(([, { text }]) => text).join('\0'),
  ]
  return crc32(new TextEncoder().encode(parts.join('\0')))
    .toString(16)
    .padStart(8, '0')
}

/** A progress file with its checksum. */
export function withChecksum(file: string) {
  const data = JSON.parse(file)
  return `${JSON.stringify({ ...data, checksum: checksum(data, data.date) }, null, 1)}\n`
}
