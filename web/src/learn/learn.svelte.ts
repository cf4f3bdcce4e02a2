// The state of the Learn view: which page of it is open, the course and the lessons with what was done of them.

import type { Whose } from '../keeping/works.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { BegunExercise } from '../python/protocol.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { words } from '../texts/laterWords.ts'
import type { Score } from '../ui/score.svelte.ts'
import { Course } from './course.svelte.ts'
import { type Entry, isExercise } from './folder.ts'
import { Lesson } from './lesson.svelte.ts'
import { OWN, type Progress } from './progress.svelte.ts'
import type { OwnFile } from './progressData.ts'
import { Sheet } from './sheet.svelte.ts'

export class Learn {
  page: 'index' | 'build' | 'lesson' | 'class' = $state('index')
  ready = $state(false)
  /** Why there is nothing to show. */
  trouble = $state('')
  /** What is wrong with a lesson or an exercise of their own that was to be opened. */
  wrong = $state('')
  /** The lessons and exercises of a folder that was opened; they are listed as long as the page is open. */
  folder: Entry[] = $state.raw([])
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
    if (page === 'build') await this.course.open(name)
    if (page === 'lesson') await this.lesson.open(name, scene)
    else this.lesson.expression.player.pause()
    if (path !== this.#path) return
    const isThere = name !== OWN || (page === 'build' ? this.course.own : this.lesson.own)
    this.page = isThere && (page === 'build' || page === 'lesson' || page === 'class') ? page : 'index'
  }

  /**
   * Read a lesson or an exercise of their own; what is wrong with it is told.
   * @returns where it is to be found; empty where something is wrong
   */
  async read(file: OwnFile): Promise<string[]> {
    const isOne = isExercise(file.text)
    this.wrong = await (isOne ? this.course : this.lesson).read(file)
    return this.wrong ? [] : ['learn', isOne ? 'build' : 'lesson', OWN]
  }

  /** Open a page with what a link brought for it. */
  async openWork(path: string[], { file, ...work }: LearnWork, whose: Whose) {
    if (file !== undefined) {
      await this.open([])
      if (!this.ready || !(await this.read({ text: file, strange: whose.strange })).length) return
    }
    await this.open(path)
    if (!this.ready || this.name !== path[1]) return
    if (this.page === 'lesson') this.lesson.openWork(work, whose)
    else if (this.page === 'build' && work.code !== undefined) this.course.replace(work.code, whose)
  }

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
