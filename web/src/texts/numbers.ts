// How numbers are written on the page and in accessible names.
import type { JsonNumber, NotFinite } from '../python/protocol.ts'
import { words } from './words.svelte.ts'

/** Four decimals; scientific below 1e−4 and from 1e6 on; ASCII minus. */
export function spoken(x: number) {
  if (Number.isNaN(x)) return 'NaN'
  if (!Number.isFinite(x)) return `${x > 0 ? '' : '-'}${words.page.infinity}`
  const size = Math.abs(x)
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return x.toExponential(3)
  return (x === 0 ? 0 : x).toFixed(4)
}

/** As `spoken`, with a true minus sign and ∞. */
export function shown(x: number) {
  if (Math.abs(x) === Number.POSITIVE_INFINITY) return x > 0 ? '∞' : '−∞'
  return spoken(x).replaceAll('-', '−')
}

/** A text for screen readers, which stumble over the true minus sign. */
export function plainMinus(text: string) {
  return text.replaceAll('−', '-')
}

/** As `shown`, with a plus sign before positive numbers. */
export function signed(x: number) {
  return x > 0 ? `+${shown(x)}` : shown(x)
}

/** Something from Python's JSON, its numbers read. */
export type Read<T> = T extends NotFinite ? number : T extends object ? { [K in keyof T]: Read<T[K]> } : T

/** A number from Python's JSON, where NaN and infinities travel by name. */
export function fromJson(x: JsonNumber) {
  return typeof x === 'number' ? x : Number(x)
}

/** Commas that part thousands, as English has them. */
const THOUSANDS = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/

/** A number as people type it: with a decimal comma, too, and a true minus; NaN where it is none. */
export function readNumber(text: string) {
  const plain = plainMinus(text).replace(/\s/g, '')
  if (plain === '') return Number.NaN
  if (words.page.decimal !== ',' && THOUSANDS.test(plain)) return Number(plain.replaceAll(',', ''))
  return Number(plain.replace(/^([^,.]*),([^,.]*)$/, '$1.$2'))
}
