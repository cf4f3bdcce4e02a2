// The theme: the system's, light or dark; kept in the browser.

const KEY = 'nanograd.theme'

/** @typedef {'system' | 'light' | 'dark'} Choice */

export class Theme {
  /** @type {Choice} */
  choice = $state(stored())

  constructor() {
    this.#apply()
  }

  /** Switch to the opposite of what is seen now. */
  toggle() {
    const dark =
      this.choice === 'dark' ||
      (this.choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    this.choice = dark ? 'light' : 'dark'
    this.#apply()
    try {
      localStorage.setItem(KEY, this.choice)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  #apply() {
    if (this.choice === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.choice
  }
}

/** @returns {Choice} */
function stored() {
  try {
    const choice = localStorage.getItem(KEY)
    return choice === 'light' || choice === 'dark' ? choice : 'system'
  } catch {
    return 'system'
  }
}
