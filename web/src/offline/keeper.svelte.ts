// Keeps the site on the person's machine once the page is quiet, and knows when a newer version waits.

/** How often a page that stays open looks for a newer version, in milliseconds. */
const EVERY = 60 * 60 * 1000

export class Keeper {
  /** Whether a newer version waits for the person's word. */
  waiting = $state(false)
  #registration: ServiceWorkerRegistration | undefined

  /**
   * Browsers that cannot, or may not, go without.
   * @param base the address of the site's root, with a trailing slash
   */
  async begin(base: string) {
    try {
      const { serviceWorker } = navigator
      const registration = await serviceWorker.register(`${base}sw.js`, {
        scope: base,
        updateViaCache: 'none',
      })
      this.#registration = registration
      this.#look()
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => this.#look())
      })
      setInterval(() => registration.update().catch(() => {}), EVERY)
    } catch {
      // Private windows, file: addresses and the strictest settings have no service workers.
    }
  }

  /** Take the newer version now, by loading the page again; only ever at the person's word. */
  reload() {
    const { serviceWorker } = navigator
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    this.#registration?.waiting?.postMessage('use the new version')
    this.waiting = false
  }

  /** The newer version comes the next time that all windows of the site have been closed. */
  later() {
    this.waiting = false
  }

  #look() {
    // The first version that is kept replaces nothing.
    if (this.#registration?.waiting && navigator.serviceWorker.controller) this.waiting = true
  }
}
