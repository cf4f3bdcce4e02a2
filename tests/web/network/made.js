// What Python made for the page's tests (fixtures.py), and what Python is asked for in them.
import { readFileSync } from 'node:fs'

/**
 * @typedef {import('../../../web/src/network/network.svelte.ts').Reply} Reply
 * @typedef {import('../../../web/src/network/types.ts').Spec} Spec
 */

/** @type {{ name: string, spec: Spec, made: Reply, losses: number[] }[]} */
export const fixtures = JSON.parse(readFileSync(new URL('made.json', import.meta.url), 'utf8'))

/** @type {import('../../../web/src/network/types.ts').Catalogue} */
export const catalogue = JSON.parse(readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'))

/** @param {string} name */
export function fixture(name) {
  const found = fixtures.find((one) => one.name === name)
  if (!found) throw new Error(`no fixture is called ${name}`)
  return found
}
