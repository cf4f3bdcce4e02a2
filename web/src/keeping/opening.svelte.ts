// Opens what a person sees, whichever way it comes: an example, a file, a link, what was open the last time, a recent work.
import { untrack } from 'svelte'
import type { Mark, Route } from '../app/route.svelte.ts'
import type { Expression } from '../expression/expression.svelte.ts'
import type { Origin } from '../expression/opened.ts'
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

/**
 * Every way in. `example`: chosen from the list. `text`: a file's, or another view's. `link`: the address brings it.
 * `recent`: chosen among what was kept. `mark`: the browser's own buttons lead to it. `view`: it is there and still empty.
 */
export type From =
  | { example: string }
  | ({ text: string } & Pick<Origin, 'into'>)
  | { link: string }
  | { recent: string }
  | { mark: Mark }
  | { view: string }

/** What comes of it in a view. `turn`: ends after all before it, with whether anything is open then. */
type State = { name: 'idle' } | { name: 'reading'; turn: Promise<boolean> } | { name: 'open' }

type Reader = typeof import('../sharing/link.ts') & { known: Known }

const IDLE: State = { name: 'idle' }
const OPEN: State = { name: 'open' }
const OWN = { strange: false }
const STRANGERS = { strange: true }
/** What an address may ask for beside a first look at the page. */
const PLAIN = ['theme', 'lang']

export class Opening {
  /** What could not be read of the link that was opened last. */
  problems: Problem[] = $state.raw([])
  #sources
  #states: Record<string, State> = $state.raw({})

  constructor(sources: Sources) {
    this.#sources = sources
    const { route, works, expression } = sources
    if (!route.link || route.view !== 'expression') this.open({ view: 'expression' })
    $effect(() => {
      const { view, link } = route
      const example = view === 'expression' ? this.#exampleOf(expression.text) : undefined
      const mark = { work: works.openIn(view), example: example?.name ?? '' }
      if (!link && !this.#isReading(view)) untrack(() => route.mark(mark))
    })
    route.onreturn((mark) => this.open({ mark }))
    $effect(() => {
      const { link } = route
      if (link) untrack(() => this.open({ link }))
    })
  }

  /** Open it in its view; what is still being read there for an earlier request is not opened any more. */
  async open(from: From): Promise<void> {
    if ('example' in from) this.#openExample(from.example)
    else if ('text' in from) this.#openText(from.text, { into: from.into })
    else if ('link' in from) await this.#openLink(from.link)
    else if ('recent' in from) await this.#openRecent(from.recent)
    else if ('mark' in from) await this.#return(from.mark)
    else if (!this.#isReading(from.view)) await this.#openLast(from.view)
  }

  #openText(text: string, origin: Origin) {
    this.#becomes('expression', OPEN)
    this.#sources.expression.open(text, origin)
  }

  #openExample(name: string) {
    const { examples, route, expression } = this.#sources
    const example = examples.find((each) => each.name === name)
    if (!example) return
    route.leave()
    this.#openText(example.text, { example: name })
    // Few are prepared, and Python answers without them, too.
    import(`../prepared/example-${name}.json`).then(
      ({ default: reply }) => expression.anticipate(name, reply),
      () => {},
    )
  }

  #openRecent(id: string) {
    const { works, route } = this.#sources
    const kept = works.read(id)
    if (!kept) return
    route.go(...kept.path)
    return this.#openKept(kept.view, id)
  }

  #openLink(link: string) {
    const { route } = this.#sources
    const { view, rest } = route
    return this.#inTurn(view, async ({ readLink, known }, isOpen) => {
      const { work, problems } = await readLink(view, link, known)
      if (route.link !== link) return false
      route.settle()
      this.problems = problems
      if (work) await this.#openWork(view, work, rest, STRANGERS)
      else if (!isOpen) this.#openLast(view)
      return work !== null
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
    if (isThere && !this.#isReading(view)) return
    // Another example may have been looked at since, and be kept in the place of this one.
    const { code } = (kept?.work ?? {}) as Partial<ExpressionWork>
    if (!example || code === example.text) return this.#openKept(view, id, kept)
    return this.#inTurn(view, async () => {
      await this.#openWork(view, { code: example.text }, [], OWN)
      return true
    })
  }

  /** Show what was in a view the last time, else the first example. */
  #openLast(view: string) {
    const id = view === 'learn' ? '' : this.#sources.works.latest(view) // the course keeps itself
    if (id) return this.#openKept(view, id)
    if (view === 'expression') this.#showFirst()
    this.#becomes(view, OPEN)
  }

  #showFirst() {
    const { expression, examples, first } = this.#sources
    const [{ text, name }] = examples
    expression.open(text, { example: name, prepared: first })
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
        const isWhole = await this.#openWork(view, work, kept.path.slice(1), kept, replies.find(id))
        // What could not be opened whole stays as it was kept: what is done from now on is kept beside it.
        if (isWhole && !problems.length) works.hold(id, kept)
      } else if (view === 'expression' && !expression.text) this.#showFirst()
      return true
    })
  }

  #isReading(view: string) {
    return this.#states[view]?.name === 'reading'
  }

  #becomes(view: string, state: State) {
    this.#states = { ...this.#states, [view]: state }
  }

  /**
   * Open something in a view after all that was opened there before, unless something newer is to be opened there.
   * @param open gives whether anything is open then; it is told whether anything was
   */
  async #inTurn(view: string, open: (reader: Reader, isOpen: boolean) => Promise<boolean>) {
    const before = this.#states[view] ?? IDLE
    const isNewest = () => {
      const state = this.#states[view]
      return state.name === 'reading' && state.turn === turn
    }
    const turn: Promise<boolean> = (async () => {
      const [reader, wasOpen] = await Promise.all([
        this.#reader(view),
        before.name === 'reading' ? before.turn.catch(() => false) : before.name === 'open',
      ])
      return (isNewest() && (await open(reader, wasOpen))) || wasOpen
    })()
    this.#becomes(view, { name: 'reading', turn })
    let isOpen = before.name === 'open'
    try {
      isOpen = await turn
    } finally {
      if (isNewest()) this.#becomes(view, isOpen ? OPEN : IDLE)
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
  async #openWork(
    view: string,
    work: Work,
    rest: string[],
    whose: Whose,
    replied?: Replied | null,
  ): Promise<boolean> {
    const { expression, network, gpt, learn } = this.#sources
    if (view === 'learn') {
      await (await learn()).state.openWork(rest, work as LearnWork, whose)
      return false // it is kept by the course itself
    }
    if (view === 'network') return (await network()).state.openWork(work as NetworkWork)
    if (view === 'gpt') return (await gpt()).state.openWork(work as GptWork)
    const shown = work as ExpressionWork
    const example = this.#exampleOf(shown.code)?.name
    expression.open(shown, { example, strange: whose.strange, replied })
    return true
  }

  #exampleOf(code: string) {
    return this.#sources.examples.find(({ text }) => text === code)
  }
}
