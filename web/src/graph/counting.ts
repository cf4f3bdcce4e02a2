// A number on its way from zero to what it is, written as the number itself is written.
import { shown } from '../texts/numbers.ts'

/**
 * @param text the number as it is shown in the end
 * @param progress 0 to 1
 */
export function counted(text: string, progress: number) {
  const number = Number(text.replace('−', '-'))
  if (progress >= 1 || !Number.isFinite(number) || text.includes('e')) return text
  const eased = 1 - (1 - progress) ** 3
  return shown(Number((number * eased).toFixed(4)))
}
