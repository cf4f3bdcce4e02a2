// The lessons: which one is open, the scene it stands at, and the live graph that the scene drives.

import { Expression } from '../expression/expression.svelte.ts'
import { CORRECT } from '../expression/way.svelte.ts'
import type { Whose } from '../keeping/works.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { GraphReply } from '../python/protocol.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { said } from '../texts/words.svelte.ts'
import type { Score } from '../ui/score.svelte.ts'
import type { Condition } from './conditions.ts'
import { isDone, missed, nodeCalled } from './conditions.ts'
import { besideOf, isOwn, nameFor, titleOf } from './ownFiles.ts'
import type { Progress } from './progress.svelte.ts'
import type { OwnFile } from './progressData.ts'
import { spokenLesson, spokenListed } from './spokenLesson.ts'

/** `exercises`: those it leads to, by name; `tasks`: the scenes that have one */
export interface Listed {
  name: string
  number: number
  title: string
  about: string
  concepts: string[]
  exercises: string[]
  scenes: number
  tasks: number[]
}

export interface Scene {
  title: string
  text: string
  code: string
  at: number
  highlight: number | null
  engine: string
  folded: string[] | null
  speed: number
  play: boolean
  rise: number[] | null
  /** The node whose curve stands beside the graph. */
  curve: number | null
  check: Condition[]
  done: string
  /** What holds for a wrong answer that many give, and what is said to it. */
  almost: Condition[]
  answer: string
  reply: number
  notes: string[]
}

export interface Prepared {
  name: string
  scenes: Scene[]
  replies: GraphReply[]
}

/** `strange`: where it came from, if that is a link: what it runs has a Python of its own */
interface OwnLesson {
  listed: Listed
  prepared: Prepared
  strange: string
}

export class Lesson {
  /** As Python listed them. */
  given: Listed[] = $state.raw([])
  /** Those from files and links that were read, by their names. */
  #own: Record<string, OwnLesson> = $state.raw({})
  all = $derived(this.given.map(spokenListed))
  name = $state('')
  /** As Python prepared it. */
  #prepared: Prepared | null = $state.raw(null)
  prepared = $derived(this.#prepared && spokenLesson(this.#prepared))
  /** Which scene it stands at. */
  at = $state(0)
  /** The scene's graph; every scene has one of its own, so that nothing late can come into it. */
  expression = $state.raw(null as unknown as Expression)
  folded: string[] | null = $state(null)
  /** Where the numbers stood as the scene began, where it is about rise over run. */
  base: { data: number[]; grad: number[] } | null = $state.raw(null)

  listed = $derived(this.#called(this.name))
  next = $derived(this.#beside(1))
  previous = $derived(this.#beside(-1))
  scene = $derived(this.prepared?.scenes[this.at] ?? null)
  record = $derived.by(() => this.#progress.lesson(this.name))
  /** The step at which a presenter's clicker is done with the scene: where it stands, or the end of whatever its text is now. */
  #stop = $state.raw(Infinity)
  stop = $derived.by(() => Math.min(this.#stop, this.expression.player.total))
  /** Where that clicker begins: where the scene before it stood, if that shows the same graph. */
  start = $derived.by(() => {
    const scenes = this.prepared?.scenes ?? []
    const [before, scene] = [scenes[this.at - 1], scenes[this.at]]
    return before?.reply === scene?.reply ? Math.min(before?.at ?? 0, scene?.at ?? 0) : (scene?.at ?? 0)
  })
  isLast = $derived(this.at === (this.prepared?.scenes.length ?? 0) - 1)
  /** Whether what the scene shows now is what its task asks for. */
  fulfilled = $derived(isDone(this.scene?.check ?? [], this.expression))
  /** What to say of a task that is not done: to a wrong answer that many give, or else how far off it is. */
  hint = $derived.by(() => {
    const { scene, expression } = this
    if (!scene?.check.length || expression.predict.on) return ''
    return isDone(scene.almost, expression) ? scene.answer : missed(scene.check, expression)
  })
  /** Whether the scene's task has been done, now or before. */
  done = $derived(this.record.done.includes(this.at))

  #ask
  #progress
  #load
  #score

  /** @param score of the session's predictions */
  constructor(ask: Ask, progress: Progress, load: (name: string) => Promise<Prepared>, score?: Score) {
    this.#ask = ask
    this.#score = score
    this.#progress = progress
    this.#load = load
    this.expression = new Expression(ask, score, true)
  }

  /**
   * Open a lesson, the first one where there is none of that name.
   * @param number of the scene, from 1; without one it opens where it was left
   */
  async open(name: string, number?: string) {
    const file = isOwn(name) ? this.#progress.ownFiles('lesson')[name] : undefined
    const wrong = file && !this.has(name) ? (await this.read(file)).wrong : ''
    const found = this.#called(name) ?? this.all[0]
    if (!found) return wrong
    const scene = /^[1-9]\d*$/.test(number ?? '') ? Math.min(Number(number), found.scenes) - 1 : null
    if (found.name === this.name) {
      if (scene !== null && scene !== this.at) this.go(scene)
      return wrong
    }
    const prepared = isOwn(found.name) ? this.#own[found.name].prepared : await this.#load(found.name)
    if (found.name === this.name) return wrong // opened meanwhile
    this.name = found.name
    this.#prepared = prepared
    const { at, own } = this.#progress.lesson(found.name)
    const last = prepared.scenes.length - 1
    if (own && own.scene <= last && (scene ?? own.scene) === own.scene) {
      const { strange, ...work } = own
      this.#show(work, { strange })
    } else this.go(scene ?? (at < last ? at : 0))
    return wrong
  }

  /** Whether that is a lesson, and one of their own was read. */
  has(name: string) {
    return this.#called(name) !== null
  }

  #called(name: string): Listed | null {
    const given = this.all.find((each) => each.name === name)
    return given ?? (isOwn(name) ? this.#own[name]?.listed : null) ?? null
  }

  /** Read a lesson of their own, and keep it. `wrong`: what is wrong with it. */
  async read(file: OwnFile): Promise<{ name: string; wrong: string }> {
    const strange = file.strange ? crypto.randomUUID() : ''
    const request = { kind: 'lesson-open' as const, text: file.text }
    const reply = await this.#ask(strange ? { ...request, strange } : request)
    if (reply.kind === 'superseded') return { name: '', wrong: '' }
    if (reply.kind === 'error') return { name: '', wrong: said(reply.error.message) }
    const name = this.take({ ...file, tasks: reply.listed.tasks })
    this.#own = {
      ...this.#own,
      [name]: { listed: { ...reply.listed, name }, prepared: { ...reply.prepared, name }, strange },
    }
    return { name, wrong: '' }
  }

  /**
   * Keep a lesson of their own, unread.
   * @returns its name
   */
  take(file: OwnFile) {
    const files = this.#progress.ownFiles('lesson')
    const name = nameFor(file, files)
    const { text, tasks } = files[name] ?? {}
    this.#putAway(name, text !== file.text)
    this.#progress.takeOwnFile('lesson', name, text === file.text && tasks ? { tasks, ...file } : file)
    return name
  }

  /** Forget a lesson of their own. */
  forget(name: string) {
    this.#putAway(name, true)
    this.#progress.takeOwnFile('lesson', name, null)
  }

  /** @param makesWay whether it is handed on with what was made of it */
  #putAway(name: string, makesWay: boolean) {
    const file = this.#progress.ownFiles('lesson')[name]
    const { own, at, done } = this.#progress.lesson(name)
    if (file && makesWay && (own || at || done.length))
      this.onreplace({
        name,
        title: titleOf(file.text),
        strange: file.strange || Boolean(own?.strange),
        work: {
          ...(own ? { scene: own.scene, code: own.code, step: own.step } : { scene: at }),
          file: file.text,
        },
      })
    if (this.name === name) this.close()
    const { [name]: _, ...others } = this.#own
    this.#own = others
  }

  /** Where the lesson that is open came from, if that is a link. */
  get #strange() {
    return isOwn(this.name) ? (this.#own[this.name]?.strange ?? '') : ''
  }

  /** Whether the lesson that is open came with a link. */
  get isStrange() {
    return this.#strange !== ''
  }

  /** What a link to the lesson that is open must hold for it to be there. */
  get file(): { file?: string } {
    const file = isOwn(this.name) ? this.#progress.ownFiles('lesson')[this.name] : undefined
    return file ? { file: file.text } : {}
  }

  close() {
    this.expression.player.pause()
    this.name = ''
    this.#prepared = null
  }

  /** Show a scene as it was written. */
  go(at: number) {
    const { scenes, replies } = this.prepared as Prepared
    this.at = Math.min(Math.max(at, 0), scenes.length - 1)
    const scene = scenes[this.at]
    this.expression.player.pause()
    const expression = new Expression(this.#ask, this.#score, true)
    expression.predict.on = this.expression.predict.on
    expression.way.engine = scene.engine || CORRECT
    expression.open(scene.code, { example: `${this.name} ${this.at}`, prepared: replies[scene.reply] })
    if (this.isStrange) expression.strange = this.#strange
    expression.player.speed = scene.speed
    this.#stop = scene.at < expression.player.total ? scene.at : Infinity
    expression.player.go(scene.at)
    this.expression = expression
    this.folded = scene.folded
    this.base = scene.rise && expression.values
    if (scene.curve !== null) expression.numeric.open(scene.curve, false)
    if (scene.play) expression.player.play()
    this.#progress.noteLesson(this.name, { at: this.at })
  }

  /**
   * A presenter's clicker: through the steps that a scene is about, from where the one before it stood to where it stands
   * itself, and on to the scene beside it.
   *
   * @returns whether it is another scene now
   */
  click(way: 'forward' | 'back'): boolean {
    const { player } = this.expression
    const { at } = player
    if (way === 'forward' ? at < this.stop : at > this.start) {
      player[way]()
      if (at < this.stop && player.at > this.stop) player.travelTo(this.stop)
      return false
    }
    const to = this.at + (way === 'forward' ? 1 : -1)
    if (!this.prepared?.scenes[to]) return false
    this.go(to)
    const { player: shown } = this.expression
    if (way === 'forward' && this.start < this.stop) shown.go(Math.max(this.start, Math.min(at, this.stop)))
    return true
  }

  /** All that brings this scene back, as it stands. */
  work(): LearnWork {
    const { code, ...graph } = this.expression.work()
    const isOwn = code !== this.scene?.code
    return {
      scene: this.at,
      ...(isOwn ? { code } : {}),
      ...graph,
      step: this.expression.player.at,
      ...(this.folded ? { folded: this.folded } : {}),
      ...this.file,
    }
  }

  /** Keep what was made of the scene's text, until another scene is shown; the page calls this when it changes. */
  noteOwn() {
    if (!this.prepared) return
    const { code, step = this.expression.player.total } = this.expression.work()
    const own =
      code === this.scene?.code
        ? null
        : { scene: this.at, code, step, strange: this.expression.strange !== '' }
    if (JSON.stringify(own) !== JSON.stringify(this.record.own ?? null))
      this.#progress.noteLesson(this.name, { own })
  }

  /** What was made of a scene's text is about to make way. */
  onreplace: (made: { name: string; title: string; work: LearnWork } & Whose) => void = () => {}

  /** Open what `work` gave, in the lesson that is open. */
  openWork(work: LearnWork, whose: Whose) {
    if (!this.prepared) return
    const { own } = this.record
    if (own && (own.scene !== (work.scene ?? this.at) || own.code !== work.code))
      this.onreplace({
        name: this.name,
        title: this.listed?.title ?? '',
        strange: own.strange || this.isStrange,
        work: { scene: own.scene, code: own.code, step: own.step, ...this.file },
      })
    this.#show(work, whose)
  }

  #show({ scene: at = this.at, code: given, ...graph }: LearnWork, whose: Whose) {
    this.go(at)
    const { code, engine } = this.scene as Scene
    const { expression } = this
    const isOwn = given !== undefined && given !== code
    const isAsWritten = !isOwn && (graph.engine ?? CORRECT) === (engine || CORRECT)
    if (!isAsWritten || graph.input !== undefined || graph.derivative)
      expression.open(
        { ...graph, code: given ?? code },
        { strange: this.isStrange || (isOwn && whose.strange) },
      )
    else {
      if (graph.step !== undefined) expression.player.go(graph.step)
      if (graph.predict) expression.predict.turn()
    }
    this.folded = graph.folded ?? this.folded
  }

  /** The scene's task is done; it stays so. */
  noteDone() {
    const { done } = this.record
    if (!done.includes(this.at)) this.#progress.noteLesson(this.name, { done: [...done, this.at].sort() })
  }

  /** Let the node that a number in the text belongs to stand out. */
  point(claim: string | null) {
    const name = claim?.match(/^(.+)\.(data|grad)$/)?.[1]
    const { topology } = this.expression
    const index = name && topology ? nodeCalled(topology, name) : -1
    this.expression.hovered = index === -1 ? null : index
  }

  /** How far a lesson has come. */
  standing({ name, tasks }: { name: string; tasks?: number[] }): 'new' | 'begun' | 'passed' {
    const { at, done } = this.#progress.lesson(name)
    if (tasks?.length && tasks.every((scene) => done.includes(scene))) return 'passed'
    return at || done.length ? 'begun' : 'new'
  }

  #beside(by: number): { name: string; title: string } | null {
    if (isOwn(this.name)) return besideOf(this.name, this.#progress.ownFiles('lesson'), by)
    const at = this.all.findIndex(({ name }) => name === this.name)
    return at === -1 ? null : (this.all[at + by] ?? null)
  }
}
