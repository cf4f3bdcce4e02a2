// Which column each node stands in: edges go from lower to higher ranks, and stay short.

/**
 * An edge list without cycles: an edge that closes one is turned round. Folding can make cycles; a graph of values
 * by itself has none, and there nothing changes.
 *
 * @param count of nodes
 */
export function withoutCycles(
  count: number,
  from: Int32Array,
  to: Int32Array,
): { from: Int32Array; to: Int32Array; turned: Uint8Array } {
  const turned = new Uint8Array(from.length)
  if (from.every((source, edge) => source < to[edge])) return { from, to, turned }
  const { start, list } = outgoing(count, from)
  const mark = new Uint8Array(count) // 1: on the current path, 2: done
  const next = start.slice(0, count)
  for (let root = 0; root < count; root++) {
    if (mark[root]) continue
    const path = [root]
    mark[root] = 1
    while (path.length) {
      const node = path[path.length - 1]
      if (next[node] === start[node + 1]) {
        mark[node] = 2
        path.pop()
        continue
      }
      const edge = list[next[node]++]
      const target = to[edge]
      if (mark[target] === 1) turned[edge] = 1
      else if (!mark[target]) {
        mark[target] = 1
        path.push(target)
      }
    }
  }
  return {
    from: from.map((source, edge) => (turned[edge] ? to[edge] : source)),
    to: to.map((target, edge) => (turned[edge] ? from[edge] : target)),
    turned,
  }
}

/**
 * The longest path to each node; then a node whose inputs come from nowhere moves up to just before its first use,
 * and so does what is made only of such nodes: each weight and its product stand beside the sum they enter.
 *
 * @param to without cycles
 * @param first nodes that must stay in column 0
 * @param last nodes that must stand in the last column
 */
export function ranks(
  count: number,
  from: Int32Array,
  to: Int32Array,
  first?: Uint8Array,
  last?: Uint8Array,
): Int32Array {
  const { start, list } = outgoing(count, from)
  const waiting = new Int32Array(count)
  for (const target of to) waiting[target]++
  const source = waiting.map((inputs) => (inputs ? 0 : 1))
  const rank = new Int32Array(count)
  if (first) for (let node = 0; node < count; node++) if (!first[node]) rank[node] = 1
  const order: number[] = []
  for (let node = 0; node < count; node++) if (!waiting[node]) order.push(node)
  const rooted = new Int32Array(count) // inputs that are made of something
  let highest = 0
  for (let head = 0; head < order.length; head++) {
    const node = order[head]
    if (rank[node] > highest && !last?.[node]) highest = rank[node]
    for (let i = start[node]; i < start[node + 1]; i++) {
      const target = to[list[i]]
      if (rank[target] <= rank[node]) rank[target] = rank[node] + 1
      if (!source[node]) rooted[target]++
      if (!--waiting[target]) order.push(target)
    }
  }
  for (let head = order.length - 1; head >= 0; head--) {
    const node = order[head]
    if (last?.[node]) rank[node] = highest + 1
    else if (!first?.[node] && !rooted[node] && start[node] < start[node + 1]) {
      let use = highest + 1
      for (let i = start[node]; i < start[node + 1]; i++) {
        const target = to[list[i]]
        if (!last?.[target] && rank[target] < use) use = rank[target]
      }
      rank[node] = use - 1
    }
  }
  return rank
}

/** The edges that leave each node: those of node n are list[start[n]] to list[start[n + 1] - 1]. */
export function outgoing(count: number, from: Int32Array) {
  const start = new Int32Array(count + 1)
  for (const source of from) start[source + 1]++
  for (let node = 0; node < count; node++) start[node + 1] += start[node]
  const next = start.slice(0, count)
  const list = new Int32Array(from.length)
  for (let edge = 0; edge < from.length; edge++) list[next[from[edge]]++] = edge
  return { start, list }
}
