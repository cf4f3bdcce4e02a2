// What the page opens when it is asked for: here, so that the first script need not know the files of it all.

import type { Expression } from '../expression/expression.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { Progress } from '../learn/progress.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { Ask } from '../python/client.ts'
import type { Score } from '../ui/score.svelte.ts'

export async function openNetwork(ask: Ask, score: Score) {
  return (await import('./openNetwork.ts')).openNetwork(ask, score)
}

export async function openGpt(ask: Ask, base: string) {
  return (await import('./openGpt.ts')).openGpt(ask, base)
}

export async function openLearn(ask: Ask, progress: Progress, score: Score) {
  const [view, { Learn }] = await Promise.all([
    import('../learn/LearnView.svelte'),
    import('../learn/learn.svelte.ts'),
  ])
  return { View: view.default, state: new Learn(ask, progress, score) }
}

/** The Share dialog, and what it is about: the view whose state is given. */
export async function openShare(of: { network?: NetworkState; learn?: Learn; expression: Expression }) {
  const [dialog, subjects] = await Promise.all([
    import('../sharing/ShareDialog.svelte'),
    import('../sharing/subject.ts'),
  ])
  const subject = of.network
    ? subjects.networkSubject(of.network)
    : of.learn
      ? subjects.learnSubject(of.learn)
      : subjects.expressionSubject(of.expression)
  return { Dialog: dialog.default, subject }
}
