// What a learner has done in one lesson or exercise: its score, and small enough for a platform to keep.
import type { ExerciseRecord, LessonRecord } from '../learn/progressData.ts'
import { pack, unpack } from '../sharing/packed.ts'

export interface Item {
  kind: string
  name: string
  /** The numbers of the scenes with a task. */
  tasks: number[]
  lastScene: number
}

export type Work = Partial<ExerciseRecord & LessonRecord>

/** The lesson or exercise that an address asks for. */
export function itemOf(given: URLSearchParams): Item {
  const [kind, name] = (given.get('item') ?? '').split('/')
  const tasks = (given.get('tasks') ?? '').split(',').filter(Boolean).map(Number)
  return { kind, name, tasks, lastScene: Number(given.get('scenes')) - 1 }
}

/** What has been reached, from 0 to 100. */
export function scoreOf({ kind, tasks, lastScene }: Item, work: Work) {
  if (kind === 'build') return work.passing === null || work.passing === undefined ? 0 : 100
  if (!tasks.length) return (work.at ?? 0) >= lastScene ? 100 : 0
  return Math.round((100 * tasks.filter((task) => work.done?.includes(task)).length) / tasks.length)
}

/** Without the learner's code, or their changed scene, where that is too long. */
export async function packed(work: Work, most: number) {
  const { code, passing, own, ...rest } = work
  const isBoth = typeof code === 'string' && passing === code
  const passes = isBoth || (typeof passing === 'string' ? '' : passing)
  const versions = [
    isBoth ? { ...work, passing: true } : work,
    { ...rest, code, passing: passes },
    { ...rest, code: null, passing: passes },
  ]
  for (const each of versions) {
    const text = await pack(JSON.stringify(each))
    if (text.length <= most) return text
  }
  return ''
}

/** Null for another course's data. Code that was too long is empty, so that what has passed stays passed. */
export async function unpacked(text: string): Promise<Work | null> {
  if (!text) return null
  try {
    const work = JSON.parse(await unpack(text))
    return work.passing === true ? { ...work, passing: work.code ?? '' } : work
  } catch {
    return null
  }
}
