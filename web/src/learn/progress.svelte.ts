// What somebody has done of the course and the lessons, and their code: kept in the browser, and as a file.

import { words } from '../texts/words.svelte.ts'
import {
  type ExerciseRecord,
  type Kept,
  type LessonRecord,
  NEW_EXERCISE,
  NEW_LESSON,
  type OwnFile,
  type OwnFiles,
  understood,
} from './progressData.ts'

/** How long typing must pause before it is kept, in milliseconds. */
const PAUSE = 400

/** `differing`: the exercises of which the file holds other code; `use` takes that code after all */
type Imported = { wrong: string } | { wrong?: undefined; differing: string[]; use: () => void }

export class Progress {
  #exercises: Record<string, ExerciseRecord> = $state.raw({})
  #lessons: Record<string, LessonRecord> = $state.raw({})
  /** Whether the browser has refused to keep anything. */
  refused = $state(false)
  #latest = $state('')
  #name = $state('')
  #ownFiles: OwnFiles = $state.raw({ lesson: {}, exercise: {} })
  /** What has been done here and is not on the shelf yet: another tab may have put there what it did. */
  #own = {
    exercises: new Set() as Set<string>,
    lessons: new Set() as Set<string>,
  }
  #shelf
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(shelf: { read: () => unknown; write: (data: unknown) => boolean; setAside?: () => void }) {
    this.#shelf = shelf
    const given = shelf.read()
    const kept = understood(given)
    if (kept) this.#take(kept)
    else if (given !== null) shelf.setAside?.()
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

  /** Whose progress it is, as they want it on their files. */
  get name() {
    return this.#name
  }

  set name(name) {
    this.#name = name
    this.#write()
  }

  /** The lessons or the exercises of their own, by their names. */
  ownFiles(kind: keyof OwnFiles) {
    return this.#ownFiles[kind]
  }

  /**
   * Take a lesson or an exercise of their own. With another text it is a new one, and nothing has been done of it.
   * @param file null where it is to be forgotten
   */
  takeOwnFile(kind: keyof OwnFiles, name: string, file: OwnFile | null) {
    this.refresh()
    const { [name]: before, ...others } = this.#ownFiles[kind]
    this.#ownFiles = { ...this.#ownFiles, [kind]: file ? { ...this.#ownFiles[kind], [name]: file } : others }
    const isNew = file?.text !== before?.text
    if (isNew && kind === 'lesson') this.noteLesson(name, { at: 0, done: [], own: null })
    if (isNew && kind === 'exercise') this.noteExercise(name, NEW_EXERCISE)
    this.#write()
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
    const date = new Date().toISOString().slice(0, 10)
    return `${JSON.stringify({ ...this.#kept(), date }, null, 1)}\n`
  }

  /** Add a file's progress to what is here. */
  async import(text: string): Promise<Imported> {
    let data = null
    try {
      data = JSON.parse(text)
    } catch {
      return { wrong: words.page.notJson }
    }
    const added = understood(data)
    if (!added) return { wrong: words.page.notProgress }
    const { together } = await import('./together.ts')
    const { kept, differing } = together(this.#kept(), added)
    this.#take(kept)
    this.#write()
    const use = () => {
      for (const name of differing) this.noteExercise(name, added.exercises[name])
      this.keep()
    }
    return { differing, use }
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
      name: this.#name || kept.name,
      // They are kept at once, where there is room.
      ownFiles: this.refused ? this.#ownFiles : kept.ownFiles,
    }
  }

  #kept(): Kept {
    return {
      version: 1,
      exercises: this.#exercises,
      lessons: this.#lessons,
      latest: this.#latest,
      name: this.#name,
      ownFiles: this.#ownFiles,
    }
  }

  #take(kept: Kept) {
    this.#exercises = kept.exercises
    this.#lessons = kept.lessons
    this.#latest = kept.latest
    this.#name = kept.name
    this.#ownFiles = kept.ownFiles
  }
}

function these<T>(records: Record<string, T>, names: Set<string>) {
  return Object.fromEntries(Object.entries(records).filter(([name]) => names.has(name)))
}
