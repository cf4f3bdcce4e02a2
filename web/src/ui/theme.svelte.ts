// The theme: the system's, light, dark or high contrast; kept in the browser.

const KEY = 'nanograd.theme'

type Choice = 'system' | 'light' | 'dark' | 'contrast'

const THEMES: readonly Choice[] = ['system', 'light', 'dark', 'contrast']

export class Theme {
  choice: Choice = $state(stored())

  constructor() {
    this.#apply()
    matchMedia('(prefers-contrast: more)').addEventListener('change', () => this.#apply())
  }

  /** Choose a theme, for this time and the next. */
  choose(choice: Choice) {
    this.show(choice)
    try {
      localStorage.setItem(KEY, choice)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  /** Show a theme that somebody else asked for, a link for instance: it is not kept. */
  show(choice: Choice) {
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

export function isTheme(choice: unknown): choice is Choice {
  return THEMES.some((theme) => theme === choice)
}

function stored(): Choice {
  try {
    const choice = localStorage.getItem(KEY)
    return isTheme(choice) ? choice : 'system'
  } catch {
    return 'system'
  }
}
