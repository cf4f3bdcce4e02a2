// The one line that says what the setting under the pointer, or with the focus, does.
import { getContext, setContext } from 'svelte'

const KEY = Symbol('help')

export class Help {
  title = $state('')
  says = $state('')

  show(title: string, says: string) {
    this.title = title
    this.says = says
  }
}

/** Help for everything inside this component. */
export function provideHelp() {
  return setContext(KEY, new Help())
}

export function givenHelp(): Help | undefined {
  return getContext(KEY)
}
