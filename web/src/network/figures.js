// How the network view writes its numbers.
import { spoken } from '../lib/numbers.js'
import { counted } from '../texts/counts.js'
import { words } from '../texts/words.svelte.js'

/** A share as per cent, with one decimal where it is not whole. @param {number} share */
export function percent(share) {
  return `${Number((100 * share).toFixed(1))} %`
}

/**
 * How good the network is, in words, for those who don't see the map.
 *
 * @param {import('./types.js').Frame | null} frame
 */
export function judged(frame) {
  if (!frame) return words.network.notTrained
  const parts = []
  const accuracy = frame.heldOutAccuracy ?? frame.accuracy
  if (accuracy !== null) parts.push(`${words.network.accuracy} ${percent(accuracy)}`)
  parts.push(`${words.network.lossTitle} ${spoken(frame.trainLoss)}`)
  if (frame.heldOutLoss !== null) parts.push(`${words.network.heldOutLossTitle} ${spoken(frame.heldOutLoss)}`)
  return parts.join(', ')
}

/**
 * The next round number up or down: 1, 2, 5, 10 … for a setting that spans powers of ten, even steps else.
 *
 * @param {import('./types.js').Setting} setting
 * @param {number} value
 * @param {1 | -1} direction
 */
export function stepped(setting, value, direction) {
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

/** @param {import('./types.js').Setting} setting */
function spansPowers({ name, low, offered }) {
  if (/^(l1|l2|eps|.*decay)$/.test(name)) return true
  return low === 0 && offered !== null && offered[0] > 0 && offered[1] / offered[0] >= 100
}

/** Without the dust that adding leaves. @param {number} x */
function tidy(x) {
  return Number(x.toPrecision(6))
}

/** @param {import('./types.js').Setting} setting @param {number} value */
function within({ low, high, below }, value) {
  if (low !== null && value < low) return low
  if (high !== null && (below ? value >= high : value > high)) return below ? tidy(high - 0.01) : high
  return value
}

/**
 * What is wrong with a number for a setting, or null.
 *
 * @param {import('./types.js').Setting} setting
 * @param {number} value
 */
export function complaint({ title, kind, low, high, below }, value) {
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

/** @param {number} number */
function bound(number) {
  return Number.isInteger(number) ? counted(number) : String(number)
}
