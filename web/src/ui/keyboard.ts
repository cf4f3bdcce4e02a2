// Which key presses belong to the page, and which to the thing that has the focus.

const OWN_KEYS =
  'input, select, textarea, [contenteditable="true"], [role="slider"], [role="textbox"], [role="dialog"]'

/** Whether the focused element uses keys of its own. */
export function typesHere(target: EventTarget | null) {
  return target instanceof Element && target.closest(OWN_KEYS) !== null
}

const WRITING =
  'textarea, [contenteditable="true"], [role="textbox"], [role="dialog"], ' +
  'input:not([type="checkbox"], [type="radio"], [type="range"], [type="file"], [type="button"])'

/** Whether the focused element has an undo of its own, as a text field has. */
export function writesHere(target: EventTarget | null) {
  return target instanceof Element && target.closest(WRITING) !== null
}

/** What Ctrl-Z and its relatives ask for; ⌘ where there is no Ctrl. */
export function undoAsked({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: KeyboardEvent): 'undo' | 'redo' | null {
  if (ctrlKey === metaKey || altKey) return null
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !shiftKey ? 'redo' : null
}

/** What was clicked last, until Tab leads elsewhere: its keys go back to the page. */
let clickedThing: Element | null = null

/** To be told of every press of the pointer and of every key. */
export function notePress(event: Event) {
  if (event instanceof KeyboardEvent) {
    if (event.key === 'Tab') clickedThing = null
  } else clickedThing = event.target instanceof Element ? event.target.closest(PRESSED) : null
}

const PRESSED = 'button, a, select, summary, input, [role="button"], [tabindex="0"]:not([role="img"])'

/** Whether the focused element answers Space and Enter itself; what was only clicked gives them back. */
export function pressesHere(target: EventTarget | null) {
  const pressed = target instanceof Element ? target.closest(PRESSED) : null
  return pressed !== null && pressed !== clickedThing && !pressed.matches(RANGE)
}

const RANGE = 'input[type="range"], [role="slider"]'
const MOVING = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']

/** Whether a key belongs to the focused element rather than to the page. */
export function keepsKey({ target, key }: Pick<KeyboardEvent, 'target' | 'key'>) {
  if (!(target instanceof Element)) return false
  if (writesHere(target) || target.closest('[role="menu"], [role="listbox"]')) return true
  if (target.matches('select')) return target !== clickedThing
  if (key === ' ' || key === 'Enter') return pressesHere(target)
  return MOVING.includes(key) && target.matches(`${RANGE}, input[type="radio"]`)
}

/** Lets a key that nobody else wants move through time. Returns whether it did. */
export function movesPlayer(
  event: KeyboardEvent,
  player: {
    toggle: () => void
    forward: () => void
    back: () => void
    go: (at: number) => void
    total: number
  },
) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keepsKey(event))
    return false
  if (event.key === ' ') player.toggle()
  else if (event.key === 'ArrowRight') player.forward()
  else if (event.key === 'ArrowLeft') player.back()
  else if (event.key === 'Home') player.go(0)
  else if (event.key === 'End') player.go(player.total)
  else return false
  return true
}

/** What a presenter's clicker says, taken from what has the focus; to be asked before the key gets there. */
export function clicked(event: KeyboardEvent): 'forward' | 'back' | 'toggle' | null {
  const { key, target, defaultPrevented, ctrlKey, metaKey, altKey } = event
  if (defaultPrevented || ctrlKey || metaKey || altKey || !Object.hasOwn(CLICKER, key)) return null
  if (target instanceof Element && target.closest('[role="dialog"]')) return null
  event.preventDefault()
  event.stopPropagation()
  return CLICKER[key as keyof typeof CLICKER]
}

/** A clicker's button that starts the slides sends F5, which would load the page anew. */
const CLICKER = { PageDown: 'forward', PageUp: 'back', F5: 'toggle' } as const
