// How the work is presented: large and bare for a class or as usual, which parts are hidden, what the light is on.

import type { Theme } from '../ui/theme.svelte.ts'
import { isTheme } from '../ui/theme.svelte.ts'

/** What can be hidden. The views mark these with `data-part`. */
const PARTS = [
  'header',
  'code',
  'leaves',
  'output',
  'card',
  'timeline',
  'status',
  'tools',
  'settings',
  'results',
  'text',
] as const
/** What a class does not need, unless it is asked for. */
const NOT_FOR_A_CLASS = ['leaves', 'output', 'status', 'tools', 'settings']

/** The room, in pixels, that a presented page is laid out for: everything is enlarged until it fills the screen. */
const ROOM = { width: 1200, height: 675 }

type Part = (typeof PARTS)[number]

/** `step`: on what the step concerns; `circle`: it follows the pointer */
type Spotlight = 'off' | 'step' | 'circle'

export class Presentation {
  on = $state(false)
  /** What is hidden on purpose. */
  hide: Part[] = $state.raw([])
  /** Single controls that a link hides, by the names that the views mark with `data-control`. */
  controls: string[] = $state.raw([])
  /** What is shown though a class does not need it. */
  show: Part[] = $state.raw([])
  spotlight: Spotlight = $state('off')
  /** Whether the screen is dark, so that everybody looks at the person speaking. */
  blank = $state(false)

  /** Whether a lesson is presented: its text says what its code would. */
  inLesson = $state(false)

  /** All that is hidden now. */
  hidden: string[] = $derived([...PARTS.filter((part) => this.#hides(part)), ...this.controls])

  #theme

  constructor(theme: Theme) {
    this.#theme = theme
  }

  begin() {
    this.on = true
  }

  end() {
    this.on = false
    this.blank = false
    this.spotlight = 'off'
  }

  /** Show a part that is hidden, or hide it. */
  turn(part: Part) {
    const isHidden = this.#hides(part)
    this.hide = this.hide.filter((one) => one !== part)
    this.show = this.show.filter((one) => one !== part)
    if (isHidden && this.#hides(part)) this.show = partsIn([...this.show, part])
    if (!isHidden && !this.#hides(part)) this.hide = partsIn([...this.hide, part])
  }

  /** The next light: on the step, then a circle, then off. */
  turnSpotlight() {
    this.spotlight = ({ off: 'step', step: 'circle', circle: 'off' } as const)[this.spotlight]
  }

  /** What a link says of how to present it, as names and values; nothing of what is as usual. */
  flags() {
    const { choice } = this.#theme
    const hide = [...this.hide, ...this.controls].join(',')
    return {
      ...(this.on ? { present: '1' } : {}),
      ...(choice === 'system' ? {} : { theme: choice }),
      ...(hide ? { hide } : {}),
      ...(this.show.length ? { show: this.show.join(',') } : {}),
    } as Record<string, string>
  }

  /** Present it as a link says; what it says of something else, or what cannot be understood, changes nothing. */
  apply(flags: Readonly<Record<string, unknown>>) {
    const given = (name: string) => (Object.hasOwn(flags, name) ? flags[name] : undefined)
    const [present, theme, hide, show] = ['present', 'theme', 'hide', 'show'].map(given)
    if (present === '1') this.on = true
    else if (present === '0') this.end()
    if (isTheme(theme)) this.#theme.show(theme)
    if (typeof hide === 'string') this.#hideAll(hide.split(','))
    if (typeof show === 'string') this.show = partsIn(show.split(','))
  }

  /** As another window has it; what it names that is unknown here changes nothing, nor does the same once more. */
  stage({
    on,
    blank,
    spotlight,
    hide,
    show,
  }: {
    on: boolean
    blank: boolean
    spotlight: Spotlight
    hide: string[]
    show: string[]
  }) {
    this.on = on
    this.blank = blank
    this.spotlight = spotlight
    this.#hideAll(hide)
    this.show = unlessSame(this.show, partsIn(show))
  }

  #hideAll(names: string[]) {
    this.hide = unlessSame(this.hide, partsIn(names))
    this.controls = unlessSame(this.controls, controlsIn(names))
  }

  #hides(part: Part) {
    if (this.hide.includes(part)) return true
    const needless = NOT_FOR_A_CLASS.includes(part) || (this.inLesson && part === 'code')
    return this.on && needless && !this.show.includes(part)
  }
}

/** How much a presented page is enlarged on a screen of that size. */
export function enlargement(width: number, height: number) {
  return Math.min(4, Math.max(1, Math.min(width / ROOM.width, height / ROOM.height)))
}

/** The parts that are named, each once and always in the same order. */
function partsIn(names: string[]) {
  const named = names.map((name) => name.trim())
  return PARTS.filter((part) => named.includes(part))
}

/** What else is named, as it could be the name of a control. */
function controlsIn(names: string[]) {
  const others = names.map((name) => name.trim()).filter((name) => /^[a-z][\w.]{0,40}$/i.test(name))
  return [...new Set(others)].filter((name) => !(PARTS as readonly string[]).includes(name)).slice(0, 60)
}

function unlessSame<Name extends string>(old: Name[], parts: Name[]) {
  return String(old) === String(parts) ? old : parts
}
