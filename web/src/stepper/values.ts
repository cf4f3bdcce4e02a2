// The numbers of a graph as Python sends them, read: JSON has no NaN and no infinity.
import type { JsonNumber, Leaf, Values as Sent, Truth } from '../python/protocol.ts'
import type { Read } from '../texts/numbers.ts'
import { fromJson } from '../texts/numbers.ts'
import type { Values } from './steps.ts'

export function decoded(values: Sent): Values {
  const { truth, seed, start } = values
  return {
    leaves: decodedLeaves(values.leaves),
    start: Object.fromEntries(Object.entries(start).map(([node, grad]) => [node, fromJson(grad)])),
    data: values.data.map(fromJson),
    grad: values.grad.map(fromJson),
    local: values.local.map(fromJson),
    contribution: values.contribution.map(fromJson),
    before: values.before.map(fromJson),
    after: values.after.map(fromJson),
    upstream: values.upstream?.map(fromJson),
    product: values.product?.map(fromJson),
    tangent: values.tangent?.map(fromJson),
    slope: values.slope?.map(fromJson),
    share: values.share?.map(fromJson),
    seed: seed === undefined ? undefined : fromJson(seed),
    truth: truth && decodedTruth(truth),
  }
}

export function decodedLeaves(leaves: Leaf[]): Read<Leaf>[] {
  return leaves.map(({ moves, ...leaf }) => ({
    ...leaf,
    ...(moves && { moves: { start: fromJson(moves.start), after: fromJson(moves.after) } }),
  }))
}

function decodedTruth(truth: Truth): Read<Truth> {
  return {
    ...truth,
    grad: truth.grad.map(fromJson),
    data: truth.data?.map(fromJson),
    numeric: truth.numeric.map(orNull),
  }
}

function orNull(x: JsonNumber | null) {
  return x === null ? null : fromJson(x)
}
