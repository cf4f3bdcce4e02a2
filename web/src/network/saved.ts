// A network as a text to keep: its spec with its data, and its numbers. Python reads it back and checks it.
import type { Start } from '../python/protocol.ts'
import type { Spec } from './types.ts'

const FORMAT = 'nanograd network'
const VERSION = 1

export function savedText(spec: Spec, weights: Start | null) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, spec, weights }, null, 1)}\n`
}
