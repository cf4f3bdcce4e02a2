// What the training is doing, by name: one thing at a time.

import type { Message } from '../python/protocol.ts'
import type { Numbers } from './trainer.ts'
import type { Failure } from './types.ts'

/** `good` brings the last state back whose loss was a number. */
export type Resting =
  | { name: 'idle' }
  | { name: 'stopped'; reason: Message }
  | { name: 'failed'; failure: Failure; good: Numbers }

/** While a new network is made, `before` is what comes back if nothing comes of it. */
export type Activity = Resting | { name: 'training' } | { name: 'making'; goesOn: boolean; before: Resting }

export const IDLE: Resting = { name: 'idle' }

export function isRunning(activity: Activity) {
  return activity.name === 'training' || (activity.name === 'making' && activity.goesOn)
}

/** What is said of it beside what goes on. */
export function restOf(activity: Activity): Resting {
  if (activity.name === 'making') return activity.before
  return activity.name === 'training' ? IDLE : activity
}

/** It runs from now on, or no longer; a network that is being made does once it is there. */
export function running(activity: Activity, on: boolean): Activity {
  if (activity.name === 'making') return { ...activity, goesOn: on }
  if (on) return { name: 'training' }
  return restOf(activity)
}

/** It rests like this; a network that is being made is made all the same. */
export function resting(activity: Activity, rest: Resting): Activity {
  return activity.name === 'making' ? { ...activity, before: rest } : rest
}

export function making(activity: Activity): Activity {
  return { name: 'making', goesOn: isRunning(activity), before: restOf(activity) }
}

/** What has been made is there. */
export function onceMade(activity: Activity): Activity {
  return isRunning(activity) ? { name: 'training' } : restOf(activity)
}
