// The range of a leaf's slider: nice ends around zero that hold the number, and steps that stay short decimals.

/** the slider runs from -bound to bound */
interface Range {
  bound: number
  step: number
}

const USUAL = 5
const DECIMALS = 12

/** Usual numbers share one range, so that rows can be compared; larger and smaller ones get their own. */
export function rangeFor(value: number): Range {
  const size = Number.isFinite(value) ? Math.abs(value) : 0
  if (size === 0 || (size >= USUAL / 50 && size <= USUAL * 0.8)) return ranged(USUAL)
  return ranged(niceAtLeast(size * (size < USUAL / 50 ? 5 : 1.25)))
}

/** The range after the value has changed: the same while the value sits well in it, so that the slider stays put. */
export function nextRange(range: Range, value: number) {
  const size = Math.abs(value)
  const fits = size <= range.bound * 0.95
  const isVisible = size === 0 || size >= range.bound / 50 || range.bound <= rangeFor(value).bound
  return !Number.isFinite(value) || (fits && isVisible) ? range : rangeFor(value)
}

/** The range after the person has moved the slider: it may grow under their hand, and never shrinks. */
export function grownRange(range: Range, value: number) {
  const next = nextRange(range, value)
  return next.bound > range.bound ? next : range
}

/** The number a pointer means: on the grid of the range's steps. */
export function onGrid(value: number, { step }: Range) {
  return tidy(Math.round(value / step) * step, step)
}

/** The number some steps on, off the grid if it was: 6.8813 goes to 6.9813. It may leave the range. */
export function stepped(value: number, steps: number, { step }: Range) {
  return tidy(value + steps * step, value, step)
}

/** What a person typed, or null when it is no number. A true minus sign counts as one. */
export function typedNumber(text: string) {
  const plain = text.trim().replace('−', '-')
  const value = plain === '' || /^[+-]?0[xbo]/i.test(plain) ? Number.NaN : Number(plain)
  return Number.isFinite(value) ? value : null
}

function ranged(bound: number) {
  return { bound, step: Number(`1e${Math.floor(Math.log10(bound) + 1e-9) - 2}`) }
}

/** The first of 1, 2, 5, 10, 20, 50 … that is large enough. */
function niceAtLeast(size: number) {
  const power = Math.floor(Math.log10(size))
  const lead = [1, 2, 5, 10].find((digit) => Number(`${digit}e${power}`) >= size) ?? 10
  return Number(`${lead}e${power}`)
}

/** Rounds away what binary fractions add, to the decimals of the numbers it came from. */
function tidy(value: number, ...sources: number[]) {
  const places = Math.max(...sources.map(decimalsOf))
  const rounded = places > DECIMALS ? value : Number(value.toFixed(places))
  return rounded === 0 ? 0 : rounded
}

function decimalsOf(value: number) {
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Math.max((mantissa.split('.')[1] ?? '').length - Number(exponent), 0)
}
