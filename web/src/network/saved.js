// A network as a text to keep: its spec with its data, and its numbers. Python reads it back and checks it.

const FORMAT = 'nanograd network'
const VERSION = 1

/** @param {import('./types.js').Spec} spec @param {Record<string, any> | null} weights */
export function savedText(spec, weights) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, spec, weights }, null, 1)}\n`
}
