// What a key means while the page is presented.
import { keepsKey } from '../ui/keyboard.ts'

/** `wake`: the dark screen is lit again, and the key means nothing else */
type Meaning = 'end' | 'blank' | 'wake' | 'spotlight' | 'code' | 'values' | 'full'

const LETTERS: Record<string, Meaning> = {
  b: 'blank',
  '.': 'blank',
  s: 'spotlight',
  c: 'code',
  v: 'values',
  f: 'full',
}
/** They light no dark screen. */
const QUIET = ['Shift', 'Control', 'Alt', 'Meta', 'Tab']

/**
 * What a key press means; null when it belongs to somebody else.
 * @param state `letters`: whether keys that are a single letter count
 */
export function meaningOf(
  event: KeyboardEvent,
  { blank, letters }: { blank: boolean; letters: boolean },
): Meaning | null {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null
  if (target instanceof Element && target.closest('[role="dialog"]')) return null
  const types = keepsKey(event)
  // In the code, Escape gives Tab its usual meaning back.
  if (key === 'Escape') return types ? null : blank ? 'wake' : 'end'
  if (blank) return QUIET.includes(key) ? null : 'wake'
  return letters && !types && !event.repeat ? (LETTERS[key.toLowerCase()] ?? null) : null
}
