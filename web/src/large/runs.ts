// The steps of a large graph as runs: those that follow each other in one of the outermost groups.
import type { Shape } from './model.ts'
import { nodeOf, stepAt, totalOf } from './steps.ts'

export interface Run {
  from: number
  to: number
  group: number
  isBackward: boolean
}

/** @param room how many runs can be told apart at most: shorter ones are passed over */
export function runsOf(shape: Shape, room: number): Run[] {
  const total = totalOf(shape)
  const forward = shape.made.length
  const runs: Run[] = []
  const stride = Math.max(1, total / room)
  for (let sample = 0; sample * stride < total; sample++) {
    const at = 1 + Math.floor(sample * stride)
    const node = nodeOf(stepAt(shape, at)) ?? 0
    const group = shape.around(shape.group[node])[0] ?? 0
    const isBackward = at > forward
    const last = runs.at(-1)
    if (last && last.group === group && last.isBackward === isBackward) last.to = at
    else {
      if (last) last.to = at - 1
      runs.push({ from: at, to: at, group, isBackward })
    }
  }
  const last = runs.at(-1)
  if (last) last.to = total
  return runs
}
