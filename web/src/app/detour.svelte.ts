// A graph of another view's that is seen in the Expression view, and the way back to where it was opened.
import type { Expression } from '../expression/expression.svelte.ts'
import type { Opening } from '../keeping/opening.svelte.ts'
import type { Route } from './route.svelte.ts'

export class Detour {
  /** The view that made the text which the Expression view shows; empty for none. */
  from = $state('')
  /** The text that was made last by another view. */
  made = ''
  /** What opened it: on the way back it gets the keyboard again. */
  #opener: Element | null = null
  #route

  constructor(route: Route, expression: Expression) {
    this.#route = route
    $effect(() => {
      if (expression.example) this.from = ''
    })
    $effect(() => {
      if (route.view === this.from && document.activeElement === document.body) this.#giveBack()
    })
  }

  /**
   * Show a text of another view's in the Expression view.
   * @param into a group
   */
  open(opening: Opening, text: string, into?: string[]) {
    this.made = text
    this.#opener = document.activeElement
    opening.open({ text, into })
    this.from = this.#route.view
    this.#route.go('expression')
  }

  #giveBack() {
    const opener = this.#opener
    if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus({ preventScroll: true })
    this.#opener = null
  }
}
