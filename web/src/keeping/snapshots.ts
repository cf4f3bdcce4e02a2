// What is kept of a view, as it stands now.

import type { Expression } from '../expression/expression.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { VERSION } from '../sharing/version.ts'
import { titleOfCode, titleOfNetwork } from './titles.ts'
import type { Kept, Whose } from './works.svelte.ts'

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

export function keptNetwork(network: NetworkState, isKept: boolean): Kept | null {
  const { spec, catalogue, frame } = network
  const isAsAtFirst = !frame?.step && JSON.stringify(spec) === JSON.stringify(catalogue.defaults)
  if (!isKept && isAsAtFirst) return null
  const isTrained = network.failure === null && Boolean(frame)
  const data = catalogue.datasets.find(({ name }) => name === spec.data.name)
  return {
    view: 'network',
    path: ['network'],
    title: titleOfNetwork(data?.title ?? spec.data.name, network.network?.sizes ?? []),
    own: !isAsAtFirst,
    version: VERSION,
    work: network.work({ points: true, weights: isTrained, curve: isTrained }),
    strange: false,
  }
}

/** What was made of a lesson's scene or of an exercise, and makes way. */
export function keptLearn(
  page: 'build' | 'lesson',
  { name, title, strange }: { name: string; title: string } & Whose,
  work: LearnWork,
): Kept {
  return {
    view: 'learn',
    path: ['learn', page, name],
    title,
    own: true,
    version: VERSION,
    work,
    strange,
  }
}
