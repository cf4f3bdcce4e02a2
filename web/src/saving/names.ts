// What files are called.

/** Letters and digits of a title, joined by hyphens. */
function slug(title: string) {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
}

/** @param title of the work; may be empty */
export function baseName(title: string) {
  const part = slug(title)
  return part ? `nanograd-${part}` : 'nanograd'
}

/** A size that people can read. */
export function fileSize(bytes: number) {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
