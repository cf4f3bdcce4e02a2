// The layout of a graph with groups in linear time: each group is laid out by itself and stands as one box in the
// next one out, so that frames never overlap.

import { FRAME } from '../sizes.ts'
import type { Layout, LayoutInput } from '../types.ts'
import { flipped, shifted, smooth, twins } from './curve.ts'
import { layered } from './layered.ts'
import type { Level } from './wires.ts'
import { wired } from './wires.ts'

export function nested(input: LayoutInput): Layout {
  const turned = input.direction === 'TB'
  const nodeCount = input.nodes.length
  const root = input.frames.length
  const { home, levels, trails } = wired(input)
  const x = new Float64Array(home.length)
  const y = new Float64Array(home.length)
  const width = new Float64Array(home.length)
  const height = new Float64Array(home.length)
  input.nodes.forEach((node, i) => {
    width[i] = turned ? node.height : node.width
    height[i] = turned ? node.width : node.height
  })

  // From the inside out: a frame's size is known once what it holds is in place.
  const { title = FRAME.title } = input
  const before = turned ? title : FRAME.padding
  const above = turned ? FRAME.padding : title
  const insides = levels.map(() => null as Inside | null)
  // How far from its middle a frame's port lies.
  const portOffset = (thing: number, port: number) => {
    if (port < 0) return 0
    const frame = thing - nodeCount
    const [, at] = (insides[frame] as Inside).ports[port - levels[frame].things.length]
    return at + above - height[thing] / 2
  }
  for (const level of inwardOut(root)) {
    const inside = arrange(levels[level], x, y, width, height, portOffset)
    insides[level] = inside
    if (level === root) continue
    width[nodeCount + level] = inside.width + before + FRAME.padding
    height[nodeCount + level] = inside.height + above + FRAME.padding
  }

  // From the outside in: places within a frame become places in the whole.
  const origin = levels.map(() => ({ x: 0, y: 0 }))
  for (let frame = 0; frame < root; frame++) {
    const thing = nodeCount + frame
    x[thing] += origin[home[thing]].x
    y[thing] += origin[home[thing]].y
    origin[frame] = { x: x[thing] + before, y: y[thing] + above }
  }
  for (let node = 0; node < nodeCount; node++) {
    x[node] += origin[home[node]].x
    y[node] += origin[home[node]].y
  }

  const offsets = twins(input.edges)
  const edges = input.edges.map(({ from, to }, edge) => {
    const points = [x[from] + width[from], y[from] + height[from] / 2]
    for (const { level, wire, port, out } of trails[edge]) {
      const { bends, ports } = insides[level] as Inside
      const passed = bends[wire]
      const door = port < 0 ? [] : ports[port - levels[level].things.length]
      const stretch = out ? [...passed, ...door] : [...door, ...passed]
      for (let i = 0; i < stretch.length; i += 2) {
        points.push(stretch[i] + origin[level].x, stretch[i + 1] + origin[level].y)
      }
    }
    points.push(x[to], y[to] + height[to] / 2)
    const curve = shifted(smooth(points), offsets[edge])
    return turned ? flipped(curve) : curve
  })

  const whole = insides[root] as Inside
  const corner = (thing: number) => (turned ? { x: y[thing], y: x[thing] } : { x: x[thing], y: y[thing] })
  const extent = (w: number, h: number) => (turned ? { width: h, height: w } : { width: w, height: h })
  return {
    nodes: input.nodes.map((_, node) => corner(node)),
    frames: input.frames.map((_, frame) => {
      const thing = nodeCount + frame
      return { ...corner(thing), ...extent(width[thing], height[thing]) }
    }),
    edges,
    ...extent(whole.width, whole.height),
  }
}

interface Inside {
  width: number
  height: number
  bends: number[][]
  ports: number[][]
}

/**
 * Puts one level's things in place, by their corners within the level, and says where its wires and ports run.
 * @param x written to
 * @param y written to
 */
function arrange(
  level: Level,
  x: Float64Array,
  y: Float64Array,
  width: Float64Array,
  height: Float64Array,
  portOffset: (thing: number, port: number) => number,
): Inside {
  const { things, ports } = level
  const count = things.length + ports.length
  const sizes = (of: Float64Array) =>
    Float64Array.from({ length: count }, (_, i) => (i < things.length ? of[things[i]] : 0))
  const pinned = (out: boolean) =>
    ports.some((port) => port.out === out)
      ? Uint8Array.from({ length: count }, (_, i) =>
          i >= things.length && ports[i - things.length].out === out ? 1 : 0,
        )
      : undefined
  const place = layered({
    width: sizes(width),
    height: sizes(height),
    from: Int32Array.from(level.from),
    to: Int32Array.from(level.to),
    fromOffset: Float64Array.from(level.from, (thing, wire) =>
      portOffset(things[thing], level.fromPort[wire]),
    ),
    toOffset: Float64Array.from(level.to, (thing, wire) => portOffset(things[thing], level.toPort[wire])),
    first: pinned(false),
    last: pinned(true),
  })
  things.forEach((thing, i) => {
    x[thing] = place.x[i] - width[thing] / 2
    y[thing] = place.y[i] - height[thing] / 2
  })
  return {
    width: place.width,
    height: place.height,
    bends: place.bends,
    ports: ports.map((_, i) => [place.x[things.length + i], place.y[things.length + i]]),
  }
}

/** The levels, inner before outer: frames are numbered outer before inner, and the whole has the last number. */
function* inwardOut(root: number) {
  for (let frame = root - 1; frame >= 0; frame--) yield frame
  yield root
}
