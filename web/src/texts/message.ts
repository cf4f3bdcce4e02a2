// What the page and its workers say themselves, in the form in which Python's messages come.
import type { Message } from '../python/protocol.ts'
import { counted } from './counts.ts'

/**
 * A sentence made of its template.
 *
 * @param id the key of its translations; id and template are literal, so that the source can be searched for them
 * @param template English, with a place like `{name}` for each argument
 */
export function message(id: string, template: string, given: Message['arguments'] = {}): Message {
  const english = template.replace(/\{(\w+)\}/g, (_, name) => written(given[name]))
  return { id, arguments: given, english }
}

/** A text that is in the page's language already. */
export function inOwnWords(text: string): Message {
  return { id: '', arguments: {}, english: text }
}

/** An error whose sentence can be told in other languages. */
export class ToldError extends Error {
  readonly told: Message

  constructor(told: Message) {
    super(told.english)
    this.told = told
  }
}

/** The sentence of anything that was thrown. */
export function toldOf(error: unknown): Message {
  if (error instanceof ToldError) return error.told
  return inOwnWords(error instanceof Error ? error.message : String(error))
}

function written(argument: number | string | Message) {
  if (typeof argument === 'number') return counted(argument)
  return typeof argument === 'string' ? argument : argument.english
}
