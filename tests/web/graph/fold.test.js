// Folding and the tree of groups.
import { describe, expect, test } from 'vitest'
import { fold } from '../../../web/src/graph/fold.ts'
import { firstFolds, groupKey, groupsOf, hiddenEdges, hiddenSteps } from '../../../web/src/graph/groups.ts'
import { edges, leaf, operation, perceptron, twoNeurons } from './samples.js'

const layer = groupKey(['Layer 1'])
const neuron1 = groupKey(['Layer 1', 'Neuron 1'])
const neuron2 = groupKey(['Layer 1', 'Neuron 2'])

describe('groups', () => {
  test('the tree of groups counts the nodes inside, those of inner groups too', () => {
    const { groups } = groupsOf(twoNeurons())
    expect(groups.map(({ title, depth, inside }) => [title, depth, inside])).toEqual([
      ['Layer 1', 1, 6],
      ['Neuron 1', 2, 3],
      ['Neuron 2', 2, 3],
    ])
    expect(groups[1].parent).toBe(groups[0])
  })

  test('groups with the same name in different groups are different', () => {
    const { groups } = groupsOf(perceptron([2, 2, 2]))
    expect(groups.filter(({ title }) => title === 'Neuron 1')).toHaveLength(2)
  })

  test('a small graph is not folded at first', () => {
    expect(firstFolds(twoNeurons())).toEqual([])
  })

  test('a larger network is folded by neuron, a large one by layer', () => {
    const titles = (topology) => {
      const folded = new Set(firstFolds(topology))
      return fold(topology, folded).nodes.flatMap(({ group }) => (group ? [group.title] : []))
    }
    expect(titles(perceptron([2, 4, 4, 1]))).toHaveLength(9)
    expect(titles(perceptron([2, 16, 16, 1]))).toEqual(['Layer 1', 'Layer 2', 'Layer 3'])
  })

  test('a step over a folded group leaves out all but what enters it and what leaves it', () => {
    const topology = twoNeurons()
    const steps = [
      ...topology.nodes.flatMap(({ kind }, node) =>
        kind === 'operation' ? [{ kind: 'forward', node }] : [],
      ),
      { kind: 'seed', node: topology.output },
      ...topology.edges.map((_, edge) => ({ kind: 'contribution', edge })),
    ]
    expect(hiddenSteps(topology, steps, [])).toEqual(steps.map(() => false))
    const folded = groupsOf(topology).groups.map(({ key }) => key)
    const seen = steps.filter((_, at) => !hiddenSteps(topology, steps, folded)[at])
    const inside = hiddenEdges(topology, folded)
    expect(seen.filter(({ kind }) => kind === 'contribution').map(({ edge }) => edge)).toEqual(
      topology.edges.flatMap((_, edge) => (inside[edge] ? [] : [edge])),
    )
    expect(seen).toContainEqual({ kind: 'forward', node: topology.output })
    expect(seen).toContainEqual({ kind: 'seed', node: topology.output })
    expect(seen.length).toBeLessThan(steps.length)
  })

  test('without scopes nothing is folded, however large', () => {
    const nodes = Array.from({ length: 100 }, (_, i) => leaf(`v${i}`))
    expect(firstFolds({ nodes, edges: [], output: 0 })).toEqual([])
  })

  test('the edges inside a folded group are the ones a step can jump over', () => {
    const topology = twoNeurons()
    const hidden = hiddenEdges(topology, [neuron1])
    expect(topology.edges.filter((_, i) => hidden[i]).map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
    ])
  })
})

describe('fold', () => {
  test('with nothing folded every node and edge is seen, and the groups are frames', () => {
    const topology = twoNeurons()
    const scene = fold(topology, [])
    expect(scene.nodes.map(({ node }) => node)).toEqual(topology.nodes.map((_, i) => i))
    expect(scene.edges).toHaveLength(topology.edges.length)
    expect(scene.frames.map(({ group, parent }) => [group.title, parent])).toEqual([
      ['Layer 1', -1],
      ['Neuron 1', 0],
      ['Neuron 2', 0],
    ])
    expect(scene.nodes[2].frame).toBe(1)
  })

  test('a folded group is one box; its inner edges vanish and the others lead to it', () => {
    const scene = fold(twoNeurons(), [neuron1])
    const box = scene.nodes.findIndex(({ group }) => group?.key === neuron1)
    expect(scene.nodes).toHaveLength(6)
    expect([1, 2, 3].map((node) => scene.nodeOf[node])).toEqual([box, box, box])
    expect(scene.edges.filter(({ from, to }) => from === box || to === box)).toHaveLength(2)
    expect(scene.edgeOf[1]).toBe(-1)
    expect(scene.edges[scene.edgeOf[0]].to).toBe(box)
    expect(scene.nodes[box].frame).toBe(0)
  })

  test('the outermost folded group wins, and it hides the frames inside', () => {
    const scene = fold(twoNeurons(), [neuron1, layer])
    expect(scene.frames).toEqual([])
    expect(scene.nodes.map(({ group }) => group?.title)).toEqual([undefined, 'Layer 1', undefined])
    const [into, out] = scene.edges
    expect([into.members.length, out.members.length]).toEqual([2, 2])
  })

  test('every edge that is seen leads between the boxes of its ends', () => {
    const topology = perceptron([3, 4, 2])
    for (const folded of [[], firstFolds(topology), [groupKey(['MLP', 'Layer 1'])], [groupKey(['MLP'])]]) {
      const scene = fold(topology, folded)
      topology.edges.forEach(({ from, to }, i) => {
        const line = scene.edgeOf[i]
        if (line < 0) expect(scene.nodeOf[from]).toBe(scene.nodeOf[to])
        else {
          expect(scene.edges[line].members).toContain(i)
          expect([scene.edges[line].from, scene.edges[line].to]).toEqual([
            scene.nodeOf[from],
            scene.nodeOf[to],
          ])
        }
      })
    }
  })

  test('a constant without a name is a smaller box', () => {
    const nodes = [operation('o'), { ...leaf('x[0]'), kind: 'constant', name: 'x[0]' }]
    const topology = { nodes: [...nodes, { ...leaf('2'), kind: 'constant', name: '' }], edges: [], output: 0 }
    const [node, named, bare] = fold(topology, []).nodes.map(({ width }) => width)
    expect(named).toBe(node)
    expect(named).toBeGreaterThan(bare)
  })

  test('a value used twice by one operation keeps two edges', () => {
    const scene = fold(
      {
        nodes: [leaf('a'), operation('a + a')],
        edges: edges([
          [0, 1],
          [0, 1],
        ]),
        output: 1,
      },
      [],
    )
    expect(scene.edges).toHaveLength(2)
    expect(new Set(scene.edges.map(({ key }) => key)).size).toBe(2)
  })

  test('keys are distinct, and a node keeps its own while groups fold and unfold', () => {
    const topology = perceptron([2, 3, 1])
    const open = fold(topology, [])
    const half = fold(topology, [groupKey(['MLP', 'Layer 2'])])
    expect(new Set(open.nodes.map(({ key }) => key)).size).toBe(open.nodes.length)
    for (const { key, node } of half.nodes) if (node >= 0) expect(open.nodes[node].key).toBe(key)
  })

  test('an unknown folded group changes nothing', () => {
    expect(fold(twoNeurons(), [neuron2, 'gone']).nodes).toEqual(fold(twoNeurons(), [neuron2]).nodes)
  })
})
