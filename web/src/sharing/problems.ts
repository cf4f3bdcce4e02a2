// What could not be read of a link, in words.
import { words } from '../texts/laterWords.ts'
import type { Problem } from './reading.ts'

export function inWords(problem: Problem) {
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
