// The shapes of the data that the graph view is given and works with.

export interface TopologyNode {
  title: string
  name?: string
  kind: 'leaf' | 'constant' | 'operation'
  op: string
  symbol: string
  line?: number | null
  scope?: string[]
}
interface TopologyEdge {
  from: number
  to: number
  slot: number
}
export interface Topology {
  nodes: TopologyNode[]
  edges: TopologyEdge[]
  output: number
}

export type NodeState = 'idle' | 'unreached' | 'lit' | 'sending' | 'receiving' | 'bad'
type GradState = 'none' | 'waiting' | 'partial' | 'final'

/**
 * What one node shows at the current step. `received` of `expected` contributions close the ring; without them a
 * partial gradient closes it half. `meanwhile` holds until what travels at this step has arrived.
 */
export interface NodePicture {
  name: string
  data: string | null
  grad: string | null
  gradState: GradState
  state: NodeState
  mark?: string
  note?: string
  received?: number
  expected?: number
  meanwhile?: { counts?: true; grad?: string | null }
}
interface EdgePicture {
  state: 'idle' | 'lit' | 'done' | 'active'
}
interface Packet {
  edge: number
  backward: boolean
  text: string
}
export interface Picture {
  nodes: NodePicture[]
  edges: EdgePicture[]
  packet: Packet | null
}

export type Direction = 'LR' | 'TB'
export interface Point {
  x: number
  y: number
}
export interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Inset {
  top: number
  right: number
  bottom: number
  left: number
}
/** a point p of the graph is seen at (x + k·p.x, y + k·p.y) */
export interface View {
  x: number
  y: number
  k: number
}

/** One group of the scope tree. `inside` counts every node in it, those of inner groups too. */
export interface Group {
  key: string
  title: string
  depth: number
  parent: Group | null
  children: Group[]
  inside: number
}

/** What is seen once some groups are folded: `node` is the topology's index, or -1 for a folded group. */
interface VisibleNode {
  key: string
  node: number
  /** what its chip says */
  symbol: string
  group: Group | null
  frame: number
  width: number
  height: number
}

interface VisibleEdge {
  key: string
  from: number
  to: number
  members: number[]
}

interface Frame {
  group: Group
  parent: number
}

export interface Scene {
  topology: Topology
  nodes: VisibleNode[]
  edges: VisibleEdge[]
  frames: Frame[]
  nodeOf: Int32Array
  edgeOf: Int32Array
  groups: Group[]
}

/** The plain data that a layout needs, and nothing more, so that it can go to a worker and be cached by its text. */
export interface LayoutInput {
  direction: Direction
  nodes: { width: number; height: number; frame: number }[]
  frames: { parent: number }[]
  edges: { from: number; to: number }[]
  /** how high the titles of frames are, where they are not drawn at their usual size */
  title?: number
}

/** Boxes by their top left corner; an edge is a run of cubic Bézier curves: x, y, then six numbers per curve. */
export interface Layout {
  nodes: Point[]
  frames: Box[]
  edges: number[][]
  width: number
  height: number
}
