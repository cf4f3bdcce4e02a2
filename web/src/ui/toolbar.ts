// A toolbar is one stop for Tab; the arrow keys move among its buttons.
import { pressesHere } from './keyboard.ts'

const BY: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** To be attached to a toolbar. What was only clicked leaves its keys to the page. */
export function oneStop(toolbar: HTMLElement) {
  let stop: HTMLElement | undefined

  function buttons() {
    return [...toolbar.querySelectorAll('button')].filter((each) => !each.disabled && each.checkVisibility())
  }

  function settle() {
    const all = buttons()
    if (!all.some((each) => each === stop)) stop = all[0]
    for (const each of all) each.tabIndex = each === stop ? 0 : -1
  }

  function focus({ target }: FocusEvent) {
    if (target instanceof HTMLElement) stop = target
    settle()
  }

  function press(event: KeyboardEvent) {
    const all = buttons()
    const at = all.indexOf(event.target as HTMLButtonElement)
    if (at === -1 || !Object.hasOwn(BY, event.key) || !pressesHere(event.target)) return
    event.preventDefault()
    all[BY[event.key](at, all.length)].focus()
  }

  settle()
  // In the next frame, when the browser works out styles in any case.
  let frame = 0
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(settle)
  })
  observer.observe(toolbar, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] })
  toolbar.addEventListener('focusin', focus)
  toolbar.addEventListener('keydown', press)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    toolbar.removeEventListener('focusin', focus)
    toolbar.removeEventListener('keydown', press)
  }
}
