// What is kept of the views that are fetched when they are opened, as they stand now.

import type { Gpt } from '../gpt/gpt.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { LearnWork } from '../sharing/learnWork.ts'
import { VERSION } from '../sharing/version.ts'
import { words } from '../texts/laterWords.ts'
import type { Kept, Whose } from './works.svelte.ts'

export function titleOfNetwork(data: string, sizes: number[]) {
  return `${data}, ${sizes.join(' → ')}`
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

export function keptGpt(gpt: Gpt, isKept: boolean): Kept | null {
  if (!isKept && gpt.isAsAtFirst) return null
  return {
    view: 'gpt',
    path: ['gpt'],
    title: words.gpt.titleOf(
      words.gpt.sets[gpt.source as keyof typeof words.gpt.sets] ?? gpt.source,
      gpt.parameters,
    ),
    own: !gpt.isAsAtFirst,
    version: VERSION,
    work: gpt.work({ lines: true, numbers: true }),
    strange: false,
  }
}
