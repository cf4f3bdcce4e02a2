// The layouts that graphs have been given for good, while nothing is folded by hand: kept with a graph, they are there at
// once when it is drawn again.
import { fold } from '../fold.ts'
import { firstFolds } from '../groups.ts'
import type { Direction, Layout, Topology } from '../types.ts'

type Layouts = Partial<Record<Direction, Layout>>

const DIRECTIONS = ['LR', 'TB'] as const

const known: WeakMap<Topology, Layouts> = new WeakMap()

export function noteLayout(topology: Topology, direction: Direction, layout: Layout) {
  known.set(topology, { ...layoutsOf(topology), [direction]: layout })
}

/** What is to be kept of them; nothing where there is none. */
export function keptLayouts(topology: Topology): Layouts | undefined {
  const layouts = layoutsOf(topology)
  return layouts && JSON.parse(JSON.stringify(layouts), rounded)
}

/** Those of some layouts that a topology can be drawn by. */
export function fittingLayouts(topology: Topology, given: any): Layouts | undefined {
  const { nodes, frames, edges } = fold(topology, firstFolds(topology))
  const fits = (layout: any) =>
    isRow(layout?.nodes, nodes, isPoint) &&
    isRow(layout.frames, frames, isBox) &&
    isRow(layout.edges, edges, isCurve) &&
    [layout.width, layout.height].every(Number.isFinite)
  const found = DIRECTIONS.filter((direction) => fits(given?.[direction]))
  if (!found.length) return undefined
  return Object.fromEntries(found.map((direction) => [direction, given[direction]]))
}

function layoutsOf(topology: Topology) {
  return known.get(topology) ?? topology.layouts
}

/** To a hundredth of a pixel. */
function rounded(_: string, value: any) {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}

function isRow(given: any, things: unknown[], fits: (one: any) => boolean) {
  return Array.isArray(given) && given.length === things.length && given.every(fits)
}

function isPoint(given: any) {
  return Number.isFinite(given?.x) && Number.isFinite(given?.y)
}

function isBox(given: any) {
  return isPoint(given) && Number.isFinite(given.width) && Number.isFinite(given.height)
}

/** A start, and six numbers for each curve. */
function isCurve(given: any) {
  return Array.isArray(given) && given.length >= 8 && given.length % 6 === 2 && given.every(Number.isFinite)
}
