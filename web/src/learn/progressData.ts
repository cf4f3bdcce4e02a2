// Progress as data: what a shelf or a file may hold of the course and the lessons.

import type { Whose } from '../keeping/works.svelte.ts'

type Fields = Record<string, unknown>

/**
 * `code`: their file as it stands here; `passing`: as it was when all tests last passed;
 * `strange`: `code` goes back to a stranger's;
 * `strangePassing`: `passing` goes back to one
 */
export interface ExerciseRecord {
  code: string | null
  passing: string | null
  hints: number
  revealed: boolean
  strange: boolean
  strangePassing: boolean
}

/** The text of a lesson or an exercise of their own. `tasks`: the scenes of a lesson that have one, once it was read */
export type OwnFile = { text: string; tasks?: number[] } & Whose
/** By what they are called in addresses. */
export type OwnFiles = Record<'lesson' | 'exercise', Record<string, OwnFile>>

type OwnText = { scene: number; code: string; step: number } & Whose

/** the scene it stands at, the scenes whose task was done, and what they have made of a scene's text */
export interface LessonRecord {
  at: number
  done: number[]
  own?: OwnText | null
}

/**
 * `latest`: the exercise that was written in last; `name`: whose it is, as they wrote it for their files;
 * `ownFiles`: the lessons and exercises that they have opened from files or links
 */
export interface Kept {
  version: 1
  exercises: Record<string, ExerciseRecord>
  lessons: Record<string, LessonRecord>
  latest: string
  name: string
  ownFiles: OwnFiles
}

/** As an exercise is before anything has been done of it. */
export const NEW_EXERCISE = Object.freeze({
  code: null,
  passing: null,
  hints: 0,
  revealed: false,
  strange: false,
  strangePassing: false,
})
export const NEW_LESSON = Object.freeze({ at: 0, done: [] })
/** What of some data can be used as progress; null when none of it can. */
export function understood(data: unknown): Kept | null {
  if (!isObject(data) || data.version !== 1 || !isObject(data.exercises)) return null
  const own = isObject(data.ownFiles) ? data.ownFiles : {}
  return {
    version: 1,
    exercises: records(data.exercises, exerciseRecord),
    lessons: records(isObject(data.lessons) ? data.lessons : {}, lessonRecord),
    latest: text(data.latest),
    name: text(data.name),
    ownFiles: {
      lesson: ownFiles(own.lesson ?? { text: data.ownLesson, strange: false }),
      exercise: ownFiles(own.exercise),
    },
  }
}

/** Made of entries, not by assignment: a name such as `__proto__` is then a name like any other. */
export function records<G, T>(given: Record<string, G>, read: (record: G & Fields) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, record]) => (isObject(record) ? [[name, read(record)]] : [])),
  )
}

function exerciseRecord({ code, passing, hints, revealed, strange, strangePassing }: Fields): ExerciseRecord {
  return {
    code: typeof code === 'string' ? code : null,
    passing: typeof passing === 'string' ? passing : null,
    hints: count(hints),
    revealed: revealed === true,
    strange: strange === true,
    strangePassing: strangePassing === true,
  }
}

function lessonRecord({ at, done, own }: Fields): LessonRecord {
  const record = { at: count(at), done: Array.isArray(done) ? done.map(count) : [] }
  if (!isObject(own) || typeof own.code !== 'string') return record
  const { scene, code, step, wary, strange } = own
  // Where it is not said whose it is, it may be anybody's; earlier versions told those apart that had not run yet.
  const isOwn = strange === false && !wary
  return { ...record, own: { scene: count(scene), code, step: count(step), strange: !isOwn } }
}

function ownFiles(given: unknown): Record<string, OwnFile> {
  if (!isObject(given)) return {}
  // Earlier versions had one of a kind.
  const files = typeof given.text === 'string' ? { own: given } : given
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, file]) =>
      isObject(file) && text(file.text) ? [[name, ownFile(file)]] : [],
    ),
  )
}

function ownFile({ text: written, strange, tasks }: Fields): OwnFile {
  const file = { text: text(written), strange: strange !== false }
  return Array.isArray(tasks) ? { ...file, tasks: tasks.map(count) } : file
}

function text(thing: unknown) {
  return typeof thing === 'string' ? thing : ''
}

function isObject(thing: unknown): thing is Fields {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing)
}

function count(thing: unknown) {
  return Number.isInteger(thing) && Number(thing) > 0 ? Number(thing) : 0
}
