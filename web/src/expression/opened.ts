// How far the text that was opened has come on its way to a picture.
import type { Replied } from '../keeping/replies.ts'
import type { ErrorDescription, ErrorReply, GraphReply, OfAGraph } from '../python/protocol.ts'

/** `inEngine`: whether its place is in the learner's engine, not in the text */
export interface Failure extends ErrorDescription {
  inEngine?: '' | 'place' | 'perhaps'
}

/** A text and a pass over its graph; `strange`: where the text came from, if that is a link. */
export type Graph = OfAGraph & { strange?: string }

/** Where to stand once there is a graph: at a step, or at what a path of names leads to; else at the end. */
export interface Goal {
  step: number | null
  into: string[] | null
}

const END: Goal = { step: null, into: null }

/**
 * `running`: Python is at it, and `fault` is what was wrong before. `foreseen`: its picture came with the page or is of
 * an earlier visit, and Python has not said it again. `withheld`: a mistake amid typing cuts its graph short, which is
 * drawn once the person stops typing. `drawn`: it has its picture, that of its finished part where there is a fault.
 * `refused`: it has none.
 */
export type Opened =
  | { name: 'idle' }
  | { name: 'running'; goal: Goal; fault: Failure | null }
  | { name: 'foreseen'; fault: Failure | null }
  | { name: 'withheld'; goal: Goal; fault: Failure; reply: GraphReply; asked: Graph }
  | { name: 'drawn'; fault: Failure | null }
  | { name: 'refused'; goal: Goal; fault: Failure }

/** Where a text comes from, and what comes with it. */
export interface Origin {
  /** the name of the example that it is */
  example?: string
  /** whether it came with a link */
  strange?: boolean
  /** the group to look into, or the node to stand at, by the path of its names */
  into?: string[] | null
  /** what Python has said to it on an earlier visit, to be shown until it says it again */
  replied?: Replied | null
  /** the reply that came with the page: it is not run */
  prepared?: GraphReply | null
}

export function faultOf(opened: Opened): Failure | null {
  return opened.name === 'idle' ? null : opened.fault
}

export function goalOf(opened: Opened): Goal {
  return 'goal' in opened ? opened.goal : END
}

/** What is said of Python when it did not come to an end. */
export const ENDLESS = ['timeout', 'stopped']

/** Where a text fails on the learner's engine, its place may be there. */
export function onTheirEngine({ source, error }: ErrorReply): Failure {
  const nowhere = { line: null, column: null, endLine: null, endColumn: null }
  if (source === 'engine') return { kind: error.kind, message: error.message, ...nowhere, inEngine: 'place' }
  return ENDLESS.includes(error.kind) ? { ...error, inEngine: 'perhaps' } : error
}
