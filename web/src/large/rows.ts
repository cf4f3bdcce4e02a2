// A large graph in words: a row for each folded group and each node that is seen, inputs before what is made of them.
import type { Row } from '../graph/table.ts'
import { operationName } from '../graph/table.ts'
import { keyOf } from './fold.ts'
import type { Large } from './large.svelte.ts'
import { pictureOfNode } from './nodePicture.ts'
import { stepAt } from './steps.ts'

/**
 * @param at how many steps have been taken
 * @param asked the node whose number is to be predicted
 */
export function largeRows(large: Large, at: number, asked: number | null): Row[] {
  const { shape, numbers, seen } = large
  const step = stepAt(shape, at)
  const titles = seen.boxes.map(({ group, node }) =>
    node < 0 ? shape.groups[group].title : (large.plainWordsOf(node)?.title ?? '…'),
  )
  const firsts = seen.boxes.map(({ group, node }) => (node < 0 ? shape.firstIn(group) : node))
  const order = firsts.map((_, box) => box).sort((a, b) => firsts[a] - firsts[b])
  const rowOf = new Map(order.map((box, row) => [box, row]))
  const inputs: Row['inputs'][] = order.map(() => [])
  for (const { from, to } of seen.bundles)
    inputs[rowOf.get(to) as number].push({ row: rowOf.get(from) as number, title: titles[from] })
  return order.map((box, row): Row => {
    const { group, node, frame } = seen.boxes[box]
    const around = frame < 0 ? [] : shape.around(seen.frames[frame].group)
    const path = around.map((each) => shape.groups[each].title)
    const common = { key: keyOf({ group, node }), node, path, title: titles[box], inputs: inputs[row] }
    if (node < 0) {
      const { title, size } = shape.groups[group]
      return {
        ...common,
        ...EMPTY,
        group: { key: String(group), title, inside: size, depth: 0, parent: null, children: [] },
        role: roleOf(large, box, step),
      }
    }
    const words = large.plainWordsOf(node)
    if (!words) return { ...common, ...EMPTY, group: null, role: '' }
    const seenAs = pictureOfNode(shape, numbers, node, words, at, step, node === asked)
    return {
      ...common,
      group: null,
      symbol: words.symbol,
      op: operationName(words),
      data: seenAs.data,
      grad: seenAs.grad,
      gradState: seenAs.gradState,
      received: seenAs.received,
      expected: seenAs.expected,
      note: seenAs.note ?? '',
      role: roleOf(large, box, step),
    }
  })
}

const EMPTY = {
  symbol: '',
  op: '',
  data: null,
  grad: null,
  gradState: 'none',
  received: undefined,
  expected: undefined,
  note: '',
} as const

/** What a row does at this step; a group does what is done inside it. */
function roleOf({ seen, shape }: Large, box: number, step: ReturnType<typeof stepAt>): Row['role'] {
  if (step.kind === 'start') return ''
  if (step.kind === 'contribution') {
    if (seen.boxOf[step.receiver] === box) return 'receives'
    return seen.boxOf[step.sender] === box ? 'sends' : ''
  }
  if (seen.boxOf[step.node] === box) return step.kind === 'seed' ? 'receives' : 'computed'
  if (step.kind === 'seed') return ''
  for (let edge = shape.start[step.node]; edge < shape.start[step.node + 1]; edge++)
    if (seen.boxOf[shape.from[edge]] === box) return 'used'
  return ''
}
