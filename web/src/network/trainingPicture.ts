// A training as a picture: the boundary with the data on it, the loss curves, and how good it is, as SVG.

import { counted } from '../texts/counts.ts'
import { words } from '../texts/laterWords.ts'
import { shown } from '../texts/numbers.ts'
import { coordinate, curvePath } from './axes.ts'
import { splits, ticks } from './chart.ts'
import { percent } from './figures.ts'
import { enlarge, paintClasses, paintPlane } from './heatmap.ts'
import { marksOf, scaleOf } from './marks.ts'
import type { Palette } from './palette.ts'
import type { Curve, Frame, Network } from './types.ts'

const WIDTH = 860
const HEIGHT = 468
const MAP = { left: 60, top: 44, width: 360, height: 360 }
const CHART = { left: 496, top: 44, width: 340, height: 220 }
/** How many pixels the map's colours have along each side. */
const DETAIL = 360

interface Training {
  network: Network
  frame: Frame
  curve: Curve
  palette: Palette
}

/** The map's colours as a PNG in a URL; null where a line is drawn instead. */
export function boundaryImage({ network, frame: { boundary }, palette }: Omit<Training, 'curve'>) {
  const isRow = network.inputs.length === 1
  if (!boundary.length || (isRow && network.task === 'regression')) return null
  const canvas = document.createElement('canvas')
  canvas.width = DETAIL
  canvas.height = isRow ? 1 : DETAIL
  const maps = boundary.map((map) => {
    const larger = new Float32Array(canvas.width * canvas.height)
    if (!isRow) enlarge(map, Math.sqrt(map.length), larger, DETAIL)
    else for (let i = 0; i < DETAIL; i++) larger[i] = map[Math.floor((i * map.length) / DETAIL)]
    return larger
  })
  const image = new ImageData(canvas.width, canvas.height)
  const pixels = new Uint32Array(image.data.buffer)
  if (maps.length > 1) paintClasses(pixels, maps, palette)
  else paintPlane(pixels, maps[0], palette.shades, { centre: network.threshold, scale: scaleOf(network) })
  canvas.getContext('2d')?.putImageData(image, 0, 0)
  return canvas.toDataURL('image/png')
}

/** @param image what `boundaryImage` gave */
export function trainingPicture(training: Training, image: string | null) {
  const { css } = training.palette
  const heading = training.network.task === 'regression' ? words.network.predictions : words.network.boundary
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`,
    ` font-family="system-ui, sans-serif" font-size="12" fill="${css.ink}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${css.panel}"/>`,
    text(MAP.left, 26, heading, 'font-size="14" font-weight="600"'),
    text(MAP.left, HEIGHT - 16, training.network.title),
    mapOf(training, image),
    chartOf(training),
    readings(training),
    '</svg>\n',
  ].join('')
}

function mapOf({ network, frame, palette }: Training, image: string | null) {
  const { css } = palette
  const { grid } = network
  const { left, top, width, height } = MAP
  const [across, up] = grid.axes.map((axis) => network.columns[axis] ?? '')
  const line = image || !frame.boundary.length ? '' : curvePath(grid, MAP, frame.boundary[0])
  return [
    `<svg x="${left}" y="${top}" width="${width}" height="${height}" overflow="hidden">`,
    `<rect width="${width}" height="${height}" fill="${css.middle}"/>`,
    image
      ? `<image width="${width}" height="${height}" preserveAspectRatio="none" href="${image}"/>`
      : `<path d="${line}" fill="none" stroke="${css.train}" stroke-width="2.5"/>`,
    ...pointsOf(network, palette),
    '</svg>',
    ...grid.x.map((x, i) =>
      text(left + i * width, top + height + 16, coordinate(x), anchored(i ? 'end' : 'start')),
    ),
    ...grid.y.map((y, i) => text(left - 6, top + height - i * (height - 10), coordinate(y), anchored('end'))),
    text(
      left + width / 2,
      top + height + 16,
      network.inputs.length > 1 ? across : network.columns[0],
      anchored('middle'),
    ),
    network.inputs.length > 1 ? text(left - 6, top + height / 2, up, anchored('end')) : '',
  ].join('')
}

function pointsOf(network: Network, palette: Palette) {
  const { middle } = palette.css
  return marksOf(network, MAP, palette).map(({ x, y, shape, colour, held }) => {
    const look = held
      ? `fill="${middle}" stroke="${colour}" stroke-width="2"`
      : `fill="${colour}" stroke="${middle}"`
    return `<path d="${shape}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" ${look}/>`
  })
}

function chartOf({ curve, palette }: Training) {
  const { css } = palette
  const { left, top, width, height } = CHART
  const losses = [...curve.train, ...curve.heldOut].filter((loss) => loss !== null && Number.isFinite(loss))
  const [low, high] = losses.length
    ? [Math.min(0, ...(losses as number[])), Math.max(...(losses as number[]))]
    : [0, 1]
  const end = curve.steps.at(-1) || 1
  const y = (loss: number) => top + height * (1 - (loss - low) / (high - low || 1))
  const path = (row: (number | null)[]) =>
    row
      .flatMap((loss, i) =>
        loss !== null && Number.isFinite(loss)
          ? [`${(left + (width * curve.steps[i]) / end).toFixed(1)} ${y(loss).toFixed(1)}`]
          : [],
      )
      .map((place, i) => `${i ? 'L' : 'M'}${place}`)
      .join('')
  const places = splits(low, high)
  const named = ticks(places)
  return [
    text(left, 26, words.network.loss, 'font-size="14" font-weight="600"'),
    ...places.map(
      (loss, i) =>
        `<path d="M${left} ${y(loss).toFixed(1)}h${width}" stroke="${css.grid}"/>${text(left - 6, y(loss) + 4, named[i], anchored('end'))}`,
    ),
    `<path d="${path(curve.train)}" fill="none" stroke="${css.train}" stroke-width="2"/>`,
    `<path d="${path(curve.heldOut)}" fill="none" stroke="${css.heldOut}" stroke-width="2" stroke-dasharray="5 4"/>`,
    text(left, top + height + 16, '0', anchored('start')),
    text(left + width, top + height + 16, words.network.stepAt(counted(end)), anchored('end')),
  ].join('')
}

function readings({ frame, palette }: Training) {
  const { css } = palette
  const accuracy = frame.heldOutAccuracy ?? frame.accuracy
  const rows: [string, string, string][] = [
    [words.network.steps, counted(frame.step), css.ink],
    [words.network.trainLoss, shown(frame.trainLoss), css.train],
    ...(frame.heldOutLoss === null
      ? []
      : [[words.network.heldOutLoss, shown(frame.heldOutLoss), css.heldOut] as [string, string, string]]),
    ...(accuracy === null
      ? []
      : [[words.network.accuracyName, percent(accuracy), css.ink] as [string, string, string]]),
  ]
  return rows
    .map(([name, value, colour], i) => {
      const y = CHART.top + CHART.height + 56 + 24 * i
      return (
        text(CHART.left, y, name) + text(CHART.left + 170, y, value, `fill="${colour}" font-weight="600"`)
      )
    })
    .join('')
}

const anchored = (where: 'start' | 'middle' | 'end') => `text-anchor="${where}" font-size="11"`

function text(x: number, y: number, content: string, more = '') {
  const safe = content.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  return `<text x="${x}" y="${y.toFixed(1)}" ${more}>${safe}</text>`
}
