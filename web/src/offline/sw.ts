// The service worker: keeps the whole site for use without a network, and adds the headers that a static host cannot.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'
import { withHeaders } from './headers.ts'

/** An event that lasts until a promise has settled. */
interface LastingEvent extends Event {
  waitUntil: (done: Promise<unknown>) => void
  addRoutes?: (route: object) => void
}

const worker = self as unknown as {
  registration: { scope: string }
  clients: { claim: () => Promise<void> }
  skipWaiting: () => void
  addEventListener: ((type: 'install' | 'activate', hear: (event: LastingEvent) => void) => void) &
    ((type: 'message', hear: (event: MessageEvent) => void) => void)
}

const kept = new PrecacheController({
  plugins: [{ handlerWillRespond: async ({ request, response }) => withHeaders(request, response) }],
})
// @ts-expect-error: the build writes the list of the site's files here.
kept.addToCacheList(self.__WB_MANIFEST)
registerRoute(new PrecacheRoute(kept, { ignoreURLParametersMatching: [/./] }))

worker.addEventListener('install', (event) => {
  event.waitUntil(kept.install(event))
  // Where browsers can, they take scripts, which need no headers, from what is kept without asking this worker first.
  event.addRoutes?.({
    condition: {
      urlPattern: new URL('assets/*', worker.registration.scope).href,
      requestDestination: 'script',
    },
    source: { cacheName: kept.strategy.cacheName },
  })
})
// The page of the first visit is served from now on, too: what it loads later is there without a network.
worker.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([kept.activate(event), worker.clients.claim()])),
)

// A new version waits until the person agrees to it.
worker.addEventListener('message', (event) => {
  if (event.data === 'use the new version') worker.skipWaiting()
})
