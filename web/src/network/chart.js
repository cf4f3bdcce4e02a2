// The loss chart's numbers: several curves, each with its own steps, on one common row of steps.

/**
 * @typedef {import('./types.js').Curve} Curve
 * @typedef {{ title: string, curve: Curve, colour: number, now: boolean }} Line
 *   `colour` counts kept runs; `now` is the run that goes on
 * @typedef {{ label: string, colour: number, heldOut: boolean, now: boolean }} Series
 */

/** @param {Line[]} lines @param {boolean} heldOut whether there are held-out points @returns {Series[]} */
export function seriesOf(lines, heldOut) {
  return lines.flatMap(({ title, colour, now }) => [
    { label: `${title}, train`, colour, heldOut: false, now },
    ...(heldOut ? [{ label: `${title}, held out`, colour, heldOut: true, now }] : []),
  ])
}

/**
 * @param {Curve[]} curves
 * @param {boolean} heldOut
 * @param {boolean} logarithmic where only numbers above 0 can be drawn
 * @returns {[steps: number[], ...losses: (number | null)[][]]}
 */
export function aligned(curves, heldOut, logarithmic) {
  const steps = [...new Set(curves.flatMap((curve) => curve.steps))].sort((a, b) => a - b)
  const places = new Map(steps.map((step, i) => [step, i]))
  /** @param {Curve} curve @param {(number | null)[]} losses */
  const spread = (curve, losses) => {
    const row = /** @type {(number | null)[]} */ (Array(steps.length).fill(null))
    for (let i = 0; i < curve.steps.length; i++) {
      const loss = losses[i] ?? null
      const drawn = loss !== null && Number.isFinite(loss) && (!logarithmic || loss > 0)
      row[/** @type {number} */ (places.get(curve.steps[i]))] = drawn ? loss : null
    }
    return row
  }
  return [
    steps,
    ...curves.flatMap((curve) => [
      spread(curve, curve.train),
      ...(heldOut ? [spread(curve, curve.heldOut)] : []),
    ]),
  ]
}

/** A loss on the axis: short. @param {number} loss */
export function tick(loss) {
  if (loss === 0) return '0'
  const size = Math.abs(loss)
  return size >= 1e4 || size < 1e-3
    ? loss.toExponential(0).replace('+', '')
    : String(Number(loss.toPrecision(3)))
}
