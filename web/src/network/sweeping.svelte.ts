// Whether the sweep is on view, and what of it the network on view is.
import type { NetworkState } from './network.svelte.ts'
import type { Cell, Sweep } from './sweep.svelte.ts'

export class Sweeping {
  sweep: Sweep | null = $state.raw(null)
  isOpen = $state(false)
  /** Of the network that was opened from the sweep, while it is still that one. */
  #about: string | null = $state(null)
  #opened: unknown = $state.raw(null)
  #network

  constructor(network: NetworkState) {
    this.#network = network
  }

  get about() {
    return this.#network.spec === this.#opened ? this.#about : null
  }

  /** The sweep that was left is still there. */
  async open() {
    const network = this.#network
    network.pause()
    network.stopRace()
    const [{ Sweep }, { createSweepWorker }] = await Promise.all([
      import('./sweep.svelte.ts'),
      import('./startSweepWorker.ts'),
    ])
    const { catalogue, ask } = network
    this.sweep ??= new Sweep({ spec: () => network.spec, catalogue, ask, createWorker: createSweepWorker })
    this.isOpen = true
  }

  close() {
    this.sweep?.stop()
    this.isOpen = false
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
