// The loss chart's numbers: several curves, each with its own steps, on one common row of steps.
import { words } from '../texts/laterWords.ts'
import type { Curve } from './types.ts'

/** `colour` counts kept runs; `now` is the run that goes on */
export interface Line {
  title: string
  curve: Curve
  colour: number
  now: boolean
}

export interface Series {
  label: string
  colour: number
  heldOut: boolean
  batch: boolean
  now: boolean
}

/** @param heldOut whether there are held-out points */
export function seriesOf(lines: Line[], heldOut: boolean): Series[] {
  const others = { heldOut: false, batch: false }
  return lines.flatMap(({ title, colour, now, curve }) => [
    ...(curve.batch
      ? [{ label: `${title}, ${words.network.batch}`, colour, ...others, batch: true, now }]
      : []),
    { label: `${title}, ${words.network.train}`, colour, ...others, now },
    ...(heldOut
      ? [{ label: `${title}, ${words.network.heldOut}`, colour, ...others, heldOut: true, now }]
      : []),
  ])
}

/** @param logarithmic where only numbers above 0 can be drawn */
export function aligned(
  curves: Curve[],
  heldOut: boolean,
  logarithmic: boolean,
): [steps: number[], ...losses: (number | null)[][]] {
  const steps = [...new Set(curves.flatMap((curve) => curve.steps))].sort((a, b) => a - b)
  const places = new Map(steps.map((step, i) => [step, i]))
  const spread = (curve: Curve, losses: (number | null)[]) => {
    const row = Array(steps.length).fill(null) as (number | null)[]
    for (let i = 0; i < curve.steps.length; i++) {
      const loss = losses[i] ?? null
      const drawn = loss !== null && Number.isFinite(loss) && (!logarithmic || loss > 0)
      row[places.get(curve.steps[i]) as number] = drawn ? loss : null
    }
    return row
  }
  return [
    steps,
    ...curves.flatMap((curve) => [
      ...(curve.batch ? [spread(curve, curve.batch)] : []),
      spread(curve, curve.train),
      ...(heldOut ? [spread(curve, curve.heldOut)] : []),
    ]),
  ]
}

/** The dashes of kept runs, one after the other. */
export const DASHES = [[], [9, 3], [2, 3], [9, 3, 2, 3], [14, 4]]

/** Round numbers along an axis, about five of them, however large they are. */
export function splits(low: number, high: number) {
  const rough = ((high - low) / 5) * (1 - 1e-9)
  if (!(rough > 0) || !Number.isFinite(rough)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1)
  const found = []
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
    found.push(Number((i * step).toPrecision(12)))
  }
  return found
}

/** How many digits a loss on the axis has at least, and at most. */
const DIGITS = [3, 7]

/**
 * Losses along the axis, short but not rounded: rounded ones may look the same, or unevenly spaced.
 * @param losses null where nothing is written
 */
export function ticks(losses: (number | null)[]) {
  const [least, most] = DIGITS
  for (let digits = least; ; digits++) {
    const found = losses.map((loss) => (loss === null ? '' : tick(loss, digits)))
    const isWhole = losses.every(
      (loss, i) => Math.abs(Number(found[i]) - (loss ?? 0)) <= 1e-9 * Math.abs(loss ?? 0),
    )
    if (digits === most || isWhole) return found
  }
}

function tick(loss: number, digits: number) {
  if (loss === 0) return '0'
  const size = Math.abs(loss)
  return size >= 1e4 || size < 1e-3
    ? String(Number(loss.toPrecision(Math.max(1, digits - 2))).toExponential()).replace('+', '')
    : String(Number(loss.toPrecision(digits)))
}
