// Starts the page: first Python, which takes longest and starts beside the page; then what is to be seen.
import { sayNotLoaded } from './notLoaded.js'
import { PythonClient } from './python/client.js'

const base = new URL('.', document.baseURI).href
const target = /** @type {HTMLElement} */ (document.getElementById('app'))
const python = new PythonClient({ base })
try {
  const { show } = await import('./page.js')
  await show(target, { base, client: python })
} catch (error) {
  sayNotLoaded(target)
  throw error
}
