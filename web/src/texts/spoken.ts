// Data of Python's in the page's language.
import type { Message } from '../python/protocol.ts'
import { said } from './words.svelte.ts'

/** The same data with a text for every message. */
export type Spoken<T> = T extends Message ? string : T extends object ? { [K in keyof T]: Spoken<T[K]> } : T

export function spoken<T>(data: T): Spoken<T> {
  if (data === null || typeof data !== 'object') return data as Spoken<T>
  if (Array.isArray(data)) return data.map(spoken) as Spoken<T>
  if ('english' in data) return said(data as unknown as Message) as Spoken<T>
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, spoken(value)])) as Spoken<T>
}
