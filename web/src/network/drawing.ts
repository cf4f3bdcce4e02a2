// Canvases: sharp on every screen, and the wires stroked onto one.

import type { Columns } from './columns.ts'
import { gapOf } from './columns.ts'
import { widthOf } from './wires.ts'

/** Makes a canvas as sharp as the screen and empty; gives its context, measured in CSS pixels. */
export function cleared(canvas: HTMLCanvasElement, width: number, height: number) {
  const density = Math.min(2, devicePixelRatio || 1)
  const [wide, high] = [Math.round(width * density), Math.round(height * density)]
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide
    canvas.height = high
  }
  const context = canvas.getContext('2d')
  if (!context) return null
  context.setTransform(density, 0, 0, density, 0, 0)
  context.clearRect(0, 0, width, height)
  return context
}

export function strokeWires(
  context: CanvasRenderingContext2D,
  { columns }: Columns,
  sorted: ReturnType<typeof import('./wires.ts').bundles>,
  { high, low }: { high: string; low: string },
) {
  const gaps = columns.slice(1).map((to, i) => ({ ...gapOf(columns[i], to), from: columns[i].ys, to: to.ys }))
  const crowd = Math.max(...gaps.map(({ from, to }) => from.length * to.length))
  for (const { negative, faded, level, wires } of sorted) {
    context.beginPath()
    for (let i = 0; i < wires.length; i += 3) {
      const { left, right, from, to } = gaps[wires[i]]
      const [start, end] = [from[wires[i + 2]], to[wires[i + 1]]]
      const middle = (left + right) / 2
      context.moveTo(left, start)
      context.bezierCurveTo(middle, start, middle, end, right, end)
    }
    context.strokeStyle = negative ? low : high
    context.lineWidth = widthOf(level, crowd)
    context.globalAlpha = faded ? 0.1 : 0.35 + 0.025 * level
    context.setLineDash(negative ? [4 + context.lineWidth, 2.5 + context.lineWidth / 2] : [])
    context.stroke()
  }
  context.setLineDash([])
  context.globalAlpha = 1
}

/** Positive biases are full, negative ones hollow. */
export function drawSpots(
  context: CanvasRenderingContext2D,
  found: ReturnType<typeof import('./wires.ts').spots>,
  { high, low, panel }: { high: string; low: string; panel: string },
) {
  for (const { x, y, radius, negative } of found) {
    context.beginPath()
    context.arc(x, y, radius, 0, 7)
    context.fillStyle = negative ? panel : high
    context.fill()
    context.strokeStyle = negative ? low : high
    context.lineWidth = 1.5
    context.stroke()
  }
}
