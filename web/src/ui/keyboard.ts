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

/** Whether the focused element answers Space and Enter itself. */
export function pressesHere(target: EventTarget | null) {
  return target instanceof Element && target.closest('button, a, [role="button"], [tabindex="0"]') !== null
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
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typesHere(event.target))
    return false
  if (event.key === ' ' && !pressesHere(event.target)) player.toggle()
  else if (event.key === 'ArrowRight') player.forward()
  else if (event.key === 'ArrowLeft') player.back()
  else if (event.key === 'Home') player.go(0)
  else if (event.key === 'End') player.go(player.total)
  else return false
  return true
}

/** What a presenter's clicker says, taken from whoever has the focus; to be asked before the key gets there. */
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
