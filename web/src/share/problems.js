// What could not be read of a link, in words.
import { words } from '../texts/words.svelte.js'

/** @param {import('./reading.js').Problem} problem */
export function inWords(problem) {
  switch (problem.kind) {
    case 'later':
      return words.share.later(problem.version, problem.reads)
    case 'left out':
      return words.share.leftOut(problem.name)
    case 'unknown':
      return words.share.unknown(problem.names)
    case 'empty':
      return words.share.empty
    case 'damaged':
      return words.share.damaged
  }
}
