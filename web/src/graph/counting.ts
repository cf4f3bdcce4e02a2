// A number on its way from one to another, written as the number itself is written.
import { shown, signed } from '../texts/numbers.ts'

/**
 * @param text the number as it is shown in the end
 * @param progress 0 to 1
 * @param from the number that it comes from, as it was shown
 */
export function counted(text: string, progress: number, from = '0') {
  const [start, end] = [from, text].map((number) => Number(number.replace('−', '-')))
  if (progress >= 1 || !Number.isFinite(start) || !Number.isFinite(end) || text.includes('e')) return text
  const left = (1 - progress) ** 3
  const now = Number((end + (start - end) * left).toFixed(4))
  return [from, text].some((number) => number.startsWith('+')) ? signed(now) : shown(now)
}
