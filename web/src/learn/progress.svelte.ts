// What somebody has done of the course and the lessons, and their code: kept in the browser, and as a file.

import type { Whose } from '../keeping/works.svelte.ts'
import { words } from '../texts/words.svelte.ts'

/**
 * `code`: their file as it stands here; `passing`: as it was when all tests last passed;
 * `strange`: `code` goes back to a stranger's;
 * `strangePassing`: `passing` goes back to one
 */
interface ExerciseRecord {
  code: string | null
  passing: string | null
  hints: number
  revealed: boolean
  strange: boolean
  strangePassing: boolean
}

export type OwnText = { scene: number; code: string; step: number } & Whose

/** the scene it stands at, the scenes whose task was done, and what they have made of a scene's text */
interface LessonRecord {
  at: number
  done: number[]
  own?: OwnText | null
}

/** `latest`: the exercise that was written in last */
interface Kept {
  version: 1
  exercises: Record<string, ExerciseRecord>
  lessons: Record<string, LessonRecord>
  latest: string
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
const NEW_LESSON = Object.freeze({ at: 0, done: [] })
/** How long typing must pause before it is kept, in milliseconds. */
const PAUSE = 400

export class Progress {
  #exercises: Record<string, ExerciseRecord> = $state.raw({})
  #lessons: Record<string, LessonRecord> = $state.raw({})
  /** Whether the browser has refused to keep anything. */
  refused = $state(false)
  #latest = $state('')
  /** What has been done here and is not on the shelf yet: another tab may have put there what it did. */
  #own = {
    exercises: new Set() as Set<string>,
    lessons: new Set() as Set<string>,
  }
  #shelf
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(shelf: { read: () => unknown; write: (data: unknown) => boolean }) {
    this.#shelf = shelf
    const kept = understood(shelf.read())
    if (kept) this.#take(kept)
  }

  exercise(name: string): Readonly<ExerciseRecord> {
    return Object.hasOwn(this.#exercises, name) ? this.#exercises[name] : NEW_EXERCISE
  }

  lesson(name: string): Readonly<LessonRecord> {
    return Object.hasOwn(this.#lessons, name) ? this.#lessons[name] : NEW_LESSON
  }

  /** The learner's engine: the file of the exercise that they wrote in last. */
  engine: { exercise: string; code: string; strange: boolean } | null = $derived.by(() => {
    const names = [this.#latest, ...Object.keys(this.#exercises).reverse()]
    const exercise = names.find((name) => this.#exercises[name]?.code)
    if (exercise === undefined) return null
    const { code, strange } = this.#exercises[exercise]
    return { exercise, code: code ?? '', strange }
  })

  /** Whether there is anything that could be lost. */
  get any() {
    return Object.keys(this.#exercises).length + Object.keys(this.#lessons).length > 0
  }

  noteExercise(name: string, change: Partial<ExerciseRecord>) {
    if (change.code) this.#latest = name
    this.#own.exercises.add(name)
    this.#exercises = { ...this.#exercises, [name]: { ...this.exercise(name), ...change } }
    this.#keepSoon()
  }

  noteLesson(name: string, change: Partial<LessonRecord>) {
    this.#own.lessons.add(name)
    this.#lessons = { ...this.#lessons, [name]: { ...this.lesson(name), ...change } }
    this.#keepSoon()
  }

  /** The text of a file that holds all of it. */
  exported() {
    return `${JSON.stringify(this.#kept(), null, 1)}\n`
  }

  /**
   * Take over a file's progress in the place of what is here.
   * @returns what is wrong with it
   */
  import(text: string): string {
    let data = null
    try {
      data = JSON.parse(text)
    } catch {
      return words.learn.notJson
    }
    const kept = understood(data)
    if (!kept) return words.learn.notProgress
    this.#take({ ...kept, lessons: records(kept.lessons, ofAFile) })
    this.#write()
    return ''
  }

  /** Another tab has kept something: what was done there is here too. */
  refresh() {
    const kept = understood(this.#shelf.read())
    if (kept) this.#take(this.#withOwn(kept))
  }

  #keepSoon() {
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => this.keep(), PAUSE)
  }

  /** Keep it now; the page calls this when it is left. */
  keep() {
    clearTimeout(this.#pause)
    if (this.#own.exercises.size + this.#own.lessons.size === 0) return
    this.refresh()
    this.#write()
  }

  #write() {
    clearTimeout(this.#pause)
    this.refused = !this.#shelf.write(this.#kept())
    if (this.refused) return
    this.#own.exercises.clear()
    this.#own.lessons.clear()
  }

  /** What another tab has kept, and over it what was done here since. */
  #withOwn(kept: Kept): Kept {
    const { exercises, lessons } = this.#own
    return {
      version: 1,
      exercises: { ...kept.exercises, ...these(this.#exercises, exercises) },
      lessons: { ...kept.lessons, ...these(this.#lessons, lessons) },
      latest: exercises.has(this.#latest) ? this.#latest : kept.latest,
    }
  }

  #kept(): Kept {
    return { version: 1, exercises: this.#exercises, lessons: this.#lessons, latest: this.#latest }
  }

  #take(kept: Kept) {
    this.#exercises = kept.exercises
    this.#lessons = kept.lessons
    this.#latest = kept.latest
  }
}

/** As of a file that anybody may have written. */
function ofAFile(record: LessonRecord): LessonRecord {
  return record.own ? { ...record, own: { ...record.own, strange: true } } : record
}

function these<T>(records: Record<string, T>, names: Set<string>) {
  return Object.fromEntries(Object.entries(records).filter(([name]) => names.has(name)))
}

/** What of some data can be used as progress; null when none of it can. */
function understood(data: any): Kept | null {
  if (data?.version !== 1 || !isObject(data.exercises)) return null
  return {
    version: 1,
    exercises: records(data.exercises, exerciseRecord),
    lessons: records(isObject(data.lessons) ? data.lessons : {}, lessonRecord),
    latest: typeof data.latest === 'string' ? data.latest : '',
  }
}

/** Made of entries, not by assignment: a name such as `__proto__` is then a name like any other. */
function records<T>(given: Record<string, any>, read: (record: any) => T): Record<string, T> {
  const fitting = Object.entries(given).filter(([, record]) => isObject(record))
  return Object.fromEntries(fitting.map(([name, record]) => [name, read(record)]))
}

function exerciseRecord({ code, passing, hints, revealed, strange, strangePassing }: any): ExerciseRecord {
  return {
    code: typeof code === 'string' ? code : null,
    passing: typeof passing === 'string' ? passing : null,
    hints: count(hints),
    revealed: revealed === true,
    strange: strange === true,
    strangePassing: strangePassing === true,
  }
}

function lessonRecord({ at, done, own }: any): LessonRecord {
  const record = { at: count(at), done: Array.isArray(done) ? done.map(count) : [] }
  if (typeof own?.code !== 'string') return record
  const { scene, code, step, wary, strange } = own
  // Where it is not said whose it is, it may be anybody's; earlier versions told those apart that had not run yet.
  const isOwn = strange === false && !wary
  return { ...record, own: { scene: count(scene), code, step: count(step), strange: !isOwn } }
}

function count(thing: unknown) {
  return Number.isInteger(thing) && Number(thing) > 0 ? Number(thing) : 0
}

function isObject(thing: unknown) {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing)
}
