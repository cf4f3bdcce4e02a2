// The state of the Learn view: which page of it is open, the course and the lessons with what was done of them.

import type { Whose } from '../keeping/works.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { BegunExercise } from '../python/protocol.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { words } from '../texts/laterWords.ts'
import type { Score } from '../ui/score.svelte.ts'
import { Course } from './course.svelte.ts'
import { Lesson } from './lesson.svelte.ts'
import { isExercise, isOwn, titleOf } from './ownFiles.ts'
import type { Progress } from './progress.svelte.ts'
import type { OwnFile } from './progressData.ts'
import { Sheet } from './sheet.svelte.ts'

export class Learn {
  page: 'index' | 'build' | 'lesson' | 'class' = $state('index')
  ready = $state(false)
  /** Why there is nothing to show. */
  trouble = $state('')
  /** What is wrong with a lesson or an exercise of their own that was to be opened. */
  wrong = $state('')
  progress
  course
  lesson

  /** The teacher's sheet, which lasts as long as the page. */
  sheet: Sheet | null = $state.raw(null)
  #ask
  #loading: Promise<void> | null = null
  #path: string[] = []

  /** @param score of the session's predictions */
  constructor(ask: Ask, progress: Progress, score?: Score) {
    this.#ask = ask
    this.progress = progress
    this.course = new Course(ask, this.progress)
    this.lesson = new Lesson(
      ask,
      this.progress,
      async (name) => {
        const { default: prepared } = await import(`../prepared/lesson-${name}.json`)
        return prepared
      },
      score,
    )
  }

  /** The exercise or lesson that is open. */
  get name() {
    return this.page === 'build' ? this.course.name : this.page === 'lesson' ? this.lesson.name : ''
  }

  /** Open what an address names: nothing, `build/NAME`, `lesson/NAME`, `lesson/NAME/SCENE` or `class`. */
  async open(path: string[]) {
    this.#path = path
    this.#loading ??= this.#load()
    await this.#loading
    if (!this.ready) return
    const [page, name, scene] = this.#path
    const part = page === 'build' ? this.course : this.lesson
    const wrong = page === 'build' || page === 'lesson' ? await part.open(name, scene) : ''
    if (page !== 'lesson') this.lesson.expression.player.pause()
    if (path !== this.#path) return
    if (wrong) this.wrong = wrong
    const isThere = !isOwn(name) || part.has(name)
    this.page = isThere && (page === 'build' || page === 'lesson' || page === 'class') ? page : 'index'
  }

  /**
   * Read a lesson or an exercise of their own; what is wrong with it is told.
   * @returns where it is to be found; empty where something is wrong
   */
  async read(file: OwnFile): Promise<string[]> {
    const isOne = isExercise(file.text)
    const { name, wrong } = await (isOne ? this.course : this.lesson).read(file)
    this.wrong = wrong
    return name ? ['learn', isOne ? 'build' : 'lesson', name] : []
  }

  /** All lessons and exercises of their own, with how far each has come. */
  get own() {
    const lessons = Object.entries(this.progress.ownFiles('lesson')).map(([name, file]) => {
      const standing = this.lesson.standing({ name, tasks: file.tasks })
      return { kind: 'lesson' as const, name, file, title: titleOf(file.text), standing }
    })
    const exercises = Object.entries(this.progress.ownFiles('exercise')).map(([name, file]) => {
      const standing = this.course.standing(name)
      return { kind: 'exercise' as const, name, file, title: titleOf(file.text), standing }
    })
    return [...lessons, ...exercises]
  }

  forget(kind: 'lesson' | 'exercise', name: string) {
    this.wrong = ''
    ;(kind === 'exercise' ? this.course : this.lesson).forget(name)
  }

  /** Keep lessons and exercises of their own, to be read when they are opened. */
  take(files: OwnFile[]) {
    for (const file of files) (isExercise(file.text) ? this.course : this.lesson).take(file)
  }

  /** Open a page with what a link brought for it. */
  async openWork(path: string[], { file, ...work }: LearnWork, whose: Whose): Promise<void> {
    if (file !== undefined) {
      await this.open([])
      const [, kind, name] = this.ready ? await this.read({ text: file, strange: whose.strange }) : []
      if (!name) return
      // Here it may be called otherwise than where the link was made.
      if (name !== path[1]) this.onrename([kind, name])
      return this.openWork([kind, name, ...path.slice(2)], work, whose)
    }
    await this.open(path)
    if (!this.ready || this.name !== path[1]) return
    if (this.page === 'lesson') this.lesson.openWork(work, whose)
    else if (this.page === 'build' && work.code !== undefined) this.course.replace(work.code, whose)
  }

  /** What was opened has another address than the one that was asked for. */
  onrename: (path: string[]) => void = () => {}

  /** Look again at what is open: its progress was replaced. */
  reopen() {
    this.course.close()
    this.lesson.close()
    this.open(this.#path)
  }

  async #load() {
    try {
      const [exercises, lessons] = await Promise.all([
        import('../prepared/course.json'),
        import('../prepared/lessons.json'),
      ])
      this.course.given = exercises.default as unknown as BegunExercise[]
      this.lesson.given = lessons.default
      this.sheet = new Sheet(
        this.#ask,
        this.course.given.map(({ name }) => name),
      )
      this.ready = true
    } catch (error) {
      this.trouble = words.learn.notLoaded(String(error))
    }
  }
}
