// Where neurons stand and how wires are drawn.
import { describe, expect, it } from 'vitest'
import { columnsOf, gapOf } from '../../../web/src/network/columns.ts'
import {
  along,
  bundles,
  gradientStrength,
  LEVELS,
  spots,
  weightStrength,
  widthOf,
  wireAt,
  wireName,
} from '../../../web/src/network/wires.ts'
import { sampleFrame, sampleNetwork } from './sample.js'

describe('columns', () => {
  it('spread over the room there is, inputs left, outputs right', () => {
    const { width, height, columns } = columnsOf([2, 8, 6, 1], 800, 764)
    expect([width, height]).toEqual([800, 764])
    expect(columns.map(({ x }) => Math.round(x))).toEqual([92, 297, 503, 708])
    expect(columns.map(({ ys }) => ys.length)).toEqual([2, 8, 6, 1])
    expect(columns[1].box).toBe(44)
  })

  it.each([2, 4, 8, 16, 24, 32])('never let %i neurons touch each other', (size) => {
    const { columns } = columnsOf([2, size, 1], 800, 764)
    const [, { box, ys }] = columns
    expect(ys[1] - ys[0]).toBeGreaterThanOrEqual(box + 3)
    expect(box).toBeGreaterThanOrEqual(14)
  })

  it('grow beyond what is seen rather than shrink out of sight', () => {
    const { width, height, columns } = columnsOf([2, ...Array(8).fill(32), 1], 390, 420)
    expect(width).toBeGreaterThan(390)
    expect(height).toBeGreaterThan(420)
    expect(Math.min(...columns.slice(1).map(({ x }, i) => x - columns[i].x))).toBeGreaterThanOrEqual(72)
  })
})

describe('wires', () => {
  const network = sampleNetwork([3])
  const layout = columnsOf(network.sizes, 600, 500)
  const count = (/** @type {ReturnType<typeof bundles>} */ sorted) =>
    sorted.reduce((sum, { wires }) => sum + wires.length / 3, 0)

  it('are wider for larger weights, and never wider than the widest', () => {
    const widths = [0.1, 0.5, 1, 3, 100].map((weight) => weightStrength(weight))
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(weightStrength(-2)).toBe(weightStrength(2))
    expect(weightStrength(1e9)).toBeLessThanOrEqual(1)
    expect(widthOf(LEVELS)).toBe(5)
    expect(widthOf(LEVELS, 1024)).toBeLessThan(2)
  })

  it('of gradients are as strong as their size beside the largest, by powers of ten', () => {
    const strength = gradientStrength([1e-3, -1e-1, Number.NaN])
    expect(strength(0.1)).toBe(1)
    expect(strength(-1e-3)).toBeCloseTo(0.5)
    expect(strength(1e-9)).toBe(0)
    expect(gradientStrength([0, 0])(0)).toBe(0)
  })

  it('are sorted by sign, so that negative ones can be dashed', () => {
    const { parameters } = sampleFrame(network)
    const sorted = bundles(network, parameters, () => 1, null)
    expect(count(sorted)).toBe(2 * 3 + 3)
    for (const { negative, wires } of sorted) {
      for (let i = 0; i < wires.length; i += 3) {
        const place = network.offsets[wires[i]] + wires[i + 1] * (network.sizes[wires[i]] + 1) + wires[i + 2]
        expect(parameters[place] < 0).toBe(negative)
      }
    }
  })

  it('of a neuron stand out, those before it and those after it', () => {
    const sorted = bundles(network, sampleFrame(network).parameters, () => 1, { layer: 0, neuron: 1 })
    expect(count(sorted.filter(({ faded }) => !faded))).toBe(2 + 1)
    expect(count(sorted.filter(({ faded }) => faded))).toBe(6)
  })

  it('without a strength, or with one that is no number, are not drawn', () => {
    expect(bundles(network, sampleFrame(network).parameters, () => 0, null)).toEqual([])
    expect(bundles(network, sampleFrame(network).parameters, () => Number.NaN, null)).toEqual([])
  })

  it('are found under the pointer, all along their curve', () => {
    const { left, right } = gapOf(layout.columns[0], layout.columns[1])
    for (const t of [0.2, 0.5, 0.8]) {
      const x = left + (right - left) * (1.5 * t * (1 - t) + t ** 3)
      const share = t * t * (3 - 2 * t)
      const y = layout.columns[0].ys[1] + (layout.columns[1].ys[0] - layout.columns[0].ys[1]) * share
      expect(wireAt(network, layout, x, y)).toEqual({ layer: 0, neuron: 0, input: 1, place: 1 })
    }
    expect(along(0.5)).toBeCloseTo(0.5)
  })

  it('are not found where there are none', () => {
    expect(wireAt(network, layout, layout.columns[1].x, layout.columns[1].ys[0])).toBeNull()
    expect(wireAt(network, layout, (layout.columns[0].x + layout.columns[1].x) / 2, 2)).toBeNull()
  })

  it('say what they join', () => {
    expect(wireName(network, { layer: 0, neuron: 2, input: 1, place: 7 })).toBe('y → layer 1 neuron 3')
    expect(wireName(network, { layer: 1, neuron: 0, input: 2, place: 11 })).toBe(
      'layer 1 neuron 3 → layer 2 neuron 1',
    )
  })

  it('have spots beside them for biases, hollow where negative', () => {
    const values = Float64Array.from({ length: network.parameters }, (_, i) =>
      i === 2 ? -1 : i === 5 ? 1 : 0,
    )
    const found = spots(network, layout, values, weightStrength)
    expect(found.map(({ negative }) => negative)).toEqual([true, false])
  })
})
