// The theme: the system's, light, dark or high contrast; kept in the browser.

const KEY = 'nanograd.theme'

/** @typedef {'system' | 'light' | 'dark' | 'contrast'} Choice */

/** @type {readonly Choice[]} */
export const THEMES = ['system', 'light', 'dark', 'contrast']

export class Theme {
  /** @type {Choice} */
  choice = $state(stored())

  constructor() {
    this.#apply()
    matchMedia('(prefers-contrast: more)').addEventListener('change', () => this.#apply())
  }

  /** Choose a theme, for this time and the next. @param {Choice} choice */
  choose(choice) {
    this.show(choice)
    try {
      localStorage.setItem(KEY, choice)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  /** Show a theme that somebody else asked for, a link for instance: it is not kept. @param {Choice} choice */
  show(choice) {
    this.choice = choice
    this.#apply()
  }

  #apply() {
    const { dataset } = document.documentElement
    const isSystem = this.choice === 'system'
    if (isSystem) delete dataset.theme
    else dataset.theme = this.choice
    const more = this.choice === 'contrast' || (isSystem && matchMedia('(prefers-contrast: more)').matches)
    if (more) dataset.contrast = 'more'
    else delete dataset.contrast
  }
}

/** @param {unknown} choice @returns {choice is Choice} */
export function isTheme(choice) {
  return THEMES.some((theme) => theme === choice)
}

/** @returns {Choice} */
function stored() {
  try {
    const choice = localStorage.getItem(KEY)
    return isTheme(choice) ? choice : 'system'
  } catch {
    return 'system'
  }
}
