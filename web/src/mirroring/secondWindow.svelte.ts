// The second window: opening it, and telling it and hearing from it what is shown.

import type { Shown } from './shown.ts'
import type { Work } from './together.ts'
import { Windows } from './windows.svelte.ts'

/** Where the name is kept that the two windows share, in the class's window and in the speaker's. */
const KEY = 'nanograd.second'
const SPEAKER = 'nanograd.speaker'
/** How often a network that trains is told, in milliseconds. */
const PAUSE = 700

type Parts = Omit<Shown, 'saved'>

export class SecondWindow {
  /** Whether this is the speaker's window, and the other one the class's. */
  isSpeaker = false
  /** Whether the browser refused to open it. */
  refused = $state(false)
  /** The network as a text, made now and then. */
  #saved = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  #parts
  #address
  #windows: Windows<Work>
  /** What is told and shown; it comes with the first second window, as few have one. */
  #code: (typeof import('./shown.ts') & typeof import('./together.ts')) | null = $state.raw(null)

  /** @param options `address`: that of what is open, with these flags; `flags`: those of this window's address */
  constructor(options: {
    readonly shown: Parts
    engines: string[]
    address: (flags: Record<string, string>) => string
    flags: Readonly<Record<string, string>>
  }) {
    this.#parts = options
    this.#address = options.address
    this.#windows = new Windows({
      read: (given) => this.#code?.readWork(given, options.engines) ?? null,
      tell: () => this.#code?.tell(this.#all) ?? null,
    })
    const { speaker = '' } = options.flags
    if (/^[\w-]{8,64}$/.test(speaker)) keep(speaker, SPEAKER)
    this.isSpeaker = kept(SPEAKER) !== ''
    const name = kept(SPEAKER) || kept(KEY)
    if (name) void this.#join(name, true)
    $effect(() => this.#keepSaved())
    $effect(() => {
      if (this.#code && this.together && !this.#windows.wanted) this.#windows.say(this.#code.tell(this.#all))
    })
    $effect(() => {
      if (this.#windows.wanted) this.#code?.show(this.#all, this.#windows.wanted)
    })
  }

  async #join(name: string, follows: boolean) {
    const [shown, together] = await Promise.all([import('./shown.ts'), import('./together.ts')])
    this.#code = { ...shown, ...together }
    this.#windows.join(name, follows)
  }

  get together() {
    return this.#windows.together
  }

  /** Whether this window shows what the other one leads it to. */
  get follows() {
    return this.#windows.wanted !== null
  }

  /** The node that the other window points at, while this one follows. */
  get pointed() {
    const { wanted } = this.#windows
    return wanted?.expression?.pointed ?? wanted?.lesson?.pointed ?? null
  }

  /** Open the speaker's window; again, where it is open already. */
  open() {
    const name = kept(KEY) || crypto.randomUUID()
    keep(name, KEY)
    const opened = window.open(this.#address({ speaker: name }), name, 'popup,width=1280,height=800')
    this.refused = opened === null
    if (opened && !this.together) void this.#join(name, false)
  }

  /** The person acts in this window. */
  lead() {
    this.#windows.lead()
  }

  /** The address is another one: by the browser's own buttons, unless it is the one that the other window has. */
  navigated() {
    const { wanted } = this.#windows
    const { view, rest } = this.#parts.shown.route
    if (wanted && (wanted.view !== view || wanted.rest.join('/') !== rest.join('/'))) this.lead()
  }

  leave() {
    this.#windows.leave()
  }

  get #all() {
    return { ...this.#parts.shown, saved: this.#saved }
  }

  #keepSaved() {
    const { network } = this.#parts.shown
    if (!this.together || !network?.frame) return
    void network.spec
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        this.#saved = network.texts.saved()
      },
      network.running ? PAUSE : 50,
    )
  }
}

function kept(key: string) {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function keep(name: string, key: string) {
  try {
    sessionStorage.setItem(key, name)
  } catch {
    // Without storage the two do not find each other again after a reload.
  }
}
