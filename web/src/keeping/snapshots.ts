// What is kept of the Expression view, as it stands now.

import type { Expression } from '../expression/expression.svelte.ts'
import { VERSION } from '../sharing/version.ts'
import type { Kept } from './works.svelte.ts'

/** How long the name of a kept text may be. */
const LONGEST = 60

/** The line that says most. */
export function titleOfCode(code: string) {
  const lines = code.split('\n').map((line) => line.trim())
  const telling = lines.find((line) => line && !/^(from|import)\b|^["']{3}$/.test(line)) ?? ''
  const plain = telling.replace(/^(#+\s*|["']{3})/, '').replace(/["']{3}$/, '')
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain
}

/**
 * @param examples the first one is there for everybody
 * @param made the text that another view made, if it is that
 * @param isKept whether something of the view is kept already
 */
export function keptExpression(
  expression: Expression,
  examples: { text: string; title: string }[],
  made: string,
  isKept: boolean,
): Kept | null {
  const work = expression.work()
  const example = examples.findIndex(({ text }) => text === work.code)
  const isAsAtFirst = example === 0 && Object.keys(work).length === 1
  if (!isKept && (isAsAtFirst || !work.code)) return null
  return {
    view: 'expression',
    path: ['expression'],
    title: examples[example]?.title ?? titleOfCode(work.code),
    own: example === -1 && work.code !== made && work.code.trim() !== '',
    version: VERSION,
    work,
    strange: expression.strange !== '',
  }
}
