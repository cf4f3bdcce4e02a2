// Progress as data: what a shelf or a file may hold of the course and the lessons, and what two of them come to together.

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

/** The text of a lesson or an exercise of their own. */
export type OwnFile = { text: string } & Whose
export type OwnFiles = { lesson: OwnFile | null; exercise: OwnFile | null }

type OwnText = { scene: number; code: string; step: number } & Whose

/** the scene it stands at, the scenes whose task was done, and what they have made of a scene's text */
export interface LessonRecord {
  at: number
  done: number[]
  own?: OwnText | null
}

/**
 * `latest`: the exercise that was written in last; `name`: whose it is, as they wrote it for their files;
 * `ownFiles`: a lesson and an exercise that they have opened from a file or a link
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
      lesson: ownFile(own.lesson ?? { text: data.ownLesson, strange: false }),
      exercise: ownFile(own.exercise),
    },
  }
}

/** Made of entries, not by assignment: a name such as `__proto__` is then a name like any other. */
function records<G, T>(given: Record<string, G>, read: (record: G & Fields) => T): Record<string, T> {
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

function ownFile(given: unknown): OwnFile | null {
  if (!isObject(given) || typeof given.text !== 'string' || !given.text) return null
  return { text: given.text, strange: given.strange !== false }
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

/**
 * One's own progress with what a file adds to it. Nothing of one's own is lost: where both hold code, one's own stays.
 * @returns also the exercises of which the file holds other code
 */
export function together(own: Kept, added: Kept): { kept: Kept; differing: string[] } {
  const differing: string[] = []
  const exercises = merged(own.exercises, added.exercises, (mine, theirs, name) => {
    if (mine.code && theirs.code && mine.code !== theirs.code) differing.push(name)
    return withFile(mine, theirs)
  })
  const strange = records(added.lessons, ofAFile)
  const lessons = merged(own.lessons, strange, (mine, theirs) => {
    const done = [...new Set([...mine.done, ...theirs.done])]
    return { at: mine.at || theirs.at, done, own: mine.own ?? theirs.own }
  })
  const [latest, name] = [own.latest || added.latest, own.name || added.name]
  const ownFiles = {
    lesson: own.ownFiles.lesson ?? strangers(added.ownFiles.lesson),
    exercise: own.ownFiles.exercise ?? strangers(added.ownFiles.exercise),
  }
  return { kept: { version: 1, exercises, lessons, latest, name, ownFiles }, differing }
}

function merged<T>(
  own: Record<string, T>,
  added: Record<string, T>,
  both: (mine: T, theirs: T, name: string) => T,
): Record<string, T> {
  const mine = new Map(Object.entries(own))
  const news = Object.entries(added).map(([name, theirs]): [string, T] => {
    const known = mine.get(name)
    return [name, known === undefined ? theirs : both(known, theirs, name)]
  })
  return Object.fromEntries([...mine, ...news])
}

function withFile(mine: ExerciseRecord, theirs: ExerciseRecord): ExerciseRecord {
  const [written, passed] = [mine.code ? mine : theirs, mine.passing ? mine : theirs]
  return {
    code: written.code,
    strange: written.strange,
    passing: passed.passing,
    strangePassing: passed.strangePassing,
    hints: Math.max(mine.hints, theirs.hints),
    revealed: mine.revealed || theirs.revealed,
  }
}

function strangers(file: OwnFile | null) {
  return file && { ...file, strange: true }
}

/** As of a file that anybody may have written. */
function ofAFile(record: LessonRecord): LessonRecord {
  return record.own ? { ...record, own: { ...record.own, strange: true } } : record
}
