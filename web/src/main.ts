// Starts the page: first Python, which takes longest and starts beside the page; then what is to be seen.
import { sayNotLoaded } from './app/notLoaded.ts'
import { PythonClient } from './python/client.ts'

const base = new URL('.', document.baseURI).href
const target = document.getElementById('app') as HTMLElement
const python = new PythonClient({ base })
try {
  const { show } = await import('./app/page.ts')
  await show(target, { base, client: python })
} catch (error) {
  sayNotLoaded(target)
  throw error
}
