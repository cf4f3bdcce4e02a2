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

export class Opening {
  /** What could not be read of the link that was opened last. @type {import('../share/reading.js').Problem[]} */
  problems = $state.raw([])
  #sources

  /** @param {Sources} sources */
  constructor(sources) {
    this.#sources = sources
    const { route, works } = sources
    if (!route.link || route.view !== 'expression') this.#begin()
    $effect(() => {
      const id = works.openIn(route.view)
      if (id && !route.link) untrack(() => route.mark(id))
    })
    route.onreturn((id) => {
      const view = works.read(id)?.view
      if (view && works.openIn(view) !== id) this.openKept(id)
    })
    $effect(() => {
      if (route.link) untrack(() => this.#openLink())
    })
  }

  /** Open a work that was kept; the view must hold it from then on. @param {string} id */
  async openKept(id) {
    const { works, replies, expression } = this.#sources
    const kept = works.read(id)
    const { readWork, known } = await this.#reader(kept?.view)
    const { work, problems } = kept
      ? readWork(kept.view, kept.version, kept.work, known)
      : { work: null, problems: [] }
    if (kept && work) {
      const [view, ...rest] = kept.path
      const isWhole = await this.#open(view, work, rest, kept, replies.find(id))
      // What could not be opened whole stays as it was kept: what is done from now on is kept beside it.
      if (isWhole && !problems.length) works.hold(id, kept)
    } else if (!expression.text) this.#showFirst()
  }

  /** Open a recent work and go to its view. @param {string} id */
  openRecent(id) {
    const path = this.#sources.works.read(id)?.path
    if (!path) return
    this.#sources.route.go(...path)
    this.openKept(id)
  }

  /** Show what was there the last time, else the first example. */
  #begin() {
    const id = this.#sources.works.latest('expression')
    if (id) this.openKept(id)
    else this.#showFirst()
  }

  #showFirst() {
    const { expression, examples, first } = this.#sources
    expression.prepare(/** @type {any} */ (examples[0]), first)
  }

  async #openLink() {
    const { route, expression } = this.#sources
    const { view, rest, link } = route
    const { readLink, known } = await this.#reader(view)
    const { work, problems } = await readLink(view, link, known)
    if (route.link !== link) return
    route.settle()
    this.problems = problems
    if (work) await this.#open(view, work, rest, { wary: true, strange: false })
    else if (!expression.text) this.#begin()
  }

  /** What reads the works of a view. @param {string} [view] */
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
    const { expression, examples, network, learn } = this.#sources
    if (view === 'learn') {
      await (await learn()).state.openWork(rest, work, whose)
      return false // it is kept by the course itself
    }
    if (view === 'network') return (await network()).state.openWork(work)
    const example = examples.find(({ text }) => text === work.code)?.name ?? ''
    const { wary, strange } = whose
    expression.openWork(work, { example, wary, strange, replied })
    return true
  }
}
