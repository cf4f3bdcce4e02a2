// From the text of an SVG file to pixels, in pieces that any browser can hold.

export interface Size {
  width: number
  height: number
}
interface Piece {
  x: number
  y: number
  width: number
  height: number
}

/** Browsers refuse canvases beyond some size, the smallest limit being 16 million pixels. */
const PIECE = 4096
/** More pixels than this in one file take too long, and few programs open it. */
const MOST_PIXELS = 120_000_000
/** Many programs open no picture with a longer side. */
export const LONGEST_SIDE = 32_767

const VIEW_BOX = /<svg[^>]* viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/

/** The size that an SVG text says it has. */
export function sizeOf(svg: string): Size {
  const [, , , width, height] = svg.match(VIEW_BOX) ?? []
  return { width: Number(width), height: Number(height) }
}

/**
 * The size in pixels of a picture so many times as large, or less where that would be too much.
 * @param wanted `side`: no side longer than this; `most`: no more
 *   pixels
 */
export function pixelSize(
  { width, height }: Size,
  { scale, side = Infinity, most = MOST_PIXELS }: { scale: number; side?: number; most?: number },
): Size & { scale: number } {
  const fits = Math.min(scale, side / Math.max(width, height), Math.sqrt(most / (width * height)))
  return {
    width: Math.max(1, Math.floor(width * fits)),
    height: Math.max(1, Math.floor(height * fits)),
    scale: fits,
  }
}

/**
 * Rows of pieces that cover a picture, no piece larger than a canvas may be.
 * @param size in pixels
 */
export function piecesOf({ width, height }: Size, most = PIECE): Piece[][] {
  // A wide picture is cut into low rows, because a whole row of pieces is held at once.
  const tall = Math.max(1, Math.min(most, height, Math.floor((most * most) / width)))
  const rows = []
  for (let y = 0; y < height; y += tall) {
    const row = []
    for (let x = 0; x < width; x += most) {
      row.push({ x, y, width: Math.min(most, width - x), height: Math.min(tall, height - y) })
    }
    rows.push(row)
  }
  return rows
}

/**
 * A part of an SVG picture as an SVG of its own.
 * @param piece in pixels of the whole
 * @param scale pixels per unit
 */
export function pieceOf(svg: string, { x, y, width, height }: Piece, scale: number) {
  const [, left, top] = svg.match(VIEW_BOX) ?? []
  const box = [Number(left) + x / scale, Number(top) + y / scale, width / scale, height / scale].join(' ')
  return svg.replace(/<svg[^>]*>/, (tag) =>
    tag
      .replace(/ viewBox="[^"]*"/, ` viewBox="${box}"`)
      .replace(/ width="[^"]*"/, ` width="${width}"`)
      .replace(/ height="[^"]*"/, ` height="${height}"`),
  )
}

export async function imageOf(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return image
  } finally {
    URL.revokeObjectURL(address)
  }
}

/**
 * The pixels of a picture, from above to below, in full rows; white where the picture has no paper.
 * @param size as `pixelSize` gives it
 * @returns RGBA
 */
export async function* stripsOf(
  svg: string,
  size: Size & { scale: number },
): AsyncGenerator<{ pixels: Uint8ClampedArray<ArrayBuffer>; height: number; done: number }> {
  const rows = piecesOf(size)
  for (const [index, row] of rows.entries()) {
    const { height } = row[0]
    const pixels = new Uint8ClampedArray(size.width * height * 4)
    for (const piece of row) {
      const image = await imageOf(pieceOf(svg, piece, size.scale))
      const context = canvasOf(piece)
      context.fillStyle = 'white'
      context.fillRect(0, 0, piece.width, height)
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, piece.width, height)
      for (let line = 0; line < height; line++) {
        const part = data.subarray(line * piece.width * 4, (line + 1) * piece.width * 4)
        pixels.set(part, (line * size.width + piece.x) * 4)
      }
    }
    yield { pixels, height, done: (index + 1) / rows.length }
  }
}

export function canvasOf({ width, height }: Size) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  return canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
}
