// How a training went, read off its curve: what explains why one network did better than another.
import type { Curve } from './types.ts'

export type Course = 'broke' | 'still' | 'falling' | 'jumping' | 'overfitted' | 'settled'

/** A loss that is this share of the first one or more has hardly moved. */
const STILL = 0.8
/** What a change of the loss has to be of the first one to be worth a word. */
const WORTH = 0.02

export function courseOf({ train, heldOut }: Curve, failed: boolean): Course {
  if (failed) return 'broke'
  const [first, end] = [train[0], train[train.length - 1]]
  const late = train.slice(Math.floor(train.length / 2))
  let rises = 0
  for (let i = 1; i < late.length; i++) rises += Math.max(0, late[i] - late[i - 1])
  const level = late.reduce((sum, loss) => sum + loss, 0) / late.length
  if (rises > level && rises > WORTH * first) return 'jumping'
  const held = heldOut.filter((loss) => loss !== null)
  const [lowest, last] = [Math.min(...held), held[held.length - 1]]
  if (held.length && last > 1.5 * lowest && last - lowest > 0.05 * first) return 'overfitted'
  const before = train[Math.floor((3 * (train.length - 1)) / 4)]
  if (before - end > WORTH * first && end < 0.85 * before) return 'falling'
  return end > STILL * first ? 'still' : 'settled'
}

/** What most of them did. */
export function commonest(courses: Course[]): Course {
  const counts = new Map<Course, number>()
  for (const course of courses) counts.set(course, (counts.get(course) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0][0]
}
