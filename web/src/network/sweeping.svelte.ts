// Whether the sweep is on view, and what of it the network on view is.
import type { NetworkState } from './network.svelte.ts'
import type { Cell, Sweep } from './sweep.svelte.ts'

export class Sweeping {
  sweep: Sweep | null = $state.raw(null)
  /** The work that the sweep was opened over, by its number; null where it is not open. */
  #over: number | null = $state(null)
  /** Of the network that was opened from the sweep, while it is still that one. */
  #about: string | null = $state(null)
  #opened: unknown = $state.raw(null)
  #network

  constructor(network: NetworkState) {
    this.#network = network
  }

  /** A link or a kept work that is opened since takes the sweep's place. */
  get isOpen() {
    return this.#over === this.#network.opened
  }

  get about() {
    return this.#network.spec === this.#opened ? this.#about : null
  }

  /** Make its programs for a person who may be about to open it. */
  async near() {
    if (this.isOpen) return
    const sweep = await this.#load()
    sweep.makeAhead()
  }

  async #load() {
    const network = this.#network
    const [{ Sweep }, { createSweepWorker }] = await Promise.all([
      import('./sweep.svelte.ts'),
      import('./startSweepWorker.ts'),
    ])
    const { catalogue, ask } = network
    this.sweep ??= new Sweep({ spec: () => network.spec, catalogue, ask, createWorker: createSweepWorker })
    return this.sweep
  }

  /** The sweep that was left is still there. */
  async open() {
    const network = this.#network
    network.pause()
    network.racing.stop()
    await this.#load()
    this.#over = network.opened
  }

  close() {
    this.sweep?.stop()
    this.#over = null
  }

  /** One of the sweep's networks as the network on view, as it was trained. */
  async take({ spec, made, result }: Cell, about: string) {
    if (!result) return
    this.close()
    await this.#network.adopt(spec, { ...result, sizes: made.network.sizes })
    this.#opened = this.#network.spec
    this.#about = about
  }

  dismiss() {
    this.#about = null
  }
}
