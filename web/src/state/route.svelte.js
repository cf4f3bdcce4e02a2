// Which view the page shows: the first part of the address's fragment, as in #/network.

export class Route {
  #path = $state(read())
  #views

  /** @param {string[]} views  the first one is shown where the fragment names none of them */
  constructor(views) {
    this.#views = views
    addEventListener('hashchange', () => {
      this.#path = read()
    })
  }

  get view() {
    return this.#views.includes(this.#path[0]) ? this.#path[0] : this.#views[0]
  }

  /** What follows the view's name: `['build', 'tanh']` for #/learn/build/tanh. */
  get rest() {
    return this.#path.slice(1)
  }

  /** @param {string[]} path */
  go(...path) {
    location.hash = `#/${path.map(encodeURIComponent).join('/')}`
  }
}

function read() {
  const [path] = location.hash.replace(/^#\/?/, '').split('?')
  return path.split('/').filter(Boolean).map(decoded)
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
