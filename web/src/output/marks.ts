// Paints what a figure holds between a chart's axes.
import type { Axes } from '../python/protocol.ts'

type Mark = Axes['marks'][number]
type Field = Extract<Mark, { kind: 'field' }>

/** The part of a chart that this needs. */
export interface Chart {
  ctx: CanvasRenderingContext2D
  bbox: { left: number; top: number; width: number; height: number }
  valToPos: (value: number, scale: string, canvas: boolean) => number
}

/** What a legend names. */
export function labelled(axes: Axes) {
  return axes.marks.flatMap((mark) => {
    if (mark.kind === 'field' || mark.kind === 'text' || !mark.label) return []
    return [{ label: mark.label, colour: mark.kind === 'dots' ? mark.colours[0] : mark.colour }]
  })
}

/** @param ink of words */
export function painted(chart: Chart, axes: Axes, ink: string) {
  const { ctx, bbox } = chart
  const x = (value: number) => chart.valToPos(value, 'x', true)
  const y = (value: number) => chart.valToPos(value, 'y', true)
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  for (const mark of axes.marks) {
    ctx.save()
    if (mark.kind === 'field') paintField(ctx, mark, x, y)
    else if (mark.kind === 'line') paintLine(ctx, mark, x, y)
    else if (mark.kind === 'dots') paintDots(ctx, mark, x, y)
    else if (mark.kind === 'bars') paintBars(ctx, mark, x, y)
    else {
      ctx.fillStyle = ink
      ctx.font = `${12 * devicePixelRatio}px system-ui`
      ctx.fillText(mark.text, x(mark.x), y(mark.y))
    }
    ctx.restore()
  }
  ctx.restore()
}

type ToPixel = (value: number) => number

function paintLine(
  ctx: CanvasRenderingContext2D,
  mark: Extract<Mark, { kind: 'line' }>,
  x: ToPixel,
  y: ToPixel,
) {
  ctx.strokeStyle = ctx.fillStyle = mark.colour
  ctx.lineWidth = mark.width * devicePixelRatio
  ctx.setLineDash({ '': [], dashed: [6, 4], dotted: [2, 3] }[mark.dash].map((n) => n * devicePixelRatio))
  ctx.beginPath()
  let isDrawing = false
  mark.x.forEach((value, i) => {
    const other = mark.y[i]
    if (value === null || other === null) isDrawing = false
    else {
      if (isDrawing) ctx.lineTo(x(value), y(other))
      else ctx.moveTo(x(value), y(other))
      isDrawing = true
    }
  })
  if (mark.width) ctx.stroke()
  if (!mark.marker) return
  const size = mark.marker === '.' || mark.marker === ',' ? 3 : 6
  for (const [i, value] of mark.x.entries()) paintDot(ctx, value, mark.y[i], size, x, y)
}

function paintDots(
  ctx: CanvasRenderingContext2D,
  mark: Extract<Mark, { kind: 'dots' }>,
  x: ToPixel,
  y: ToPixel,
) {
  mark.x.forEach((value, i) => {
    ctx.fillStyle = mark.colours[i % mark.colours.length]
    paintDot(ctx, value, mark.y[i], mark.size, x, y)
  })
}

function paintDot(
  ctx: CanvasRenderingContext2D,
  across: number | null,
  up: number | null,
  size: number,
  x: ToPixel,
  y: ToPixel,
) {
  if (across === null || up === null) return
  ctx.beginPath()
  ctx.arc(x(across), y(up), (size / 2) * devicePixelRatio, 0, 2 * Math.PI)
  ctx.fill()
}

function paintBars(
  ctx: CanvasRenderingContext2D,
  mark: Extract<Mark, { kind: 'bars' }>,
  x: ToPixel,
  y: ToPixel,
) {
  ctx.fillStyle = mark.colour
  mark.height.forEach((height, i) => {
    const [left, right] = [mark.left[i], mark.right[i]]
    if (height === null || left === null || right === null) return
    ctx.fillRect(x(left), y(height), Math.max(1, x(right) - x(left) - 1), y(0) - y(height))
  })
}

/** How many points a field is painted with, in each direction, where it has bands. */
const FINE = 240

function paintField(ctx: CanvasRenderingContext2D, mark: Field, x: ToPixel, y: ToPixel) {
  const image = fieldImage(mark)
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d')?.putImageData(new ImageData(image.pixels, image.width, image.height), 0, 0)
  const [left, right] = reach(mark.x, !mark.levels.length)
  const [bottom, top] = reach(mark.y, !mark.levels.length)
  ctx.globalAlpha = mark.alpha
  ctx.imageSmoothingEnabled = false
  // The image's first row is that of the least y, wherever that lies.
  ctx.translate(x(left), y(bottom))
  ctx.scale((x(right) - x(left)) / image.width, (y(top) - y(bottom)) / image.height)
  ctx.drawImage(canvas, 0, 0)
}

/** From where to where rows or columns go; cells reach half a step further. */
function reach(places: (number | null)[], isCells: boolean): [number, number] {
  const [first, last] = [places[0] ?? 0, places[places.length - 1] ?? 1]
  const half = isCells ? (last - first) / Math.max(1, places.length - 1) / 2 || 0.5 : 0
  return [first - half, last + half]
}

/** A field's colours, one pixel a cell, or fine enough for its bands to have edges. */
export function fieldImage(mark: Field) {
  const isCells = !mark.levels.length
  const [height, width] = isCells ? [mark.rows.length, mark.rows[0]?.length ?? 0] : [FINE, FINE]
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = isCells
        ? mark.rows[row][column]
        : between(
            mark.rows,
            ((row + 0.5) / height) * (mark.rows.length - 1),
            ((column + 0.5) / width) * (mark.rows[0].length - 1),
          )
      if (value === null || (!isCells && (value < mark.low || value > mark.high))) continue
      pixels.set([...colourOf(mark, value), 255], 4 * (row * width + column))
    }
  }
  return { pixels, width, height }
}

function between(rows: (number | null)[][], row: number, column: number) {
  const [top, left] = [
    Math.min(Math.floor(row), rows.length - 2),
    Math.min(Math.floor(column), rows[0].length - 2),
  ]
  const corners = [rows[top][left], rows[top][left + 1], rows[top + 1][left], rows[top + 1][left + 1]]
  if (corners.includes(null)) return null
  const [a, b, c, d] = corners as number[]
  const [down, along] = [row - top, column - left]
  return (a * (1 - along) + b * along) * (1 - down) + (c * (1 - along) + d * along) * down
}

/** Red, green and blue of a number; of its band's middle, where there are bands. */
export function colourOf({ levels, scale, low, high }: Field, value: number) {
  const band = levels.findLastIndex((level) => level <= value)
  const last = levels.length - 2
  const at = levels.length > 2 ? Math.min(Math.max(band, 0), last) / last : (value - low) / (high - low || 1)
  const place = Math.min(Math.max(at, 0), 1) * (scale.length - 1)
  const index = Math.min(Math.floor(place), scale.length - 2)
  const [one, other] = [scale[index], scale[index + 1]].map((colour) =>
    [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)),
  )
  return one.map((part, i) => Math.round(part + (other[i] - part) * (place - index)))
}
