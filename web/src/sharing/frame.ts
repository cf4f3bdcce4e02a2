// The HTML that shows a graph inside another page.

/** @param height in pixels */
export function frameOf(address: string, width: number, height: number) {
  const source = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${source}" width="${whole(width)}" height="${whole(height)}" title="A graph in nanograd" style="border: 1px solid #ccc; border-radius: 8px; max-width: 100%"></iframe>`
}

function whole(number: unknown) {
  return Math.max(1, Math.round(Number(number)) || 1)
}
