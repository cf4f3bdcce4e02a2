// What somebody has done of the course and the lessons, and their code: kept in the browser, and as a file.
import { words } from '../texts/words.svelte.js'

/**
 * @typedef {{ code: string | null, passing: string | null, hints: number, revealed: boolean,
 *   strange: boolean, allowed: boolean, strangePassing: boolean }} ExerciseRecord
 *   `code`: their file as it stands here; `passing`: as it was when all tests last passed;
 *   `strange`: `code` goes back to a stranger's, which is `allowed` once the person has had its tests run;
 *   `strangePassing`: `passing` goes back to one
 * @typedef {{ scene: number, code: string, step: number } & import('./works.svelte.js').Whose} OwnText
 * @typedef {{ at: number, done: number[], own?: OwnText | null }} LessonRecord
 *   the scene it stands at, the scenes whose task was done, and what they have made of a scene's text
 * @typedef {{ version: 1, exercises: Record<string, ExerciseRecord>, lessons: Record<string, LessonRecord>,
 *   latest: string }} Kept  `latest`: the exercise that was written in last
 */

/** As an exercise is before anything has been done of it. */
export const NEW_EXERCISE = Object.freeze({
  code: null,
  passing: null,
  hints: 0,
  revealed: false,
  strange: false,
  allowed: false,
  strangePassing: false,
})
const NEW_LESSON = Object.freeze({ at: 0, done: [] })
/** How long typing must pause before it is kept, in milliseconds. */
const PAUSE = 400

export class Progress {
  /** @type {Record<string, ExerciseRecord>} */
  #exercises = $state.raw({})
  /** @type {Record<string, LessonRecord>} */
  #lessons = $state.raw({})
  /** Whether the browser has refused to keep anything. */
  refused = $state(false)
  #latest = $state('')
  /** What has been done here and is not on the shelf yet: another tab may have put there what it did. */
  #own = {
    exercises: /** @type {Set<string>} */ (new Set()),
    lessons: /** @type {Set<string>} */ (new Set()),
  }
  #shelf
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause

  /** @param {{ read: () => unknown, write: (data: unknown) => boolean }} shelf */
  constructor(shelf) {
    this.#shelf = shelf
    const kept = understood(shelf.read())
    if (kept) this.#take(kept)
  }

  /** @param {string} name @returns {Readonly<ExerciseRecord>} */
  exercise(name) {
    return Object.hasOwn(this.#exercises, name) ? this.#exercises[name] : NEW_EXERCISE
  }

  /** @param {string} name @returns {Readonly<LessonRecord>} */
  lesson(name) {
    return Object.hasOwn(this.#lessons, name) ? this.#lessons[name] : NEW_LESSON
  }

  /**
   * The learner's engine: the file of the exercise that they wrote in last.
   *
   * @type {{ exercise: string, code: string, strange: boolean } | null}
   */
  engine = $derived.by(() => {
    const names = [this.#latest, ...Object.keys(this.#exercises).reverse()]
    const exercise = names.find((name) => this.#exercises[name]?.code && mayRun(this.#exercises[name]))
    if (exercise === undefined) return null
    const { code, strange } = this.#exercises[exercise]
    return { exercise, code: code ?? '', strange }
  })

  /** Whether there is anything that could be lost. */
  get any() {
    return Object.keys(this.#exercises).length + Object.keys(this.#lessons).length > 0
  }

  /** @param {string} name @param {Partial<ExerciseRecord>} change */
  noteExercise(name, change) {
    if (change.code) this.#latest = name
    this.#own.exercises.add(name)
    this.#exercises = { ...this.#exercises, [name]: { ...this.exercise(name), ...change } }
    this.#keepSoon()
  }

  /** @param {string} name @param {Partial<LessonRecord>} change */
  noteLesson(name, change) {
    this.#own.lessons.add(name)
    this.#lessons = { ...this.#lessons, [name]: { ...this.lesson(name), ...change } }
    this.#keepSoon()
  }

  /** The text of a file that holds all of it. */
  exported() {
    return `${JSON.stringify(this.#kept(), null, 1)}\n`
  }

  /** Take over a file's progress in the place of what is here. @param {string} text @returns {string} what is wrong with it */
  import(text) {
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

  /** What another tab has kept, and over it what was done here since. @param {Kept} kept @returns {Kept} */
  #withOwn(kept) {
    const { exercises, lessons } = this.#own
    return {
      version: 1,
      exercises: { ...kept.exercises, ...these(this.#exercises, exercises) },
      lessons: { ...kept.lessons, ...these(this.#lessons, lessons) },
      latest: exercises.has(this.#latest) ? this.#latest : kept.latest,
    }
  }

  /** @returns {Kept} */
  #kept() {
    return { version: 1, exercises: this.#exercises, lessons: this.#lessons, latest: this.#latest }
  }

  /** @param {Kept} kept */
  #take(kept) {
    this.#exercises = kept.exercises
    this.#lessons = kept.lessons
    this.#latest = kept.latest
  }
}

/** As of a file that anybody may have written. @param {LessonRecord} record @returns {LessonRecord} */
function ofAFile(record) {
  return record.own ? { ...record, own: { ...record.own, wary: true, strange: false } } : record
}

/** @param {ExerciseRecord} record */
function mayRun({ strange, allowed }) {
  return !strange || allowed
}

/** @template T @param {Record<string, T>} records @param {Set<string>} names */
function these(records, names) {
  return Object.fromEntries(Object.entries(records).filter(([name]) => names.has(name)))
}

/** What of some data can be used as progress; null when none of it can. @param {any} data @returns {Kept | null} */
function understood(data) {
  if (data?.version !== 1 || !isObject(data.exercises)) return null
  return {
    version: 1,
    exercises: records(data.exercises, exerciseRecord),
    lessons: records(isObject(data.lessons) ? data.lessons : {}, lessonRecord),
    latest: typeof data.latest === 'string' ? data.latest : '',
  }
}

/**
 * Made of entries, not by assignment: a name such as `__proto__` is then a name like any other.
 *
 * @template T
 * @param {Record<string, any>} given
 * @param {(record: any) => T} read
 * @returns {Record<string, T>}
 */
function records(given, read) {
  const fitting = Object.entries(given).filter(([, record]) => isObject(record))
  return Object.fromEntries(fitting.map(([name, record]) => [name, read(record)]))
}

/** @param {any} record @returns {ExerciseRecord} */
function exerciseRecord({ code, passing, hints, revealed, strange, allowed, strangePassing }) {
  return {
    code: typeof code === 'string' ? code : null,
    passing: typeof passing === 'string' ? passing : null,
    hints: count(hints),
    revealed: revealed === true,
    strange: strange === true,
    allowed: allowed === true,
    strangePassing: strangePassing === true,
  }
}

/** @param {any} record @returns {LessonRecord} */
function lessonRecord({ at, done, own }) {
  const record = { at: count(at), done: Array.isArray(done) ? done.map(count) : [] }
  if (typeof own?.code !== 'string') return record
  const { scene, code, step, wary, strange } = own
  // Where it is not said whose it is, it may be anybody's.
  const whose = { wary: wary !== false, strange: strange === true }
  return { ...record, own: { scene: count(scene), code, step: count(step), ...whose } }
}

/** @param {unknown} thing */
function count(thing) {
  return Number.isInteger(thing) && Number(thing) > 0 ? Number(thing) : 0
}

/** @param {unknown} thing */
function isObject(thing) {
  return typeof thing === 'object' && thing !== null && !Array.isArray(thing)
}
