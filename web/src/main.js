// Starts the page: first Python, which takes longest and starts beside the page; then what is to be seen.
import { PythonClient } from './python/client.js'

const base = new URL('.', document.baseURI).href
const python = new PythonClient({ base })
const { show } = await import('./page.js')
await show(/** @type {HTMLElement} */ (document.getElementById('app')), { base, client: python })
