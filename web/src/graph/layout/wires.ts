// How edges cross the frames: within each frame an edge runs from a thing or port to a thing or port.
import type { LayoutInput } from '../types.ts'

/**
 * What stands in one frame (or in the whole): things, the ports through which edges enter and leave, and the wires
 * between them. Ports are numbered after the things. A wire that ends at a frame ends at one of that frame's own
 * ports, `fromPort` or `toPort`; -1 when it ends at a node or a port of this level.
 */
export interface Level {
  things: number[]
  ports: { out: boolean }[]
  portIndex: Map<string, number>
  from: number[]
  to: number[]
  fromPort: number[]
  toPort: number[]
  wireIndex: Map<string, number>
}

/** One stretch of an edge's way, in order. `port` is passed before the wire's bends on the way in, after on the way out. */
interface Stretch {
  level: number
  wire: number
  port: number
  out: boolean
}

/**
 * @returns things are numbered nodes first, then
 *   frames; `home` is the level a thing stands in, and the last level is the whole
 */
export function wired(input: LayoutInput): { home: Int32Array; levels: Level[]; trails: Stretch[][] } {
  const nodes = input.nodes.length
  const root = input.frames.length
  const home = Int32Array.from([
    ...input.nodes.map((node) => (node.frame < 0 ? root : node.frame)),
    ...input.frames.map((frame) => (frame.parent < 0 ? root : frame.parent)),
  ])
  const levels: Level[] = Array.from({ length: root + 1 }, () => ({
    things: [],
    ports: [],
    portIndex: new Map(),
    from: [],
    to: [],
    fromPort: [],
    toPort: [],
    wireIndex: new Map(),
  }))
  const slot = new Int32Array(home.length)
  for (let thing = 0; thing < home.length; thing++) slot[thing] = levels[home[thing]].things.push(thing) - 1
  const depth = new Int32Array(root + 1)
  for (let frame = 0; frame < root; frame++) depth[frame] = depth[home[nodes + frame]] + 1

  const trails = input.edges.map(({ from, to }) => {
    const leaving: Stretch[] = []
    const entering: Stretch[] = []
    let a = from
    let b = to
    let aPort = -1
    let bPort = -1
    while (home[a] !== home[b]) {
      const out = depth[home[a]] >= depth[home[b]]
      const at = home[out ? a : b]
      const level = levels[at]
      const port = portOf(level, from, out)
      if (out) {
        leaving.push({ level: at, wire: wireOf(level, slot[a], port, aPort, -1), port, out })
        a = nodes + at
        aPort = port
      } else {
        entering.push({ level: at, wire: wireOf(level, port, slot[b], -1, bPort), port, out })
        b = nodes + at
        bPort = port
      }
    }
    const wire = wireOf(levels[home[a]], slot[a], slot[b], aPort, bPort)
    const across = { level: home[a], wire, port: -1, out: true }
    return [...leaving, across, ...entering.reverse()]
  })
  return { home, levels, trails }
}

/** The port of a level through which this node's value enters or leaves. */
function portOf(level: Level, node: number, out: boolean) {
  const key = `${out ? 'out' : 'in'} ${node}`
  let port = level.portIndex.get(key)
  if (port === undefined) {
    port = level.things.length + level.ports.push({ out }) - 1
    level.portIndex.set(key, port)
  }
  return port
}

function wireOf(level: Level, from: number, to: number, fromPort: number, toPort: number) {
  const key = `${from},${fromPort}>${to},${toPort}`
  let wire = level.wireIndex.get(key)
  if (wire === undefined) {
    wire = level.from.push(from) - 1
    level.to.push(to)
    level.fromPort.push(fromPort)
    level.toPort.push(toPort)
    level.wireIndex.set(key, wire)
  }
  return wire
}
