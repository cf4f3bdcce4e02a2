// The headers that a page needs to be alone in its process, where Python can be interrupted, and the site's policy.
import { POLICY } from '../../policy.ts'

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  // So that a page with the same headers may embed this one.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}
/** Only a document and a worker have a policy of their own; the rest is handed on as it was kept. */
const BEARERS = new Set(['document', 'iframe', 'frame', 'worker', 'sharedworker'])

export function withHeaders(request: Request, response: Response) {
  if (!BEARERS.has(request.destination)) return response
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
  return new Response(body, { status, statusText, headers })
}
