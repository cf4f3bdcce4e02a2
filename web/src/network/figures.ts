// How the network view writes its numbers.

import { counted } from '../texts/counts.ts'
import { words } from '../texts/laterWords.ts'
import { spoken } from '../texts/numbers.ts'
import type { Frame, Setting } from './types.ts'

/** A share as per cent, with one decimal where it is not whole. */
export function percent(share: number, decimals = 1) {
  return `${Number((100 * share).toFixed(decimals))} %`
}

/** How good the network is, in words, for those who don't see the map. */
export function judged(frame: Frame | null) {
  if (!frame) return words.network.notTrained
  const parts = []
  const accuracy = frame.heldOutAccuracy ?? frame.accuracy
  if (accuracy !== null) parts.push(`${words.network.accuracy} ${percent(accuracy)}`)
  parts.push(`${words.network.lossTitle} ${spoken(frame.trainLoss)}`)
  if (frame.heldOutLoss !== null) parts.push(`${words.network.heldOutLossTitle} ${spoken(frame.heldOutLoss)}`)
  return parts.join(', ')
}

/**
 * Of the whole numbers between the setting's bounds, the nearest that fits; the number itself where none does.
 * @param way where it may be: above for 1, below for -1, on both sides for 0
 */
export function fitting(
  { low, high }: Setting,
  number: number,
  fits: (one: number) => boolean,
  way: -1 | 0 | 1 = 0,
) {
  const least = low ?? number
  const most = high ?? number
  for (let far = 0; far <= most - least; far++) {
    const near = way ? [number + way * far] : [number - far, number + far]
    const found = near.find((one) => one >= least && one <= most && fits(one))
    if (found !== undefined) return found
  }
  return number
}

/** The next round number up or down: 1, 2, 5, 10 … for a setting that spans powers of ten, even steps else. */
export function stepped(setting: Setting, value: number, direction: 1 | -1) {
  const { kind, offered } = setting
  if (kind !== 'integer' && spansPowers(setting)) {
    if (value <= 0) return direction > 0 ? 1e-5 : value
    const power = 10 ** Math.floor(Math.log10(value) + 1e-9)
    const ladder = [power / 5, power / 2, power, 2 * power, 5 * power, 10 * power]
    const next =
      direction > 0
        ? ladder.find((one) => one > value * 1.001)
        : ladder.findLast((one) => one < value * 0.999)
    return within(setting, tidy(next ?? value))
  }
  const span = offered ? offered[1] - offered[0] : 1
  const step = kind === 'integer' ? Math.max(1, tidy(span / 50)) : tidy(span / 20)
  const size = setting.name.toLowerCase().includes('seed') ? 1 : step
  return within(setting, tidy(value + direction * (kind === 'integer' ? Math.round(size) : size)))
}

/** Whether a setting is stepped by factors. */
export function spansPowers({ name, low, offered }: Setting) {
  if (/^(l1|l2|eps|.*decay)$/.test(name)) return true
  return low === 0 && offered !== null && offered[0] > 0 && offered[1] / offered[0] >= 100
}

/** Without the dust that adding leaves. */
export function tidy(x: number) {
  return Number(x.toPrecision(6))
}

function within({ low, high, below }: Setting, value: number) {
  if (low !== null && value < low) return low
  if (high !== null && (below ? value >= high : value > high)) return below ? tidy(high - 0.01) : high
  return value
}

/** What is wrong with a number for a setting, or null. */
export function complaint({ title, kind, low, high, below }: Setting, value: number) {
  const whole = kind === 'integer'
  const bounds = [
    ...(low !== null ? [words.network.atLeast(bound(low))] : []),
    ...(high !== null ? [(below ? words.network.below : words.network.atMost)(bound(high))] : []),
  ].join(words.network.and)
  const fine =
    Number.isFinite(value) &&
    (!whole || Number.isInteger(value)) &&
    (low === null || value >= low) &&
    (high === null || (below ? value < high : value <= high))
  if (fine) return null
  const needs = (whole ? words.network.needsWhole : words.network.needsNumber)(title, bounds && ` ${bounds}`)
  return Number.isNaN(value) ? needs : words.network.got(needs, value)
}

function bound(number: number) {
  return Number.isInteger(number) ? counted(number) : String(number)
}
