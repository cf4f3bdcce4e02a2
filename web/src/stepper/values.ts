// The numbers of a graph as Python sends them, read: JSON has no NaN and no infinity.
import { fromJson } from '../texts/numbers.ts'
import type { Values } from './steps.ts'

/** The rows of numbers that a reply may have: of nodes, of contributions, of edges. */
const ROWS = [
  'data',
  'grad',
  'local',
  'contribution',
  'before',
  'after',
  'upstream',
  'product',
  'tangent',
  'slope',
  'share',
]

export function decoded(values: Record<string, any>): Values {
  const rows = ROWS.filter((row) => values[row])
  return {
    leaves: values.leaves,
    truth: values.truth && decodedTruth(values.truth),
    seed: values.seed === undefined ? undefined : fromJson(values.seed),
    start: Object.fromEntries(
      Object.entries<number | string>(values.start).map(([node, grad]) => [node, fromJson(grad)]),
    ),
    ...Object.fromEntries(rows.map((row) => [row, values[row].map(fromJson)])),
  } as any
}

function decodedTruth(truth: Record<string, any>) {
  return {
    ...truth,
    grad: truth.grad.map(fromJson),
    data: truth.data?.map(fromJson),
    numeric: truth.numeric.map((x: any) => (x === null ? null : fromJson(x))),
  }
}
