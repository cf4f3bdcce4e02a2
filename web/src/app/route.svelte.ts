// Which view the page shows, and what a link brings: the address's fragment, as in #/network?s=…&theme=dark.

/**
 * what is open: under which id it is kept, and which example it is;
 * empty where it is not
 */
export interface Mark {
  work: string
  example: string
}

/** The settings of a network, which an address may say in words. */
const WORDS =
  /^(data|layers|features|initialisation|loss|optimizer|schedule|stop|seed|batchSize|l[12]|dropout)(\.|$)/

export class Route {
  #address = $state.raw(read())
  #views

  /** @param views the first one is shown where the fragment names none of them */
  constructor(views: string[]) {
    this.#views = views
    addEventListener('hashchange', () => {
      this.#address = read()
    })
  }

  get view() {
    const [view] = this.#address.path
    return this.#views.includes(view) ? view : this.#views[0]
  }

  /** What follows the view's name: `['build', 'tanh']` for #/learn/build/tanh. */
  get rest() {
    return this.#address.path.slice(1)
  }

  /** What a link brings to open, still packed, or in words after a question mark; empty where it brings nothing. */
  get link() {
    return this.#address.link
  }

  /** How the page is to be presented: what else stands behind the question mark. */
  get flags(): Readonly<Record<string, string>> {
    return this.#address.flags
  }

  /** The address of what is open, with other flags. */
  addressWith(flags: Record<string, string>) {
    return `${location.href.replace(/#.*/, '')}${fragment(this.#address.path, flags)}`
  }

  go(...path: string[]) {
    location.hash = fragment(path)
  }

  /** Leave what is open as a step in the browser's history: what is opened next is the one after it. */
  leave() {
    history.pushState(history.state, '')
  }

  /** What is open has another address now; the way back leads where it led. */
  rename(...path: string[]) {
    history.replaceState(history.state, '', fragment(path, this.#address.flags))
    this.#address = read()
  }

  /** Remember with the address what is open there, for the browser's own back and forward buttons. */
  mark(mark: Mark) {
    // The browser may be at another entry already, which is not what is open.
    if (location.hash !== this.#address.hash) return
    const { work, example } = markIn(history.state)
    if (work !== mark.work || example !== mark.example) history.replaceState(mark, '')
  }

  /** Be told what was open where the back or forward button leads. */
  onreturn(told: (mark: Mark) => void) {
    addEventListener('popstate', ({ state }) => told(markIn(state)))
  }

  /** The link has been opened: take it out of the address, so that a reload shows what became of it. */
  settle() {
    const { path, flags } = this.#address
    history.replaceState(history.state, '', fragment(path, flags))
    this.#address = read()
  }
}

function fragment(path: string[], flags: Readonly<Record<string, string>> = {}) {
  const query = new URLSearchParams(flags).toString()
  return `#/${path.map(encodeURIComponent).join('/')}${query && `?${query}`}`
}

function read() {
  const { hash } = location
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?')
  const { s = '', ...others } = Object.fromEntries(new URLSearchParams(query))
  const isWord = ([key]: string[]) => path.startsWith('network') && WORDS.test(key)
  const given = Object.entries(others)
  const said = given.filter(isWord)
  const link = s || (said.length ? `?${new URLSearchParams(said)}` : '')
  const flags = Object.fromEntries(given.filter((each) => !isWord(each)))
  return { hash, path: path.split('/').filter(Boolean).map(decoded), link, flags }
}

/** @param state of an entry in the browser's history */
function markIn(state: unknown): Mark {
  const { work, example } = (state ?? {}) as Record<string, unknown>
  const text = (given: unknown) => (typeof given === 'string' ? given : '')
  return { work: text(work), example: text(example) }
}

function decoded(part: string) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
