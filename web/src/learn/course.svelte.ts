// "Build your own": which exercise is open, the learner's file as it stands there, and what its tests said.

import type { Failure } from '../expression/opened.ts'
import type { Whose } from '../keeping/works.svelte.ts'
import type { Ask, Request } from '../python/client.ts'
import type { BegunExercise, CheckReply, ExerciseTest, TestResult } from '../python/protocol.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { inOwnWords } from '../texts/message.ts'
import { said } from '../texts/words.svelte.ts'
import { placeOf } from './beginning.ts'
import { besideOf, isOwn, nameFor, titleOf } from './ownFiles.ts'
import type { Progress } from './progress.svelte.ts'
import { NEW_EXERCISE, type OwnFile } from './progressData.ts'
import type { SpokenExercise } from './spokenExercise.ts'
import { spokenExercise } from './spokenExercise.ts'

export type Test = ExerciseTest
export type Row = TestResult
export type Exercise = SpokenExercise
export type Report = CheckReply

export class Course {
  given: BegunExercise[] = $state.raw([])
  /** Those from files and links that were read, by their names. */
  #own: Record<string, BegunExercise> = $state.raw({})
  exercises = $derived(this.given.map(spokenExercise))
  name = $state('')
  code = $state('')
  /** The line to begin at. */
  line: number | null = $state(null)
  /** What the tests said of the code as it is or was. */
  report: Report | null = $state.raw(null)
  /** Why the code gave no report at all. */
  failure: Failure | null = $state.raw(null)
  printed = $state.raw(inOwnWords(''))
  /** What Python is asked for: nothing, the tests, or a file to begin with. */
  busy: '' | 'check' | 'file' = $state('')
  /** Whether the report is about an earlier state of the code. */
  stale = $state(false)

  exercise = $derived(this.#called(this.name))
  record = $derived.by(() => this.#progress.exercise(this.name))
  next = $derived(this.#beside(1))
  previous = $derived(this.#beside(-1))
  passed = $derived.by(
    () => this.exercises.filter(({ name }) => this.#progress.exercise(name).passing !== null).length,
  )

  #ask
  #progress
  /** Counts what was opened, so that a late reply to something else is known as such. */
  #turn = 0

  constructor(ask: Ask, progress: Progress) {
    this.#ask = ask
    this.#progress = progress
  }

  standing(name: string): 'new' | 'begun' | 'passed' {
    const { code, passing } = this.#progress.exercise(name)
    return passing !== null ? 'passed' : code !== null ? 'begun' : 'new'
  }

  /** The exercise to go on with: the first that has not passed. */
  get current() {
    return this.exercises.find(({ name }) => this.standing(name) !== 'passed') ?? this.exercises[0] ?? null
  }

  /** @param name the first one to do where there is no such exercise */
  async open(name: string) {
    const file = isOwn(name) ? this.#progress.ownFiles('exercise')[name] : undefined
    const wrong = file && !this.has(name) ? (await this.read(file)).wrong : ''
    const found = this.#called(name) ?? this.current
    if (!found || found.name === this.name) return wrong
    this.name = found.name
    this.#clear()
    const { code } = this.#progress.exercise(found.name)
    if (code === null) this.#begin()
    else this.#show(code)
    return wrong
  }

  /** Whether that is an exercise, and one of their own was read. */
  has(name: string) {
    return this.#called(name) !== null
  }

  #called(name: string): Exercise | null {
    const given = this.exercises.find((each) => each.name === name)
    return given ?? (isOwn(name) && this.#own[name] ? spokenExercise(this.#own[name]) : null)
  }

  close() {
    this.name = ''
    this.#clear()
  }

  /** Read an exercise of their own, and keep it. `wrong`: what is wrong with it. */
  async read(file: OwnFile): Promise<{ name: string; wrong: string }> {
    const reply = await this.#ask({ kind: 'exercise-open', text: file.text })
    if (reply.kind === 'superseded') return { name: '', wrong: '' }
    if (reply.kind === 'error') return { name: '', wrong: said(reply.error.message) }
    const name = this.take(file)
    this.#own = { ...this.#own, [name]: { ...reply.exercise, name } }
    return { name, wrong: '' }
  }

  /**
   * Keep an exercise of their own, unread.
   * @returns its name
   */
  take(file: OwnFile) {
    const files = this.#progress.ownFiles('exercise')
    const name = nameFor(file, files)
    this.#putAway(name, files[name]?.text !== file.text)
    this.#progress.takeOwnFile('exercise', name, file)
    return name
  }

  /** Forget an exercise of their own. */
  forget(name: string) {
    this.#putAway(name, true)
    this.#progress.takeOwnFile('exercise', name, null)
  }

  /** @param makesWay whether what was written of it is handed on */
  #putAway(name: string, makesWay: boolean) {
    const file = this.#progress.ownFiles('exercise')[name]
    const { code, strange } = this.#progress.exercise(name)
    if (file && makesWay && code !== null)
      this.onreplace({
        name,
        title: titleOf(file.text),
        strange: strange || file.strange,
        work: { code, file: file.text },
      })
    if (this.name === name) this.close()
    const { [name]: _, ...others } = this.#own
    this.#own = others
  }

  /** What a link to the exercise that is open must hold for it to be there. */
  get file(): { file?: string } {
    const file = this.#ownFile
    return file ? { file: file.text } : {}
  }

  /** What a request about the exercise that is open says where that is their own. */
  get #asked(): { own?: string } {
    const file = this.#ownFile
    return file ? { own: file.text } : {}
  }

  get #ownFile() {
    return isOwn(this.name) ? this.#progress.ownFiles('exercise')[this.name] : undefined
  }

  /** Whether the exercise that is open came with a link. */
  get isStrange() {
    return Boolean(this.#ownFile?.strange)
  }

  /** The learner typed. */
  typed(code: string) {
    if (this.busy === 'file' || code === this.code) return
    this.follow(code)
    this.#progress.noteExercise(this.name, { code })
  }

  /** Another window shows this, and keeps it. */
  follow(code: string) {
    if (this.busy === 'file' || code === this.code) return
    this.code = code
    this.stale = true
    this.line = null
  }

  /** The file of the exercise may have been written on in another tab: then this one goes on from there. */
  refresh() {
    const { code } = this.record
    if (!this.name || this.busy === 'file' || code === null || code === this.code) return
    this.stale = true
    this.#show(code)
  }

  /** A file is about to take the place of the one that is here. */
  onreplace: (made: { name: string; title: string; work: LearnWork } & Whose) => void = () => {}

  /** Put another file in the place of what is here. */
  replace(code: string, { strange }: Whose) {
    this.#handOn(code)
    this.#clear()
    this.#show(code)
    this.#progress.noteExercise(this.name, { code, strange })
  }

  /** What the learner has written of this exercise goes, unless the same takes its place. */
  #handOn(code: string | null) {
    const { code: own, strange } = this.record
    if (own === null || own === code) return
    this.onreplace({
      name: this.name,
      title: this.exercise?.title ?? '',
      strange,
      work: { code: own, ...this.file },
    })
  }

  /** Run the tests. */
  async check() {
    if (this.busy) return
    const { name, code } = this
    const { strange } = this.record
    const reply = await this.#during('check', {
      kind: 'exercise-check',
      name,
      code,
      ...this.#asked,
      ...(strange ? { strange: name } : {}),
    })
    if (!reply) return
    this.printed = reply.printed
    this.stale = code !== this.code
    if (reply.kind === 'error') {
      this.failure = reply.error
      this.report = null
      return
    }
    this.failure = null
    this.report = reply
    if (reply.passed)
      this.#progress.noteExercise(name, { code: this.code, passing: code, strangePassing: strange })
  }

  /** Begin this exercise anew; the others stay as they are. */
  reset() {
    this.#handOn(null)
    this.#clear()
    this.#progress.noteExercise(this.name, NEW_EXERCISE)
    this.#begin()
  }

  openHint() {
    const { hints } = this.record
    const most = this.exercise?.hints.length ?? 0
    this.#progress.noteExercise(this.name, { hints: Math.min(hints + 1, most) })
  }

  reveal() {
    this.#progress.noteExercise(this.name, { revealed: true })
  }

  /** Put our solution in the place of what they wrote for this exercise. */
  async useSolution() {
    if (this.busy) return
    const { name, code } = this
    const reply = await this.#during('file', { kind: 'exercise-solve', name, code, ...this.#asked })
    if (!reply) return
    if (reply.kind === 'error') this.failure = reply.error
    else {
      this.#handOn(reply.code)
      this.#clear()
      this.#show(reply.code)
      this.#progress.noteExercise(name, { code: reply.code })
    }
  }

  /** The file goes on from the latest exercise that passed; where there is none, from our own solutions. */
  async #begin() {
    const exercise = this.exercise as Exercise
    const before = this.exercises.slice(0, exercise.number - 1)
    // A learning platform may know that one has passed without having had room for its code.
    const from = before.findLastIndex(({ name }) => this.#progress.exercise(name).passing)
    if (from === -1) return this.#showBegun(exercise.begun, false)
    const { passing, strangePassing } = this.#progress.exercise(before[from].name)
    const reply = await this.#during('file', {
      kind: 'exercise-start',
      name: exercise.name,
      code: passing,
      ...this.#asked,
      skipped: before.slice(from + 1).map(({ name }) => name),
    })
    if (!reply) return
    if (reply.kind === 'error') {
      this.failure = reply.error
      this.#showBegun(exercise.begun, false)
    } else this.#showBegun(reply.code, strangePassing)
  }

  /** @param goesOn whether it goes on from a stranger's */
  #showBegun(code: string, goesOn: boolean) {
    const strange = goesOn || this.isStrange
    this.#show(code)
    if (this.record.strange !== strange) this.#progress.noteExercise(this.name, { strange })
  }

  #show(code: string) {
    this.code = code
    this.line = this.exercise && placeOf(this.exercise, code)
  }

  #clear() {
    this.#turn++
    this.busy = ''
    this.report = null
    this.failure = null
    this.printed = inOwnWords('')
    this.stale = false
    this.#show('')
  }

  /** Ask Python; nothing when another exercise was opened meanwhile. */
  async #during<Q extends Request>(busy: 'check' | 'file', request: Q) {
    const turn = this.#turn
    this.busy = busy
    const reply = await this.#ask(request)
    if (turn !== this.#turn || reply.kind === 'superseded') return null
    this.busy = ''
    return reply
  }

  #beside(by: number) {
    if (isOwn(this.name)) return besideOf(this.name, this.#progress.ownFiles('exercise'), by)
    const at = this.exercises.findIndex(({ name }) => name === this.name)
    return at === -1 ? null : (this.exercises[at + by] ?? null)
  }
}
