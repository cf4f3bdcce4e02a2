// What two windows tell each other of the work, looked at before it is used, and how a window comes to show it.

import { isCurve } from '../share/curve.js'
import { readExpression } from '../share/expressionWork.js'
import { isObject, isText, present, Reading } from '../share/reading.js'
import { LEARNER } from './way.svelte.js'

/**
 * @typedef {import('../share/expressionWork.js').ExpressionWork & { example?: string, playing?: boolean,
 *   wary?: boolean, strange?: boolean, pointed?: number, speed?: number }} Followed  an Expression view; `pointed`: the node pointed at
 * @typedef {{ spotlight?: 'off' | 'step' | 'circle', on?: boolean, blank?: boolean, hide?: string[],
 *   show?: string[] }} Staged
 * @typedef {{ view: string, rest: string[], expression?: Followed, lesson?: Followed & { name?: string, scene?: number },
 *   network?: { saved?: string, running?: boolean, curve?: import('../network/types.js').Curve },
 *   exercise?: { name?: string, code?: string }, open?: Record<string, string>, stage: Staged }} Work
 *   `open`: under which ids it is kept
 */

const LONGEST = 4_000_000
const MOST = 1_000_000
const VIEWS = ['expression', 'network', 'learn']

/** What the other window said; null where it makes no sense. @param {unknown} given @param {readonly string[]} engines
 * @returns {Work | null} */
export function readWork(given, engines) {
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

/** @param {unknown} given @param {(part: Reading) => any} read */
function inside(given, read) {
  return isObject(given) ? read(new Reading(given)) : undefined
}

/** @param {Reading} reading @param {{ engines: string[] }} known */
function readFollowed(reading, known) {
  return {
    ...readExpression(reading, known),
    ...present({
      example: reading.text('example', 200),
      playing: reading.yes('playing'),
      wary: reading.yes('wary'),
      strange: reading.yes('strange'),
      pointed: reading.whole('pointed', MOST),
      speed: reading.take('speed', isSpeed),
    }),
  }
}

/** @param {Reading} reading @returns {Staged} */
function readStage(reading) {
  return present({
    spotlight: reading.oneOf('spotlight', ['off', 'step', 'circle']),
    on: reading.yes('on'),
    blank: reading.yes('blank'),
    hide: reading.list('hide', isText(40), 20),
    show: reading.list('show', isText(40), 20),
  })
}

/** @param {Reading} reading */
function readNetwork(reading) {
  return present({
    saved: reading.text('saved', LONGEST),
    running: reading.yes('running'),
    curve: reading.take('curve', isCurve),
  })
}

/** @param {unknown} given @returns {given is Record<string, string>} */
function areIds(given) {
  return (
    isObject(given) &&
    Object.getPrototypeOf(given) === Object.prototype &&
    Object.entries(given).every(
      ([view, id]) => VIEWS.includes(view) && typeof id === 'string' && /^[\w-]{0,40}$/.test(id),
    )
  )
}

/** @param {unknown} given @returns {given is number} */
function isSpeed(given) {
  return typeof given === 'number' && given > 0 && given <= 10
}

/** What another window needs to show the same. @param {import('./expression.svelte.js').Expression} expression
 * @param {string[] | null} [folded] @returns {Followed} */
export function followed(expression, folded = expression.folded) {
  const { player, way, hovered, example, wary, strange, waits } = expression
  const { folded: _, step: __, ...work } = expression.work()
  return {
    ...work,
    engine: way.engine,
    ...(folded ? { folded } : {}),
    ...(player.at < player.total ? { step: player.at } : {}),
    ...(hovered === null ? {} : { pointed: hovered }),
    ...(wary || waits ? { wary: true } : {}),
    ...(strange ? { strange } : {}),
    example,
    playing: player.playing,
    speed: player.speed,
  }
}

/**
 * Show what another window shows.
 *
 * @param {import('./expression.svelte.js').Expression} expression
 * @param {Followed} wanted
 * @param {{ folded: string[] | null }} [folds]  what holds the groups that are folded
 */
export function follow(expression, wanted, folds = expression) {
  const { player, way, predict } = expression
  const { engine = 'correct', input = null, derivative = [], folded = null, pointed = null } = wanted
  const isOther =
    expression.text !== wanted.code ||
    way.engine !== engine ||
    way.input !== input ||
    String(way.derivative) !== String(derivative)
  if (isOther) {
    const isNew = expression.example !== (wanted.example ?? '')
    expression.example = wanted.example ?? ''
    expression.text = wanted.code
    Object.assign(way, { engine, input, derivative })
    expression.wary = wanted.wary ?? false
    expression.strange = wanted.strange ?? false
    if (isNew) player.go(player.total)
    expression.run()
  } else if (expression.waits && !wanted.wary) expression.trust()
  if (predict.on !== Boolean(wanted.predict)) predict.turn()
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
