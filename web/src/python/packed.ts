// Long rows of a graph's numbers arrive packed.
import { doubles } from './base64.ts'
import type { Reply } from './protocol.ts'

const ROWS = ['data', 'grad', 'local', 'contribution', 'before', 'after'] as const

/** The reply as the protocol has it. */
export function unpacked(reply: Reply): Reply {
  const values = reply?.kind === 'graph' ? reply.values : null
  if (!values) return reply
  for (const name of ROWS) {
    const row: unknown = values[name]
    if (typeof row === 'string') values[name] = [...doubles(row)]
  }
  return reply
}
