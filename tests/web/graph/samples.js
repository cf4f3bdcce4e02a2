// Topologies for the tests of the graph view.

/** @param {string} title @param {string[]} [scope] */
export function leaf(title, scope = []) {
  return { title, name: title, kind: 'leaf', op: '', symbol: '', line: null, scope }
}

/** @param {string} title @param {string[]} [scope] */
export function operation(title, scope = []) {
  return { title, name: '', kind: 'operation', op: 'add', symbol: '+', line: null, scope }
}

/** @param {number[][]} pairs from, to */
export function edges(pairs) {
  return pairs.map(([from, to], i) => ({
    from,
    to,
    slot: pairs.slice(0, i).filter((pair) => pair[1] === to).length,
  }))
}

/** x → two neurons in a layer → a sum outside. */
export function twoNeurons() {
  const nodes = [leaf('x')]
  const pairs = []
  for (const neuron of ['Neuron 1', 'Neuron 2']) {
    const scope = ['Layer 1', neuron]
    const w = nodes.push(leaf('w', scope)) - 1
    const product = nodes.push(operation('x·w', scope)) - 1
    const out = nodes.push(operation('tanh', scope)) - 1
    pairs.push([0, product], [w, product], [product, out])
  }
  const sum = nodes.push(operation('sum')) - 1
  pairs.push([3, sum], [6, sum])
  return { nodes, edges: edges(pairs), output: sum }
}

/** A multilayer perceptron on one sample, in scopes as nanograd makes them. @param {number[]} sizes */
export function perceptron(sizes) {
  const nodes = []
  const pairs = []
  let values = Array.from({ length: sizes[0] }, (_, i) => nodes.push(leaf(`x${i}`)) - 1)
  sizes.slice(1).forEach((size, layer) => {
    values = Array.from({ length: size }, (_, neuron) => {
      const scope = ['MLP', `Layer ${layer + 1}`, `Neuron ${neuron + 1}`]
      let sum = nodes.push(leaf('b', scope)) - 1
      for (const value of values) {
        const weight = nodes.push(leaf('w', scope)) - 1
        const product = nodes.push(operation('product', scope)) - 1
        const next = nodes.push(operation('sum', scope)) - 1
        pairs.push([value, product], [weight, product], [sum, next], [product, next])
        sum = next
      }
      const out = nodes.push(operation('tanh', scope)) - 1
      pairs.push([sum, out])
      return out
    })
  })
  return { nodes, edges: edges(pairs), output: nodes.length - 1 }
}

/** A generator of numbers in [0, 1) that always gives the same ones. @param {number} seed */
export function seeded(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A graph of values at random, in the order in which code would make them. @param {number} count @param {number} seed */
export function random(count, seed) {
  const next = seeded(seed)
  const nodes = []
  const pairs = []
  for (let i = 0; i < count; i++) {
    if (i < 4 || next() < 0.3) nodes.push(leaf(`v${i}`))
    else {
      nodes.push(operation(`n${i}`))
      const near = () => Math.max(0, i - 1 - Math.floor(next() * Math.min(i, 40)))
      pairs.push([near(), i], [near(), i])
    }
  }
  return { nodes, edges: edges(pairs), output: count - 1 }
}
