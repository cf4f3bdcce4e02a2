// All that a second window must know to show the same as this one, and how this one comes to show what that one does.
import { untrack } from 'svelte'
import type { Route } from '../app/route.svelte.ts'
import type { Expression } from '../expression/expression.svelte.ts'
import type { Works } from '../keeping/works.svelte.ts'
import type { Learn } from '../learn/learn.svelte.ts'
import type { NetworkState } from '../network/network.svelte.ts'
import type { Presentation } from '../presenting/presentation.svelte.ts'
import type { Work } from './together.ts'
import { follow, followed } from './together.ts'

/** `learn`, `network`: once they are there; `saved`: the network as a text, made now and then */
export interface Shown {
  route: Route
  expression: Expression
  presentation: Presentation
  learn: Learn | null
  network: NetworkState | null
  works: Works
  saved: string
}

/** What is shown here. */
export function tell({ route, expression, presentation, learn, network, works, saved }: Shown): Work {
  const { view, rest } = route
  const { on, blank, spotlight, hide, show } = presentation
  const work: Work = {
    view,
    rest: [...rest],
    stage: { on, blank, spotlight, hide: [...hide], show: [...show] },
    open: works.open,
  }
  if (view === 'expression') work.expression = followed(expression)
  if (view === 'network' && network && saved)
    work.network = { saved, running: network.running, curve: network.curve }
  if (view === 'learn' && learn?.page === 'lesson' && learn.lesson.prepared) {
    const { lesson } = learn
    work.lesson = { ...followed(lesson.expression, lesson.folded), name: lesson.name, scene: lesson.at }
  }
  if (view === 'learn' && learn?.page === 'build')
    work.exercise = { name: learn.course.name, code: learn.course.code }
  return work
}

/** Show what another window shows, as far as it is there already. */
export function show({ route, expression, presentation, learn, network, works }: Shown, work: Work) {
  if (route.view !== work.view || route.rest.join('/') !== work.rest.join('/'))
    route.go(work.view, ...work.rest)
  const { on = false, blank = false, spotlight = 'off', hide = [], show = [] } = work.stage
  // The caller runs again when something else arrives, not for what has just been changed here.
  untrack(() => {
    presentation.stage({ on, blank, spotlight, hide, show })
    if (work.open) works.adopt(work.open)
  })
  if (work.expression) follow(expression, work.expression)
  if (work.network?.saved && network) network.follow(work.network)
  const { lesson, course } = learn ?? {}
  if (work.lesson && learn?.page === 'lesson' && lesson?.prepared && lesson.name === work.lesson.name) {
    const { scene = 0 } = work.lesson
    if (lesson.at !== scene && scene < lesson.prepared.scenes.length) lesson.go(scene)
    follow(lesson.expression, work.lesson, lesson)
  }
  if (work.exercise?.code !== undefined && course?.name === work.exercise.name)
    course?.follow(work.exercise.code)
}
