// Makes the worker that Python runs in.
import workerAddress from './pythonWorker.ts?worker&url'

/**
 * A worker from a blob takes over the page's Content-Security-Policy; from an address it would have none.
 * @param base the site's root, if it is to begin at once: with a message that it gives itself, because
 *   one from the page would wait until the page has been drawn
 */
export function startWorker(base: string | null) {
  const lines = [`import ${JSON.stringify(new URL(workerAddress, document.baseURI).href)}`]
  if (base) {
    const message = JSON.stringify({ data: { type: 'begin', base, memory: null } })
    lines.push(`dispatchEvent(new MessageEvent('message', ${message}))`)
  }
  const address = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/javascript' }))
  const worker = new Worker(address, { type: 'module', name: 'python' })
  // Freed only when the worker has surely read it.
  worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true })
  return worker
}
