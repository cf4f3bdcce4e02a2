// The groups of a graph that is too large to be drawn, as rows: those that are open, with what is in them.
import { strengthOf } from './fold.ts'
import type { LargeNumbers, Shape } from './model.ts'

export interface GroupRow {
  /** -1 - group: the values of a group that are in none of its groups */
  group: number
  depth: number
  /** how many values it makes */
  size: number
  opens: boolean
  inputs: number
  outputs: number
  /** how much gradient passes, and how much that is next to the others that are seen, from 0 to 1 */
  heat: number
  strength: number
}

export function groupRows(shape: Shape, { passing }: LargeNumbers, open: ReadonlySet<number>): GroupRow[] {
  const rows: GroupRow[] = []
  if (!passing) return rows
  const { inputs, outputs, heat } = passing
  const none = { opens: false, inputs: 0, outputs: 0, heat: 0, strength: 0 }
  const add = (around: number, depth: number) => {
    let alone = shape.groups[around].size
    for (const group of shape.inner[around]) {
      const { size } = shape.groups[group]
      alone -= size
      if (shape.isApart(group)) continue
      const opens = shape.inner[group].length > 0
      const passed = { inputs: inputs[group], outputs: outputs[group], heat: heat[group] }
      rows.push({ ...none, ...passed, group, depth, size, opens })
      if (opens && open.has(group)) add(group, depth + 1)
    }
    if (alone > 0) rows.push({ ...none, group: -1 - around, depth, size: alone })
  }
  add(0, 0)
  const hottest = rows.reduce((most, each) => Math.max(most, Number.isFinite(each.heat) ? each.heat : 0), 0)
  return rows.map((row) => ({ ...row, strength: strengthOf(row.heat, hottest) }))
}
