// What two people's, or two computers', progress comes to together: loaded when a file is added.

import { type ExerciseRecord, type Kept, type LessonRecord, type OwnFile, records } from './progressData.ts'

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
    lesson: { ...records(added.ownFiles.lesson, strangers), ...own.ownFiles.lesson },
    exercise: { ...records(added.ownFiles.exercise, strangers), ...own.ownFiles.exercise },
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

function strangers(file: OwnFile): OwnFile {
  return { ...file, strange: true }
}

/** As of a file that anybody may have written. */
function ofAFile(record: LessonRecord): LessonRecord {
  return record.own ? { ...record, own: { ...record.own, strange: true } } : record
}
