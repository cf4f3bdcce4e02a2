// The shapes of the data that the graph view is given and works with.

/** @typedef {{ title: string, name?: string, kind: 'leaf'|'constant'|'operation', op: string, symbol: string, line?: number|null, scope?: string[] }} TopologyNode */
/** @typedef {{ from: number, to: number, slot: number }} TopologyEdge */
/**
 * `layouts`: where everything stands while nothing is folded by hand, if that is known beforehand.
 * @typedef {{ nodes: TopologyNode[], edges: TopologyEdge[], output: number, layouts?: Partial<Record<Direction, Layout>> }} Topology
 */

/** @typedef {'idle'|'unreached'|'lit'|'sending'|'receiving'|'bad'} NodeState */
/** @typedef {'none'|'waiting'|'partial'|'final'} GradState */

/**
 * What one node shows at the current step. `received` of `expected` contributions close the ring; without them a
 * partial gradient closes it half. `meanwhile` holds until what travels at this step has arrived.
 * @typedef {{ name: string, data: string|null, grad: string|null, gradState: GradState, state: NodeState, mark?: string, note?: string, received?: number, expected?: number, meanwhile?: { counts?: true, grad?: string|null } }} NodePicture
 */
/** @typedef {{ state: 'idle'|'lit'|'done'|'active' }} EdgePicture */
/** @typedef {{ edge: number, backward: boolean, text: string }} Packet */
/** @typedef {{ nodes: NodePicture[], edges: EdgePicture[], packet: Packet|null }} Picture */

/** @typedef {'LR'|'TB'} Direction */
/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {{ top: number, right: number, bottom: number, left: number }} Inset */
/** @typedef {{ x: number, y: number, k: number }} View a point p of the graph is seen at (x + k·p.x, y + k·p.y) */

/**
 * One group of the scope tree. `inside` counts every node in it, those of inner groups too.
 * @typedef {{ key: string, title: string, depth: number, parent: Group|null, children: Group[], inside: number }} Group
 */

/**
 * What is seen once some groups are folded: `node` is the topology's index, or -1 for a folded group.
 * @typedef {{ key: string, node: number, group: Group|null, frame: number, width: number, height: number }} VisibleNode
 * @typedef {{ key: string, from: number, to: number, members: number[] }} VisibleEdge
 * @typedef {{ group: Group, parent: number }} Frame
 * @typedef {{ topology: Topology, nodes: VisibleNode[], edges: VisibleEdge[], frames: Frame[], nodeOf: Int32Array, edgeOf: Int32Array, groups: Group[] }} Scene
 */

/**
 * The plain data that a layout needs, and nothing more, so that it can go to a worker and be cached by its text.
 * @typedef {{ direction: Direction, nodes: { width: number, height: number, frame: number }[], frames: { parent: number }[], edges: { from: number, to: number }[] }} LayoutInput
 */

/**
 * Boxes by their top left corner; an edge is a run of cubic Bézier curves: x, y, then six numbers per curve.
 * @typedef {{ nodes: Point[], frames: Box[], edges: number[][], width: number, height: number }} Layout
 */

export {}
