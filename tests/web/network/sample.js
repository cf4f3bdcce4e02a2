// Made-up networks, frames and curves of the right shape, to draw from in tests.

/** A number from -1 to 1 that is always the same for the same place. @param {number} place */
function wobble(place) {
  return Math.sin(place * 12.9898 + 4.1414)
}

/** @param {Partial<import('../../../web/src/network/types.ts').Spec>} [changes] */
export function sampleSpec(changes = {}) {
  return /** @type {import('../../../web/src/network/types.ts').Spec} */ ({
    data: { name: 'moons', settings: { n: 100, noise: 0.1, seed: 0 }, heldOut: 0.2, custom: null },
    layers: [
      { size: 8, activation: 'tanh' },
      { size: 6, activation: 'tanh' },
    ],
    initialisation: 'xavier',
    seed: 1337,
    loss: 'hinge',
    optimizer: { name: 'Adam', settings: { lr: 0.05 } },
    schedule: { name: 'constant', settings: {}, steps: 2000 },
    batchSize: null,
    l1: 0,
    l2: 0.0001,
    stop: { loss: null, steps: null },
    ...changes,
  })
}

/**
 * @param {number[]} [hidden]
 * @returns {import('../../../web/src/network/types.ts').Network}
 */
export function sampleNetwork(hidden = [8, 6]) {
  const sizes = [2, ...hidden, 1]
  const offsets = [0]
  for (let layer = 1; layer < sizes.length - 1; layer++)
    offsets.push(offsets[layer - 1] + sizes[layer] * (sizes[layer - 1] + 1))
  const last = sizes.length - 2
  const parameters = offsets[last] + sizes[last + 1] * (sizes[last] + 1)
  const points = Array.from({ length: 100 }, (_, i) => {
    const angle = (Math.PI * Math.floor(i / 2)) / 49
    const upper = [Math.cos(angle), Math.sin(angle)]
    const x = i % 2 ? [1 - upper[0], 0.5 - upper[1]] : upper
    return { x: x.map((one, k) => one + 0.1 * wobble(2 * i + k)), target: i % 2 ? 1 : -1, held: i >= 80 }
  })
  return {
    task: 'two classes',
    classes: ['-1', '1'],
    points,
    sizes,
    activations: [...hidden.map(() => 'tanh'), 'linear'],
    offsets,
    names: Array.from({ length: parameters }, (_, i) => `parameter ${i}`),
    parameters,
    stateNames: ['mean', 'square'],
    threshold: 0,
    grid: { side: 24, fineSide: 64, x: [-1.5, 2.5], y: [-1.5, 2], axes: [0, 1], others: [0, 0] },
    title: 'MLP(2 -> 8 tanh -> 6 tanh -> 1 linear, 85 parameters)',
    titles: ['x', 'y'],
    inputs: ['x', 'y'],
    columns: ['x', 'y'],
    standardised: null,
  }
}

/**
 * @param {import('../../../web/src/network/types.ts').Network} [network]
 * @param {number} [step]
 * @returns {import('../../../web/src/network/types.ts').Frame}
 */
export function sampleFrame(network = sampleNetwork(), step = 412) {
  const { side, fineSide } = network.grid
  const row = (/** @type {number} */ from) =>
    Float64Array.from({ length: network.parameters }, (_, i) => wobble(from + i))
  const map = (/** @type {number} */ size, /** @type {number} */ tilt) =>
    Float32Array.from({ length: size * size }, (_, i) =>
      Math.tanh(4 * (wobble(tilt) * ((i % size) / size - 0.5) + wobble(tilt + 1) * (i / size / size - 0.5))),
    )
  return {
    step,
    epoch: step,
    trainLoss: 0.0121,
    heldOutLoss: 0.031,
    accuracy: 0.9875,
    heldOutAccuracy: 0.95,
    learningRate: 0.05,
    parameters: row(0),
    gradients: row(1000).map((x) => x / 50),
    state: { mean: row(2000), square: row(3000).map(Math.abs) },
    maps: network.sizes
      .slice(1)
      .map((size, layer) => Array.from({ length: size }, (_, neuron) => map(side, 7 * layer + 3 * neuron))),
    boundary: Array.from({ length: network.sizes[network.sizes.length - 1] }, (_, i) => map(fineSide, i)),
    verdicts: network.activations.map((_, layer) =>
      layer === 0
        ? { kind: 'vanishing', size: 1e-9, text: 'Layer 1 hardly learns: its gradients are vanishing.' }
        : { kind: 'fine', size: 0.01, text: '' },
    ),
    stepsPerSecond: 18400,
    stepsTaken: step,
    running: true,
  }
}

/** @returns {import('../../../web/src/network/types.ts').Curve} */
export function sampleCurve(points = 200) {
  const steps = Array.from({ length: points }, (_, i) => 2 * i)
  return {
    steps,
    train: steps.map((step) => 0.01 + Math.exp(-step / 60)),
    heldOut: steps.map((step) => 0.03 + 1.05 * Math.exp(-step / 70)),
  }
}
