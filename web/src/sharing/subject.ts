// What can be shared of the view that is open, and what the person may choose to put into the link: all of one moment,
// though a network may train and a graph may play on while it is chosen.

import type { Expression } from '../expression/expression.svelte.ts'
import type { Gpt } from '../gpt/gpt.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import { words } from '../texts/laterWords.ts'
import type { ControlGroup } from './networkControls.ts'
import { controlsOf } from './networkControls.ts'
import { wordsOfNetwork } from './readableNetwork.ts'

interface Choice {
  name: string
  title: string
  on: boolean
}

type Part = 'code' | 'header' | 'card' | 'timeline' | 'settings' | 'results' | 'text'

/** `path`: the view's address. `parts`: what of the view a reader may do without, `controls`: and what of its parts. `graph`: the work of its graph alone, to be embedded; null where there is none */
export interface Subject {
  path: string[]
  parts: readonly Part[]
  controls?: ControlGroup[]
  choices: Choice[]
  work: (chosen: (name: string) => boolean) => object
  graph: ((chosen: (name: string) => boolean) => object) | null
  /** the work in words, where words can say it */
  words?: Record<string, string> | null
}

const GRAPH_PARTS: readonly Part[] = ['header', 'code', 'card', 'timeline']

export function expressionSubject(expression: Expression): Subject {
  const now = expression.work()
  const work = (chosen: (name: string) => boolean) => withStep(now, chosen('step'))
  return { path: ['expression'], parts: GRAPH_PARTS, choices: stepChoice(expression), work, graph: work }
}

export function networkSubject(network: NetworkState): Subject {
  const [trained, whole, bare] = [
    { points: true, weights: true },
    { points: true, weights: false },
    { points: false, weights: false },
  ].map((wanted) => network.work(wanted))
  const step = trained.weights?.step ?? 0
  const choices = [{ name: 'weights', title: words.share.withWeights(step), on: false }]
  if (network.spec.data.custom) choices.unshift({ name: 'points', title: words.share.withPoints, on: true })
  const inWords = wordsOfNetwork(network.spec, network.catalogue)
  if (inWords) choices.push({ name: 'words', title: words.share.inWords, on: false })
  return {
    path: ['network'],
    parts: ['header', 'settings', 'results', 'timeline'],
    controls: controlsOf(network.spec, network.catalogue),
    choices,
    work: (chosen) => (chosen('weights') ? trained : chosen('points') ? whole : bare),
    graph: null,
    words: inWords,
  }
}

export function gptSubject(gpt: Gpt): Subject {
  const works = [
    gpt.work({ lines: true, numbers: true }),
    gpt.work({ lines: true, numbers: false }),
    gpt.work({ lines: false, numbers: false }),
  ]
  const [learnt, whole, bare] = works
  const step = learnt.numbers?.step ?? 0
  const choices = step ? [{ name: 'weights', title: words.share.withWeights(step), on: false }] : []
  if (whole.lines) choices.unshift({ name: 'points', title: words.share.withLines, on: true })
  return {
    path: ['gpt'],
    parts: ['header', 'settings', 'results', 'timeline'],
    choices,
    work: (chosen) => (chosen('weights') ? learnt : chosen('points') ? whole : bare),
    graph: null,
  }
}

export function learnSubject(learn: Learn): Subject {
  const { page, name, lesson, course } = learn
  if (page === 'lesson') {
    const { expression, folded } = lesson
    const now = lesson.work()
    const graph = { ...expression.work(), folded: folded ?? undefined }
    return {
      path: ['learn', 'lesson', name],
      parts: [...GRAPH_PARTS, 'text'],
      choices: stepChoice(expression),
      work: (chosen) => withStep(now, chosen('step')),
      graph: (chosen) => withStep(graph, chosen('step')),
    }
  }
  const path = page === 'build' ? ['learn', 'build', name] : ['learn']
  const { code } = course
  const choices = page === 'build' ? [{ name: 'code', title: words.share.withFile, on: false }] : []
  return {
    path,
    parts: ['header'],
    choices,
    work: (chosen) => ({ ...(chosen('code') ? { code } : {}), ...(page === 'build' ? course.file : {}) }),
    graph: null,
  }
}

function stepChoice({ player }: Expression): Choice[] {
  if (player.at >= player.total) return []
  return [{ name: 'step', title: words.share.withStep(player.at, player.total), on: true }]
}

function withStep<W extends { step?: number }>({ step, ...work }: W, isWanted: boolean) {
  return isWanted && step !== undefined ? { ...work, step } : work
}
