// Two windows of the same computer that show the same work: the one that is acted in tells, the other follows.

/**
 * What is said between them. `hello`: a window has opened and asks what is shown. `work`: this is shown now.
 * `bye`: the window closes.
 */
type Message = { type: 'hello' | 'bye' } | { type: 'work'; work: unknown }

export class Windows<Work> {
  /** Whether the other window is there. */
  together = $state(false)
  /** What the other window shows, while this one follows; null while this one leads. */
  wanted: Work | null = $state.raw(null)

  #channel: BroadcastChannel | null = null
  /** Whether nothing has been shown here yet that the other should follow. */
  #isNew = false
  #said = ''
  #read
  #tell

  /**
   * @param does `read`: what the other window said, once it was looked at; null where it makes no sense. `tell`: what is shown
   *   here; null where nothing can be told
   */
  constructor({ read, tell }: { read: (given: unknown) => Work | null; tell: () => Work | null }) {
    this.#read = read
    this.#tell = tell
  }

  /**
   * Meet the other window.
   * @param name that only the two know
   * @param follows whether it begins by following
   */
  join(name: string, follows: boolean) {
    this.leave()
    this.#channel = new BroadcastChannel(`nanograd ${name}`)
    this.#channel.onmessage = (event) => this.#hear(event.data)
    this.#isNew = follows
    this.#post({ type: 'hello' })
  }

  leave() {
    this.#post({ type: 'bye' })
    this.#channel?.close()
    this.#channel = null
    this.together = false
    this.wanted = null
  }

  /** The person acts in this window: from now on the other one follows. */
  lead() {
    this.wanted = null
    this.#isNew = false
  }

  /** This is shown now; the other window hears it unless it said so itself. */
  say(work: Work) {
    if (!this.together || this.wanted || this.#isNew) return
    const text = JSON.stringify(work)
    if (text === this.#said) return
    this.#said = text
    this.#post({ type: 'work', work: JSON.parse(text) }) // as plain data: what is watched cannot be sent
  }

  #post(message: Message) {
    this.#channel?.postMessage({ nanograd: 1, ...message })
  }

  #hear(given: unknown) {
    const message = readMessage(given)
    if (message?.type === 'bye') {
      this.together = false
      this.wanted = null
    } else if (message?.type === 'hello') {
      if (!this.together) this.#post({ type: 'hello' })
      this.together = true
      if (this.#isNew) return
      this.lead()
      this.#said = ''
      const work = this.#tell()
      if (work) this.say(work)
    } else if (message?.type === 'work') {
      const work = this.#read(message.work)
      if (!work) return
      this.together = true
      this.#isNew = false
      this.#said = ''
      this.wanted = work
    }
  }
}

function readMessage(given: unknown): Message | null {
  if (typeof given !== 'object' || given === null || !Object.hasOwn(given, 'nanograd')) return null
  const { nanograd, type, work } = given as Record<string, unknown>
  if (nanograd !== 1) return null
  if (type === 'hello' || type === 'bye') return { type }
  return type === 'work' && typeof work === 'object' && work !== null ? { type, work } : null
}
