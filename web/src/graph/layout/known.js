// The layouts that graphs have been given for good, while nothing is folded by hand: kept with a graph, they are there at
// once when it is drawn again.
import { fold } from '../fold.js'
import { firstFolds } from '../groups.js'

/** @typedef {import('../types.js').Topology} Topology */
/** @typedef {import('../types.js').Direction} Direction */
/** @typedef {import('../types.js').Layout} Layout */
/** @typedef {Partial<Record<Direction, Layout>>} Layouts */

const DIRECTIONS = /** @type {const} */ (['LR', 'TB'])

/** @type {WeakMap<Topology, Layouts>} */
const known = new WeakMap()

/** @param {Topology} topology @param {Direction} direction @param {Layout} layout */
export function noteLayout(topology, direction, layout) {
  known.set(topology, { ...layoutsOf(topology), [direction]: layout })
}

/** What is to be kept of them; nothing where there is none. @param {Topology} topology @returns {Layouts | undefined} */
export function keptLayouts(topology) {
  const layouts = layoutsOf(topology)
  return layouts && JSON.parse(JSON.stringify(layouts), rounded)
}

/** Those of some layouts that a topology can be drawn by. @param {Topology} topology @param {any} given @returns {Layouts | undefined} */
export function fittingLayouts(topology, given) {
  const { nodes, frames, edges } = fold(topology, firstFolds(topology))
  const fits = (/** @type {any} */ layout) =>
    isRow(layout?.nodes, nodes, isPoint) &&
    isRow(layout.frames, frames, isBox) &&
    isRow(layout.edges, edges, isCurve) &&
    [layout.width, layout.height].every(Number.isFinite)
  const found = DIRECTIONS.filter((direction) => fits(given?.[direction]))
  if (!found.length) return undefined
  return Object.fromEntries(found.map((direction) => [direction, given[direction]]))
}

/** @param {Topology} topology */
function layoutsOf(topology) {
  return known.get(topology) ?? topology.layouts
}

/** To a hundredth of a pixel. @param {string} _ @param {any} value */
function rounded(_, value) {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}

/** @param {any} given @param {unknown[]} things @param {(one: any) => boolean} fits */
function isRow(given, things, fits) {
  return Array.isArray(given) && given.length === things.length && given.every(fits)
}

/** @param {any} given */
function isPoint(given) {
  return Number.isFinite(given?.x) && Number.isFinite(given?.y)
}

/** @param {any} given */
function isBox(given) {
  return isPoint(given) && Number.isFinite(given.width) && Number.isFinite(given.height)
}

/** A start, and six numbers for each curve. @param {any} given */
function isCurve(given) {
  return Array.isArray(given) && given.length >= 8 && given.length % 6 === 2 && given.every(Number.isFinite)
}
