// The training as it is played: run, pause, step; what is looked at meanwhile, and what the worker tells.
import type { Pace } from '../network/types.ts'
import type { GptSpec } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'
import type { GptFrame, GptNews, GptOrder } from './gptTraining.ts'
import type { Sample } from './inside.ts'
import { KeptRuns } from './keptRuns.svelte.ts'
import type { Numbers } from './learner.ts'
import { Alphabet } from './lines.ts'

export interface Port {
  postMessage(order: GptOrder): void
  onmessage: ((event: MessageEvent<GptNews>) => void) | null
}

/** Steps at which the names of then stay to be read. */
const REMEMBERED = [0, 10, 100, 300, 1000, 3000, 10_000, 30_000]

export abstract class Playing {
  spec: GptSpec = $state.raw() as GptSpec
  frame: GptFrame | null = $state.raw(null)
  samples: Sample[] = $state.raw([])
  /** Names of earlier steps, the latest first. */
  remembered: { step: number; names: string[] }[] = $state.raw([])
  running = $state(false)
  /** Names a second, when it last ran. */
  speed = $state(0)
  /** Why it stopped. */
  broken: { step: number; status: number } | null = $state.raw(null)
  /** What of the last entry was wrong, or what was done with it. */
  problem = $state('')
  text = $state('')
  beginning = $state('')
  temperature = $state(0.5)
  pace: Pace = $state.raw('gathering')
  stopAfter: number | null = $state(1000)
  /** The curves that are compared. */
  readonly kept = new KeptRuns()
  /** Something has changed that is kept. */
  onchange: () => void = () => {}
  protected worker
  /** How many models the worker was given. */
  protected loads = 0
  /** What had been learnt when the worker last told. */
  protected latest: Numbers | null = null
  #held: ((numbers: Numbers) => void) | null = null

  constructor(worker: Port, spec: GptSpec) {
    this.worker = worker
    this.spec = spec
    worker.onmessage = ({ data }) => this.#hear(data)
    worker.postMessage({ type: 'pace', pace: this.pace })
    worker.postMessage({ type: 'stop after', steps: this.stopAfter })
  }

  /** Whether there is something to train. */
  abstract get ready(): boolean

  get alphabet() {
    return new Alphabet(this.spec.letters)
  }

  /** Nothing is known yet of what is trained now. */
  protected forgetFrames() {
    this.frame = null
    this.latest = null
    this.samples = []
    this.remembered = []
  }

  /** Stop, and give the numbers. */
  protected hold() {
    return new Promise<Numbers>((resolve) => {
      this.#held = resolve
      this.worker.postMessage({ type: 'hold' })
      this.running = false
    })
  }

  run() {
    if (!this.ready) return
    this.broken = null
    this.running = true
    if (this.stopAfter !== null && (this.frame?.step ?? 0) >= this.stopAfter) {
      this.setStopAfter((this.frame?.step ?? 0) + this.spec.steps)
    }
    this.worker.postMessage({ type: 'run' })
  }

  pause() {
    this.running = false
    this.worker.postMessage({ type: 'pause' })
  }

  turn() {
    if (this.running) this.pause()
    else this.run()
  }

  step() {
    if (!this.ready) return
    this.broken = null
    this.worker.postMessage({ type: 'step' })
  }

  /** The page has drawn, and wants the next frame. */
  drawn() {
    this.worker.postMessage({ type: 'drawn' })
  }

  setPace(pace: Pace) {
    this.pace = pace
    this.worker.postMessage({ type: 'pace', pace })
  }

  setStopAfter(steps: number | null) {
    this.stopAfter = steps
    this.worker.postMessage({ type: 'stop after', steps })
  }

  /** Look into another text. @returns what is wrong with it */
  lookInto(text: string) {
    const strange = this.alphabet.strange(text)
    if (strange !== undefined) return words.gpt.strange(strange)
    this.text = text
    this.sendLook()
    return ''
  }

  /** Continue another beginning. @returns what is wrong with it */
  begin(beginning: string) {
    const strange = this.alphabet.strange(beginning)
    if (strange !== undefined) return words.gpt.strange(strange)
    this.beginning = beginning
    this.sendLook()
    return ''
  }

  setTemperature(temperature: number) {
    this.temperature = temperature
    this.sendLook()
  }

  protected sendLook() {
    const { text, beginning, temperature } = this
    this.worker.postMessage({ type: 'look', look: { text, beginning, temperature } })
    this.onchange()
  }

  #hear(news: GptNews) {
    switch (news.type) {
      case 'frame':
        return news.frame.load === this.loads ? this.#see(news.frame) : undefined
      case 'held':
        this.#held?.(news.numbers)
        return
      case 'broken':
        if (news.load !== this.loads) return
        this.running = false
        this.broken = news
        return
      case 'failed':
        this.running = false
        this.problem = news.message
    }
  }

  #see(frame: GptFrame) {
    this.frame = frame
    this.running = frame.running
    if (frame.namesPerSecond > 0) this.speed = frame.namesPerSecond
    if (frame.numbers) {
      this.latest = frame.numbers
      this.onchange()
    }
    if (!frame.samples) return
    this.samples = frame.samples
    const due = REMEMBERED.findLast((step) => step <= frame.step) ?? 0
    if ((this.remembered[0]?.step ?? -1) >= due) return
    const names = frame.samples.map(({ letters }) => letters.join(''))
    this.remembered = [{ step: frame.step, names }, ...this.remembered]
  }
}
