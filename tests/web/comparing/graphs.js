// Small graphs to compare, written as rows: [operation, name, inputs].

/** How a graph is made, from rows of operation ('' for a leaf), name and inputs. */
export function made(...rows) {
  const start = [0]
  for (const [, , inputs = []] of rows) start.push(start.at(-1) + inputs.length)
  return {
    count: rows.length,
    output: rows.length - 1,
    start,
    from: rows.flatMap(([, , inputs = []]) => inputs),
    opOf: (node) => rows[node][0],
    nameOf: (node) => rows[node][1],
    lineOf: (node) => node + 1,
    titleOf: (node) => rows[node][1] || rows[node][0],
  }
}

/** y = a·b + c */
export const sum = () => made(['', 'a'], ['', 'b'], ['mul', 't', [0, 1]], ['', 'c'], ['add', 'y', [2, 3]])

export function run(graph, data, grad = data.map(() => 1)) {
  return { made: graph, data, grad, text: '', engine: '' }
}
