// All that a second window must know to show the same as this one, and how this one comes to show what that one does.
import { untrack } from 'svelte'
import { follow, followed } from './together.js'

/**
 * @typedef {import('./together.js').Work} Work
 * @typedef {{
 *   route: import('./route.svelte.js').Route,
 *   expression: import('./expression.svelte.js').Expression,
 *   presentation: import('./presentation.svelte.js').Presentation,
 *   learn: import('./learn.svelte.js').Learn | null,
 *   network: import('./network.svelte.js').NetworkState | null,
 *   works: import('./works.svelte.js').Works,
 *   saved: string,
 * }} Shown  `learn`, `network`: once they are there; `saved`: the network as a text, made now and then
 */

/** What is shown here. @param {Shown} shown @returns {Work} */
export function tell({ route, expression, presentation, learn, network, works, saved }) {
  const { view, rest } = route
  const { on, blank, spotlight, hide, show } = presentation
  /** @type {Work} */
  const work = {
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

/** Show what another window shows, as far as it is there already. @param {Shown} shown @param {Work} work */
export function show({ route, expression, presentation, learn, network, works }, work) {
  if (route.view !== work.view || route.rest.join('/') !== work.rest.join('/'))
    route.go(work.view, ...work.rest)
  const { on = false, blank = false, spotlight = 'off', hide = [], show = [] } = work.stage
  // Whoever calls this is called again when something else arrives, not for what has just been changed here.
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
