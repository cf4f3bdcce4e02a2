// Opens what was made before or elsewhere: the work in a link, the work that was open the last time, a recent one.
import { untrack } from 'svelte'
import type { Mark, Route } from '../app/route.svelte.ts'
import type { Expression } from '../expression/expression.svelte.ts'
import type { Gpt } from '../gpt/gpt.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { Catalogue, GraphReply } from '../python/protocol.ts'
import type { ExpressionWork } from '../sharing/expressionWork.ts'
import type { GptWork } from '../sharing/gptWork.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import type { Known, Work } from '../sharing/link.ts'
import type { NetworkWork } from '../sharing/networkWork.ts'
import type { Problem } from '../sharing/reading.ts'
import type { Replied, Replies } from './replies.ts'
import { Shelf } from './shelf.ts'
import type { Whose, Works } from './works.svelte.ts'

interface Sources {
  route: Route
  works: Works
  replies: Replies
  expression: Expression
  /** the Network view, loaded when it is needed */
  network: () => Promise<{ state: Pick<NetworkState, 'openWork'> }>
  /** the GPT view, likewise */
  gpt: () => Promise<{ state: Pick<Gpt, 'openWork'> }>
  /** the Learn view, likewise */
  learn: () => Promise<{ state: Pick<Learn, 'openWork'> }>
  /** the names of the engines that a work may ask for */
  engines: string[]
  examples: { name: string; text: string }[]
  /** the first example's reply, prepared */
  first: GraphReply
  /** whether somebody has been here before */
  visited?: Pick<Shelf, 'read' | 'write'>
}

const OWN = { strange: false }
const STRANGERS = { strange: true }
/** What an address may ask for beside a first look at the page. */
const PLAIN = ['theme', 'lang']

export class Opening {
  /** What could not be read of the link that was opened last. */
  problems: Problem[] = $state.raw([])
  #sources
  /** What is being opened in each view: the newest, which ends after all before it. */
  #turns: Record<string, Promise<void>> = $state.raw({})
  /** The views that something was opened in, or for which there was nothing. */
  #begun: Set<string> = new Set()

  constructor(sources: Sources) {
    this.#sources = sources
    const { route, works, expression } = sources
    if (!route.link || route.view !== 'expression') this.begin('expression')
    $effect(() => {
      const { view, link } = route
      const example = view === 'expression' ? this.#exampleOf(expression.text) : undefined
      const mark = { work: works.openIn(view), example: example?.name ?? '' }
      if (!link && !(view in this.#turns)) untrack(() => route.mark(mark))
    })
    route.onreturn((mark) => this.#return(mark))
    $effect(() => {
      if (route.link) untrack(() => this.openLink())
    })
  }

  /** A view is there: unless something is on its way to it, show what was there the last time. */
  begin(view: string) {
    if (!(view in this.#turns)) this.#openLast(view)
  }

  /** Open a recent work and go to its view. */
  openRecent(id: string) {
    const { works, route } = this.#sources
    const kept = works.read(id)
    if (!kept) return
    route.go(...kept.path)
    return this.#openKept(kept.view, id)
  }

  /** Open what the address brings. */
  openLink() {
    const { route } = this.#sources
    const { view, rest, link } = route
    return this.#inTurn(view, async ({ readLink, known }) => {
      const { work, problems } = await readLink(view, link, known)
      if (route.link !== link) return
      route.settle()
      this.problems = problems
      if (work) await this.#open(view, work, rest, STRANGERS)
      else if (!this.#begun.has(view)) this.#openLast(view)
    })
  }

  /** Open what was open there, where it is not open still. */
  #return({ work: id, example: name }: Mark) {
    const { works, expression, examples } = this.#sources
    const kept = works.read(id)
    const example = examples.find((each) => each.name === name)
    const view = example ? 'expression' : kept?.view
    if (!view) return
    const isThere = example ? expression.text === example.text : works.openIn(view) === id
    if (isThere && !(view in this.#turns)) return
    // Another example may have been looked at since, and be kept in the place of this one.
    const { code } = (kept?.work ?? {}) as Partial<ExpressionWork>
    if (!example || code === example.text) this.#openKept(view, id, kept)
    else this.#inTurn(view, async () => void (await this.#open(view, { code: example.text }, [], OWN)))
  }

  /** Show what was in a view the last time, else the first example. */
  #openLast(view: string) {
    this.#begun.add(view)
    if (view === 'learn') return // it is kept by the course itself
    const id = this.#sources.works.latest(view)
    if (id) this.#openKept(view, id)
    else if (view === 'expression') this.#showFirst()
  }

  #showFirst() {
    const { expression, examples, first } = this.#sources
    expression.prepare(examples[0], first)
    if (this.#isFirstVisit()) expression.introduce()
  }

  /** Whether nobody has looked at the page in this browser. Where nothing can be kept, somebody may have. */
  #isFirstVisit() {
    const { route, visited = new Shelf('nanograd.visited') } = this.#sources
    if (route.view !== 'expression' || Object.keys(route.flags).some((flag) => !PLAIN.includes(flag)))
      return false
    return !visited.read() && visited.write(true)
  }

  /**
   * Open a work that was kept; the view must hold it from then on.
   * @param kept as it is now: what is open still may be written in its place before its turn comes
   */
  #openKept(view: string, id: string, kept = this.#sources.works.read(id)) {
    const { works, replies, expression } = this.#sources
    return this.#inTurn(view, async ({ readWork, known }) => {
      const { work, problems } = kept
        ? readWork(kept.view, kept.version, kept.work, known)
        : { work: null, problems: [] }
      if (kept && (!work || problems.length)) works.setAside(id, !work)
      if (kept && work) {
        const isWhole = await this.#open(view, work, kept.path.slice(1), kept, replies.find(id))
        // What could not be opened whole stays as it was kept: what is done from now on is kept beside it.
        if (isWhole && !problems.length) works.hold(id, kept)
      } else if (view === 'expression' && !expression.text) this.#showFirst()
    })
  }

  /** Open something in a view after all that was opened there before, unless something newer is to be opened there. */
  async #inTurn(
    view: string,
    open: (reader: typeof import('../sharing/link.ts') & { known: Known }) => Promise<void>,
  ) {
    const before = this.#turns[view]
    const isNewest = () => this.#turns[view] === turn
    const turn: Promise<void> = (async () => {
      const [reader] = await Promise.all([this.#reader(view), before?.catch(() => {})])
      if (isNewest()) await open(reader)
    })()
    this.#turns = { ...this.#turns, [view]: turn }
    try {
      await turn
    } finally {
      if (isNewest()) this.#turns = without(this.#turns, view)
    }
  }

  /** What reads the works of a view. */
  async #reader(view: string) {
    const [link, catalogue] = await Promise.all([
      import('../sharing/link.ts'),
      view === 'network' ? import('../prepared/catalogue.json') : undefined,
    ])
    return {
      ...link,
      known: {
        engines: this.#sources.engines,
        catalogue: catalogue?.default as unknown as Catalogue | undefined,
      },
    }
  }

  /**
   * Open a view's work; when it is a stranger's, as such. Whether all of it is there then.
   * @param rest what follows the view's name in the address
   * @param replied what Python has said to a text
   */
  async #open(
    view: string,
    work: Work,
    rest: string[],
    whose: Whose,
    replied?: Replied | null,
  ): Promise<boolean> {
    const { expression, network, gpt, learn } = this.#sources
    this.#begun.add(view)
    if (view === 'learn') {
      await (await learn()).state.openWork(rest, work as LearnWork, whose)
      return false // it is kept by the course itself
    }
    if (view === 'network') return (await network()).state.openWork(work as NetworkWork)
    if (view === 'gpt') return (await gpt()).state.openWork(work as GptWork)
    const shown = work as ExpressionWork
    const example = this.#exampleOf(shown.code)?.name
    expression.openWork(shown, { example, strange: whose.strange, replied })
    return true
  }

  #exampleOf(code: string) {
    return this.#sources.examples.find(({ text }) => text === code)
  }
}

function without<T>(record: Record<string, T>, name: string): Record<string, T> {
  const { [name]: _, ...others } = record
  return others
}
