// What two windows tell each other of the work, looked at before it is used, and how a window comes to show it.

import type { Expression } from '../expression/expression.svelte.ts'
import { LEARNER } from '../expression/way.svelte.ts'
import type { Curve } from '../network/types.ts'
import { isCurve } from '../sharing/curveShape.ts'
import type { ExpressionWork } from '../sharing/expressionWork.ts'
import { readExpression } from '../sharing/expressionWork.ts'
import { isObject, isText, present, Reading } from '../sharing/reading.ts'

/** an Expression view; `pointed`: the node pointed at */
type Followed = ExpressionWork & {
  example?: string
  playing?: boolean
  strange?: string
  pointed?: number
  speed?: number
}

interface Staged {
  spotlight?: 'off' | 'step' | 'circle'
  on?: boolean
  blank?: boolean
  hide?: string[]
  show?: string[]
}

/** `open`: under which ids it is kept */
export interface Work {
  view: string
  rest: string[]
  expression?: Followed
  lesson?: Followed & { name?: string; scene?: number }
  network?: { saved?: string; running?: boolean; curve?: Curve }
  exercise?: { name?: string; code?: string }
  open?: Record<string, string>
  stage: Staged
}

const LONGEST = 4_000_000
const MOST = 1_000_000
const VIEWS = ['expression', 'network', 'learn']

/** What the other window said; null where it makes no sense. */
export function readWork(given: unknown, engines: readonly string[]): Work | null {
  const reading = new Reading(given)
  const view = reading.oneOf('view', VIEWS)
  if (!view || !isObject(given)) return null
  const known = { engines: [...engines, LEARNER] }
  return {
    view,
    rest: reading.list('rest', isText(200), 4) ?? [],
    stage: readStage(new Reading(given.stage)),
    ...present({
      open: reading.take('open', areIds),
      expression: inside(given.expression, (part) => readFollowed(part, known)),
      lesson: inside(given.lesson, (part) => ({
        ...readFollowed(part, known),
        ...present({ name: part.text('name', 200), scene: part.whole('scene', 1000) }),
      })),
      network: inside(given.network, readNetwork),
      exercise: inside(given.exercise, (part) =>
        present({ name: part.text('name', 200), code: part.text('code', LONGEST) }),
      ),
    }),
  }
}

function inside<T>(given: unknown, read: (part: Reading) => T) {
  return isObject(given) ? read(new Reading(given)) : undefined
}

function readFollowed(reading: Reading, known: { engines: string[] }) {
  return {
    ...readExpression(reading, known),
    ...present({
      example: reading.text('example', 200),
      playing: reading.yes('playing'),
      strange: reading.text('strange', 40),
      pointed: reading.whole('pointed', MOST),
      speed: reading.take('speed', isSpeed),
    }),
  }
}

function readStage(reading: Reading): Staged {
  return present({
    spotlight: reading.oneOf('spotlight', ['off', 'step', 'circle']),
    on: reading.yes('on'),
    blank: reading.yes('blank'),
    hide: reading.list('hide', isText(40), 20),
    show: reading.list('show', isText(40), 20),
  })
}

function readNetwork(reading: Reading) {
  return present({
    saved: reading.text('saved', LONGEST),
    running: reading.yes('running'),
    curve: reading.take('curve', isCurve),
  })
}

function areIds(given: unknown): given is Record<string, string> {
  return (
    isObject(given) &&
    Object.getPrototypeOf(given) === Object.prototype &&
    Object.entries(given).every(
      ([view, id]) => VIEWS.includes(view) && typeof id === 'string' && /^[\w-]{0,40}$/.test(id),
    )
  )
}

function isSpeed(given: unknown): given is number {
  return typeof given === 'number' && given > 0 && given <= 10
}

/** What another window needs to show the same. */
export function followed(expression: Expression, folded: string[] | null = expression.folded): Followed {
  const { player, way, hovered, example, strange } = expression
  const { folded: _, step: __, ...work } = expression.work()
  return {
    ...work,
    engine: way.engine,
    ...(folded ? { folded } : {}),
    ...(player.at < player.total ? { step: player.at } : {}),
    ...(hovered === null ? {} : { pointed: hovered }),
    ...(strange ? { strange } : {}),
    example,
    constants: expression.constants,
    playing: player.playing,
    speed: player.speed,
  }
}

/**
 * Show what another window shows.
 * @param folds what holds the groups that are folded
 */
export function follow(
  expression: Expression,
  wanted: Followed,
  folds: { folded: string[] | null } = expression,
) {
  const { player, way, predict } = expression
  const {
    engine = 'correct',
    input = null,
    derivative = [],
    graph = null,
    iteration = null,
    held = [],
    folded = null,
    pointed = null,
  } = wanted
  const isOther =
    expression.text !== wanted.code ||
    way.engine !== engine ||
    way.input !== input ||
    way.graph !== graph ||
    way.iteration !== iteration ||
    JSON.stringify(way.held) !== JSON.stringify(held) ||
    String(way.derivative) !== String(derivative)
  if (isOther) {
    const isNew = expression.example !== (wanted.example ?? '')
    expression.example = wanted.example ?? ''
    expression.text = wanted.code
    Object.assign(way, { engine, input, derivative, graph, iteration, held })
    expression.strange = wanted.strange ?? ''
    if (isNew) player.go(player.total)
    expression.run()
  }
  if (predict.on !== Boolean(wanted.predict)) predict.turn()
  expression.constants = wanted.constants ?? expression.constants
  if (JSON.stringify(folds.folded) !== JSON.stringify(folded)) folds.folded = folded
  if (expression.hovered !== pointed && (pointed ?? 0) < (expression.topology?.nodes.length ?? 0))
    expression.hovered = pointed
  if (wanted.speed) player.speed = wanted.speed
  const at = Math.min(wanted.step ?? player.total, player.total)
  if (player.at !== at) {
    if (player.isNext(at)) player.travelTo(at)
    else player.go(at)
  } else if (player.playing && !wanted.playing) player.pause()
}
