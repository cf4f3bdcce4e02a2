// What training is doing, read from its loss curves: falling, flat, swinging, growing, overfitting; or nothing certain.
import type { Curve } from './types.ts'

/** `step`: since when; `low` and `high`: between which losses it swings */
export type Trend =
  | { kind: 'fast' | 'slow' | 'solved' | 'grows' }
  | { kind: 'flat' | 'overfits' | 'saddle'; step: number }
  | { kind: 'swings'; low: number; high: number }

/** With fewer losses nothing is said. */
const FEWEST = 16
/** The share of the losses, the last ones, in which the present is read; of the losses since a change. */
const PRESENT = 1 / 4
/** How much of the loss has to go over the present for a fast fall, and for one at all. */
const FAST = 0.2
const FALL = 0.02
/** A loss below this share of the largest that it had has little left to lose. */
const SOLVED = 0.01
/** How often a swinging loss turns, as a share of its steps; how high its swings are over its mean, and over the largest. */
const TURNS = 0.35
const HIGH = 0.25
const HIGH_AT_ALL = 0.05
/** How much of the losses a level stretch has to be, and how far below it they have come since, for a saddle. */
const STRETCH = 0.25
const BELOW = 0.7
/** A loss that is so many times its lowest has grown. */
const GROWN = 1.5
/** How far held-out loss rises above its lowest, as a share of that and of the largest loss, to be overfitting. */
const RISEN = 0.15
const RISEN_AT_ALL = 0.02
/** And how many times the train loss it is by then. */
const APART = 1.1

/** @param since the step of the last change of a setting: what came before is of something else */
export function trendOf({ steps, train, heldOut }: Curve, since = 0): Trend | null {
  const from = steps.findIndex((step) => step >= since)
  if (from < 0 || steps.length - from < FEWEST) return null
  const at = steps.slice(from)
  const losses = train.slice(from)
  const held = heldOut.slice(from)
  if (!losses.every(Number.isFinite)) return { kind: 'grows' }
  if (losses.every((loss) => loss === 0)) return { kind: 'solved' }
  const largest = Math.max(...losses)
  const window = Math.max(FEWEST / 2, Math.ceil(losses.length * PRESENT))
  const present = losses.slice(-window)
  const [early, late] = [mean(present.slice(0, window / 2)), mean(present.slice(-window / 2))]
  const level = mean(present)
  const [low, high] = [Math.min(...present), Math.max(...present)]
  const swing = (high - low) / level
  const change = (late - early) / level
  if (late > GROWN * Math.min(...losses) && late > GROWN * losses[0] && change > FALL)
    return { kind: 'grows' }
  const overfits = overfittingSince(losses, held, largest)
  if (overfits !== null) return { kind: 'overfits', step: at[overfits] }
  if (
    turns(present) > TURNS &&
    swing > HIGH &&
    swing * level > HIGH_AT_ALL * largest &&
    swing > 2 * Math.abs(change)
  )
    return { kind: 'swings', low, high }
  if (late < SOLVED * largest) return { kind: 'solved' }
  if (change < -FALL) {
    const left = leftLevel(losses, late)
    if (left !== null) return { kind: 'saddle', step: at[left] }
  }
  if (change < -FAST) return { kind: 'fast' }
  if (change < -FALL) return { kind: 'slow' }
  if (Math.abs(change) <= FALL)
    return { kind: 'flat', step: at[flatFrom(losses, low - FALL * level, high + FALL * level)] }
  return null
}

/** Where held-out loss was lowest, if it has risen since while train loss fell. */
function overfittingSince(train: number[], heldOut: (number | null)[], largest: number) {
  if (!heldOut.every((loss) => loss !== null && Number.isFinite(loss))) return null
  const held = heldOut as number[]
  const lowest = held.indexOf(Math.min(...held))
  const after = held.length - lowest
  if (after < FEWEST / 2) return null
  const tail = Math.ceil(after / 3)
  const [now, learnt] = [mean(held.slice(-tail)), mean(train.slice(-tail))]
  const needed = Math.max(RISEN * held[lowest], RISEN_AT_ALL * largest)
  const isApart = learnt < train[lowest] && now > APART * learnt
  return isApart && now - held[lowest] > needed ? lowest : null
}

/** Where a long level stretch ended, far above what has come since. */
function leftLevel(losses: number[], late: number) {
  let first = 0
  for (let i = 1; i < losses.length; i++) {
    const level = losses[first]
    if (Math.abs(losses[i] - level) <= FALL * level) continue
    if (i - first >= STRETCH * losses.length && late < BELOW * level) return i
    first = i
  }
  return null
}

/** From where on the loss has stayed between two others. */
function flatFrom(losses: number[], low: number, high: number) {
  return losses.findLastIndex((loss) => loss < low || loss > high) + 1
}

/** How often a row turns from up to down or back, as a share of its steps. */
function turns(row: number[]) {
  let count = 0
  for (let i = 2; i < row.length; i++) {
    if ((row[i] - row[i - 1]) * (row[i - 1] - row[i - 2]) < 0) count++
  }
  return count / (row.length - 2)
}

function mean(row: number[]) {
  return row.reduce((sum, one) => sum + one, 0) / row.length
}
