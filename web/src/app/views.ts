// What the page opens when it is asked for: here, so that the first script need not know the files of it all.

import type { Expression } from '../expression/expression.svelte.ts'
import type { Gpt } from '../gpt/gpt.svelte.ts'
import { keptGpt, keptLearn, keptNetwork } from '../keeping/laterSnapshots.ts'
import type { Works } from '../keeping/works.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { Progress } from '../learn/progress.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { Subject } from '../sharing/subject.ts'
import type { Score } from '../ui/score.svelte.ts'

export async function openNetwork(ask: Ask, score: Score, works: Works) {
  const opened = (await import('./openNetwork.ts')).openNetwork(ask, score)
  const { state } = opened
  state.onleave = () => works.leave('network')
  works.watch('network', (isKept) => keptNetwork(state, isKept), 3000)
  return opened
}

export async function openGpt(ask: Ask, base: string, works: Works) {
  const opened = (await import('./openGpt.ts')).openGpt(ask, base)
  const { state } = opened
  state.onleave = () => works.leave('gpt')
  state.onchange = () => works.note('gpt')
  works.watch('gpt', (isKept) => keptGpt(state, isKept), 3000)
  return opened
}

export async function openLearn(ask: Ask, progress: Progress, score: Score, works: Works) {
  const [view, { Learn }] = await Promise.all([
    import('../learn/LearnView.svelte'),
    import('../learn/learn.svelte.ts'),
  ])
  const state = new Learn(ask, progress, score)
  state.course.onreplace = ({ work, ...of }) => works.add(keptLearn('build', of, work))
  state.lesson.onreplace = ({ work, ...of }) => works.add(keptLearn('lesson', of, work))
  state.onrename = (path) => location.replace(`#/learn/${path.map(encodeURIComponent).join('/')}`)
  return { View: view.default, state }
}

/** The views beside the Expression view, loaded when they are asked for. */
interface Views {
  network: () => Promise<{ state: NetworkState }>
  gpt: () => Promise<{ state: Gpt }>
  learn: () => Promise<{ state: Learn }>
}

/** The Share dialog, and what it is about: the state of the view that is open. */
export async function openShare(view: string, views: Views, expression: Expression) {
  const [dialog, subjects] = await Promise.all([
    import('../sharing/ShareDialog.svelte'),
    import('../sharing/subject.ts'),
  ])
  const subjectOf: Record<string, () => Promise<Subject>> = {
    network: async () => subjects.networkSubject((await views.network()).state),
    gpt: async () => subjects.gptSubject((await views.gpt()).state),
    learn: async () => subjects.learnSubject((await views.learn()).state),
  }
  const subject = (await subjectOf[view]?.()) ?? subjects.expressionSubject(expression)
  return { Dialog: dialog.default, subject }
}
