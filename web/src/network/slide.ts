// Where a number stands on a slider over what is offered, from 0 to 100, and back; even steps, or powers of ten.
import { spansPowers, tidy } from './figures.ts'
import type { Setting } from './types.ts'

const LENGTH = 100

export function placeOn(setting: Setting, value: number) {
  const [low, high] = ends(setting)
  const share = spansPowers(setting)
    ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
    : (value - low) / (high - low)
  return LENGTH * Math.min(1, Math.max(0, share))
}

export function valueAt(setting: Setting, place: number) {
  const [low, high] = ends(setting)
  const share = place / LENGTH
  if (spansPowers(setting)) return Number((low * (high / low) ** share).toPrecision(2))
  const step = setting.kind === 'integer' ? 1 : tidy((high - low) / 50)
  return tidy(low + Math.round((share * (high - low)) / step) * step)
}

function ends({ offered, low, high }: Setting): [low: number, high: number] {
  return offered ?? [low ?? 0, high ?? 1]
}
