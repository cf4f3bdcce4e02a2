// What the page itself says, in the form in which Python's messages come.
import type { Message } from '../python/protocol.ts'

/** A text that is in the page's language already. */
export function inOwnWords(text: string): Message {
  return { id: '', arguments: {}, english: text }
}
