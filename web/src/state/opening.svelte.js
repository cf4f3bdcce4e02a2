// Opens what was made before or elsewhere: the work in a link, the work that was open the last time, a recent one.
import { untrack } from 'svelte'

/**
 * @typedef {object} Sources
 * @property {import('./route.svelte.js').Route} route
 * @property {import('./works.svelte.js').Works} works
 * @property {import('./replies.js').Replies} replies
 * @property {import('./expression.svelte.js').Expression} expression
 * @property {() => Promise<{ state: any }>} network  the Network view, loaded when it is needed
 * @property {() => Promise<{ state: any }>} learn  the Learn view, likewise
 * @property {string[]} engines  the names of the engines that a work may ask for
 * @property {{ name: string, text: string }[]} examples
 * @property {any} first  the first example's reply, prepared
 */

const OWN = { wary: false, strange: false }
const STRANGERS = { wary: true, strange: false }

export class Opening {
  /** What could not be read of the link that was opened last. @type {import('../share/reading.js').Problem[]} */
  problems = $state.raw([])
  #sources
  /** What is being opened in each view: the newest, which ends after all before it. @type {Record<string, Promise<void>>} */
  #turns = $state.raw({})
  /** The views that something was opened in, or for which there was nothing. @type {Set<string>} */
  #begun = new Set()

  /** @param {Sources} sources */
  constructor(sources) {
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

  /** A view is there: unless something is on its way to it, show what was there the last time. @param {string} view */
  begin(view) {
    if (!(view in this.#turns)) this.#openLast(view)
  }

  /** Open a recent work and go to its view. @param {string} id */
  openRecent(id) {
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

  /** Open what was open there, where it is not open still. @param {import('./route.svelte.js').Mark} mark */
  #return({ work: id, example: name }) {
    const { works, expression, examples } = this.#sources
    const kept = works.read(id)
    const example = examples.find((each) => each.name === name)
    const view = example ? 'expression' : kept?.view
    if (!view) return
    const isThere = example ? expression.text === example.text : works.openIn(view) === id
    if (isThere && !(view in this.#turns)) return
    // Another example may have been looked at since, and be kept in the place of this one.
    if (!example || kept?.work.code === example.text) this.#openKept(view, id)
    else this.#inTurn(view, async () => void (await this.#open(view, { code: example.text }, [], OWN)))
  }

  /** Show what was in a view the last time, else the first example. @param {string} view */
  #openLast(view) {
    this.#begun.add(view)
    if (view === 'learn') return // it is kept by the course itself
    const id = this.#sources.works.latest(view)
    if (id) this.#openKept(view, id)
    else if (view === 'expression') this.#showFirst()
  }

  #showFirst() {
    const { expression, examples, first } = this.#sources
    expression.prepare(/** @type {any} */ (examples[0]), first)
  }

  /** Open a work that was kept; the view must hold it from then on. @param {string} view @param {string} id */
  #openKept(view, id) {
    const { works, replies, expression } = this.#sources
    return this.#inTurn(view, async ({ readWork, known }) => {
      const kept = works.read(id)
      const { work, problems } = kept
        ? readWork(kept.view, kept.version, kept.work, known)
        : { work: null, problems: [] }
      if (kept && work) {
        const isWhole = await this.#open(view, work, kept.path.slice(1), kept, replies.find(id))
        // What could not be opened whole stays as it was kept: what is done from now on is kept beside it.
        if (isWhole && !problems.length) works.hold(id, kept)
      } else if (view === 'expression' && !expression.text) this.#showFirst()
    })
  }

  /**
   * Open something in a view after all that was opened there before, unless something newer is to be opened there.
   *
   * @param {string} view
   * @param {(reader: typeof import('../share/link.js') & { known: any }) => Promise<void>} open
   */
  async #inTurn(view, open) {
    const before = this.#turns[view]
    const isNewest = () => this.#turns[view] === turn
    /** @type {Promise<void>} */
    const turn = (async () => {
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

  /** What reads the works of a view. @param {string} view */
  async #reader(view) {
    const [link, catalogue] = await Promise.all([
      import('../share/link.js'),
      view === 'network' ? import('../prepared/catalogue.json') : undefined,
    ])
    return { ...link, known: { engines: this.#sources.engines, catalogue: catalogue?.default } }
  }

  /**
   * Open a view's work; when it is a stranger's, as such. Whether all of it is there then.
   *
   * @param {string} view
   * @param {any} work
   * @param {string[]} rest  what follows the view's name in the address
   * @param {import('./works.svelte.js').Whose} whose
   * @param {import('./replies.js').Replied | null} [replied]  what Python has said to a text
   * @returns {Promise<boolean>}
   */
  async #open(view, work, rest, whose, replied) {
    const { expression, network, learn } = this.#sources
    this.#begun.add(view)
    if (view === 'learn') {
      await (await learn()).state.openWork(rest, work, whose)
      return false // it is kept by the course itself
    }
    if (view === 'network') return (await network()).state.openWork(work)
    const example = this.#exampleOf(work.code)?.name
    const { wary, strange } = whose
    expression.openWork(work, { example, wary, strange, replied })
    return true
  }

  /** @param {string} code */
  #exampleOf(code) {
    return this.#sources.examples.find(({ text }) => text === code)
  }
}

/** @template T @param {Record<string, T>} record @param {string} name @returns {Record<string, T>} */
function without(record, name) {
  const { [name]: _, ...others } = record
  return others
}
