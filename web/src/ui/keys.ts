// The keys of the page: what each does, and where. The list of keys and the key shown to a class both come from here.
import type { Words } from '../texts/words.svelte.ts'

type Said = Words['keys']

/** what is open */
export type Place = 'expression' | 'network' | 'gpt' | 'lesson' | 'exercise' | 'learn'

/**
 * `keys`: as they are written on the list, in English, a space between two. `names`: what the browser calls those of them whose
 * meaning is shown to a class.
 */
interface Key {
  keys: string
  does: keyof Said['does']
  names?: string[]
}

/** everywhere, without `places` */
interface Group {
  title: keyof Said['groups']
  places?: Place[]
  keys: Key[]
}

const PLAYER: Key[] = [
  { keys: 'Space', does: 'play', names: [' '] },
  { keys: '→', does: 'forward', names: ['ArrowRight'] },
  { keys: '←', does: 'back', names: ['ArrowLeft'] },
  { keys: 'Home', does: 'first', names: ['Home'] },
  { keys: 'End', does: 'last', names: ['End'] },
]

const GROUPS: Group[] = [
  { title: 'time', places: ['expression'], keys: PLAYER },
  {
    title: 'lesson',
    places: ['lesson'],
    keys: [...PLAYER, { keys: 'PgDn', does: 'nextScene' }, { keys: 'PgUp', does: 'previousScene' }],
  },
  {
    title: 'training',
    places: ['network'],
    keys: [
      { keys: 'Space', does: 'train', names: [' '] },
      { keys: '→', does: 'trainStep', names: ['ArrowRight'] },
      { keys: '↑ ↓', does: 'neurons' },
      { keys: 'Shift ← → ↑ ↓', does: 'movePoint' },
      { keys: 'Del', does: 'deletePoint' },
      { keys: 'Enter', does: 'openScalars' },
      { keys: 'Ctrl Z', does: 'undo' },
      { keys: 'Ctrl Shift Z', does: 'redo' },
    ],
  },
  {
    title: 'training',
    places: ['gpt'],
    keys: [
      { keys: 'Space', does: 'train', names: [' '] },
      { keys: '→', does: 'trainStep', names: ['ArrowRight'] },
      { keys: '← →', does: 'position' },
      { keys: 'G', does: 'gradients' },
      { keys: 'Ctrl Z', does: 'undo' },
    ],
  },
  {
    title: 'graph',
    places: ['expression', 'lesson'],
    keys: [
      { keys: '← → ↑ ↓', does: 'neighbour' },
      { keys: 'Enter', does: 'choose' },
      { keys: '+ −', does: 'zoom' },
      { keys: '0', does: 'fit' },
    ],
  },
  {
    title: 'code',
    places: ['expression', 'lesson'],
    keys: [
      { keys: 'Alt ↑', does: 'numberUp' },
      { keys: 'Alt ↓', does: 'numberDown' },
      { keys: 'Ctrl Enter', does: 'run' },
      { keys: 'Esc Tab', does: 'leaveCode' },
    ],
  },
  {
    title: 'code',
    places: ['exercise'],
    keys: [
      { keys: 'Ctrl Enter', does: 'tests' },
      { keys: 'Esc Tab', does: 'leaveCode' },
    ],
  },
  {
    title: 'leaf',
    places: ['expression', 'lesson'],
    keys: [
      { keys: '← →', does: 'nudge' },
      { keys: 'PgUp PgDn', does: 'shove' },
      { keys: 'Del', does: 'restore' },
      { keys: 'Enter', does: 'typeNumber' },
    ],
  },
  {
    title: 'clicker',
    places: ['expression'],
    keys: [
      { keys: 'PgDn', does: 'forward', names: ['PageDown'] },
      { keys: 'PgUp', does: 'back', names: ['PageUp'] },
      { keys: 'F5', does: 'play', names: ['F5'] },
    ],
  },
  {
    title: 'clicker',
    places: ['lesson'],
    keys: [
      { keys: 'PgDn', does: 'clickForward', names: ['PageDown'] },
      { keys: 'PgUp', does: 'clickBack', names: ['PageUp'] },
      { keys: 'F5', does: 'play', names: ['F5'] },
    ],
  },
  {
    title: 'clicker',
    places: ['network'],
    keys: [
      { keys: 'PgDn', does: 'trainStep', names: ['PageDown'] },
      { keys: 'PgUp', does: 'pause', names: ['PageUp'] },
      { keys: 'F5', does: 'train', names: ['F5'] },
    ],
  },
  {
    title: 'presenting',
    places: ['expression', 'network', 'lesson'],
    keys: [
      { keys: 'P', does: 'present', names: ['p', 'P'] },
      { keys: 'S', does: 'spotlight', names: ['s', 'S'] },
      { keys: 'B .', does: 'dark', names: ['b', 'B', '.'] },
      { keys: 'C', does: 'showCode', names: ['c', 'C'] },
      { keys: 'V', does: 'showValues', names: ['v', 'V'] },
      { keys: 'F', does: 'full', names: ['f', 'F'] },
      { keys: 'Esc', does: 'leave', names: ['Escape'] },
    ],
  },
  {
    title: 'comparing',
    places: ['expression'],
    keys: [{ keys: 'K', does: 'compare', names: ['k', 'K'] }],
  },
  {
    title: 'everywhere',
    keys: [
      { keys: '?', does: 'list', names: ['?'] },
      { keys: 'Tab', does: 'next' },
    ],
  },
]

/** The groups of keys that mean something there. */
export function keysAt(place: Place) {
  return GROUPS.filter(({ places }) => !places || places.includes(place))
}

/**
 * What a key is called and what it does there; null where it is not on the list.
 * @param name as the browser calls it
 */
export function keyAt(name: string, place: Place) {
  const groups = keysAt(place)
  for (const { keys } of groups.toReversed()) {
    const found = keys.find(({ names }) => names?.includes(name))
    if (found) return { cap: CAPS[name] ?? name.toUpperCase(), does: found.does }
  }
  return null
}

const CAPS: Record<string, string> = {
  ' ': 'Space',
  ArrowRight: '→',
  ArrowLeft: '←',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
  Home: 'Home',
  End: 'End',
}
