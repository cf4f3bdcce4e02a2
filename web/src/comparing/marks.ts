// Which boxes of a drawn graph stand out beside a kept run: nodes, and folded groups by how many inside them differ.
import type { Difference } from './difference.ts'
import { NEW } from './difference.ts'

export interface BoxMark {
  /** what is other about the node, or about any in the group */
  mark: number
  /** how many differ in a folded group; 0 for a node */
  inside: number
  /** what comes first is here: the first node that is made otherwise or has another number, or the first gradient */
  first: 'node' | 'gradient' | null
}

/**
 * @param boxOf for each node the box that shows it
 * @param isGroup whether a box is a folded group
 */
export function boxMarks(
  difference: Difference,
  boxOf: ArrayLike<number>,
  isGroup: (box: number) => boolean,
) {
  const found = new Map<number, BoxMark>()
  const { made, data, grad } = difference
  for (let node = 0; node < boxOf.length; node++) {
    const mark = difference.marks[node]
    const box = boxOf[node]
    if (!mark || box < 0) continue
    const before = found.get(box) ?? { mark: 0, inside: 0, first: null }
    found.set(box, {
      mark: before.mark | mark,
      inside: isGroup(box) ? before.inside + 1 : 0,
      first: node === made || node === data ? 'node' : (before.first ?? (node === grad ? 'gradient' : null)),
    })
  }
  return found
}

/** Whether all that is known of a node is that it is new. */
export function isNew({ mark, inside }: BoxMark) {
  return mark === NEW && inside === 0
}
