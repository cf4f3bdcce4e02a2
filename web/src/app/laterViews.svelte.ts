// The views beside the Expression view: each is loaded when it is first opened, and kept from then on.
import type { Works } from '../keeping/works.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { Progress } from '../learn/progress.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { Score } from '../ui/score.svelte.ts'

const views = () => import('./views.ts')
type Views = Awaited<ReturnType<typeof views>>

interface Needs {
  ask: Ask
  base: string
  works: Works
  score: Score
  progress: Progress
  /** A view is there and still empty. */
  onarrive: (view: string) => void
}

export class LaterViews {
  opened: {
    network?: ReturnType<Views['openNetwork']>
    gpt?: ReturnType<Views['openGpt']>
    learn?: ReturnType<Views['openLearn']>
  } = $state.raw({})
  /** Their states, once they are there. */
  networkState: NetworkState | null = $state.raw(null)
  learnState: Learn | null = $state.raw(null)
  #needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  network = () => this.opened.network ?? this.#keep('network', this.#openNetwork())
  gpt = () => this.opened.gpt ?? this.#keep('gpt', this.#openGpt())
  learn = () => this.opened.learn ?? this.#keep('learn', this.#openLearn())

  /** Load a view that is to be shown. */
  show(view: string) {
    if (view === 'network' || view === 'gpt' || view === 'learn') this[view]()
  }

  #keep<T>(view: string, opened: Promise<T>) {
    this.opened = { ...this.opened, [view]: opened }
    return opened
  }

  async #openNetwork() {
    const { ask, score, works, onarrive } = this.#needs
    const opened = await (await views()).openNetwork(ask, score, works)
    this.networkState = opened.state
    onarrive('network')
    return opened
  }

  async #openGpt() {
    const { ask, base, works, onarrive } = this.#needs
    const opened = await (await views()).openGpt(ask, base, works)
    onarrive('gpt')
    return opened
  }

  async #openLearn() {
    const { ask, progress, score, works } = this.#needs
    const opened = await (await views()).openLearn(ask, progress, score, works)
    this.learnState = opened.state
    return opened
  }
}
