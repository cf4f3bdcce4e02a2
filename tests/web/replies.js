// Python's replies to a few texts, with their numbers as the page keeps them; written by replies.py.

import { stepsOf } from '../../web/src/stepper/steps.ts'
import { fromJson } from '../../web/src/texts/numbers.ts'
import file from './fixtures/replies.json' with { type: 'json' }

const LISTS = ['data', 'grad', 'local', 'contribution', 'before', 'after', 'upstream']

/** @param {string} name @returns {any} */
export function replyTo(name) {
  return structuredClone(/** @type {any} */ (file)[name].reply)
}

/** @param {string} name @returns {string} */
export function textOf(name) {
  return /** @type {any} */ (file)[name].text
}

/** A graph as the stepper gets it, with a way to find nodes by title. @param {string} name */
export function graphOf(name) {
  const { topology, values } = replyTo(name)
  for (const list of LISTS) if (values[list]) values[list] = values[list].map(fromJson)
  const steps = stepsOf(topology)
  const titles = topology.nodes.map((/** @type {{ title: string }} */ node) => node.title)
  /** @param {string} title */
  const at = (title) => {
    const index = titles.indexOf(title)
    if (index === -1) throw new Error(`no node is called ${title}: ${titles.join(', ')}`)
    return index
  }
  return { topology, values, steps, at }
}
