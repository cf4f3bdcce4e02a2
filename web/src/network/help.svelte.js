// The one line that says what the setting under the pointer, or with the focus, does.
import { getContext, setContext } from 'svelte'

const KEY = Symbol('help')

export class Help {
  title = $state('')
  says = $state('')

  /** @param {string} title @param {string} says */
  show(title, says) {
    this.title = title
    this.says = says
  }
}

/** Help for everything inside this component. */
export function provideHelp() {
  return setContext(KEY, new Help())
}

/** @returns {Help | undefined} */
export function givenHelp() {
  return getContext(KEY)
}
