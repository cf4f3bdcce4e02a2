// Every request to Python and every reply, written by tools/protocol_types.py from playground/protocol.py.

export type NotFinite = 'NaN' | 'Infinity' | '-Infinity'

export type JsonNumber = number | NotFinite

export type Mode = 'python' | 'expression'

/**
 * A sentence: the key of its translations, what they fill in, and its English.
 */
export interface Message {
  id: string
  arguments: Record<string, number | string | Message>
  english: string
}

/**
 * A stretch of a text: lines from 1, columns from 0 in UTF-16 units. All null where the place is not known.
 */
export interface Whereabouts {
  line: number | null
  column: number | null
  endLine: number | null
  endColumn: number | null
}

/**
 * The one edit that mends a mistake: `text` in the place of what stands at `span`; `shows` names it.
 */
export interface Fix {
  span: [number, number]
  text: string
  shows: string
}

/**
 * What is wrong, and where. `module` and `file` are those that the text asked for and that are not here.
 *
 * Its kind is `input` where the text asks for an answer that it has not been given.
 */
export interface ErrorDescription {
  line: number | null
  column: number | null
  endLine: number | null
  endColumn: number | null
  kind: string
  message: Message
  fix?: Fix
  module?: string
  file?: string
}

/**
 * A line through points; `dash` is empty for none, `marker` empty for no dots, `width` 0 for no line.
 */
export interface LineMark {
  kind: 'line'
  x: (number | null)[]
  y: (number | null)[]
  colour: string
  dash: '' | 'dashed' | 'dotted'
  marker: string
  width: number
  label: string
}

/**
 * Dots, of one colour or each of its own; `size` is across, in pixels.
 */
export interface DotsMark {
  kind: 'dots'
  x: (number | null)[]
  y: (number | null)[]
  colours: string[]
  size: number
  label: string
}

/**
 * Bars that stand side by side, each from a left to a right edge.
 */
export interface BarsMark {
  kind: 'bars'
  left: (number | null)[]
  right: (number | null)[]
  height: (number | null)[]
  colour: string
  label: string
}

/**
 * A colour for each point of a grid, from a scale; with `levels`, in bands between them, else in cells.
 *
 * `x` and `y` are where the columns and rows are.
 */
export interface FieldMark {
  kind: 'field'
  x: (number | null)[]
  y: (number | null)[]
  rows: (number | null)[][]
  levels: number[]
  scale: string[]
  low: number
  high: number
  alpha: number
}

/**
 * A word at a place.
 */
export interface TextMark {
  kind: 'text'
  x: number
  y: number
  text: string
}

/**
 * One picture of a figure; `x` and `y` are how far it reaches.
 */
export interface Axes {
  title: string
  xLabel: string
  yLabel: string
  x: [number, number]
  y: [number, number]
  marks: (LineMark | DotsMark | BarsMark | FieldMark | TextMark)[]
  legend: boolean
  grid: boolean
  bare: boolean
  equal: boolean
}

/**
 * Pictures in so many columns.
 */
export interface Figure {
  title: string
  columns: number
  axes: Axes[]
}

/**
 * What a run gave beside its graph and what it prints: notes on how it was run, and figures that it drew.
 */
export interface Beside {
  notes?: Message[]
  figures?: Figure[]
}

/**
 * No other reply could be given. `source` is there where the learner's engine is at fault, not the text.
 */
export interface ErrorReply {
  notes?: Message[]
  figures?: Figure[]
  kind: 'error'
  error: ErrorDescription
  printed: Message
  mode?: Mode
  source?: 'engine'
}

/**
 * A leaf that the text computes and that is held at a number: the line that makes it, which of those it makes.
 */
export interface Held {
  line: number
  nth: number
  number: number
}

/**
 * Which graph is meant: that of a text, and of a pass over it.
 *
 * `engine` is one that is wrong on purpose, or `learner` with their `code`; `input` is the leaf that a
 * forward-mode pass follows; `derivative` are the leaves by which the output is differentiated. Leaves are meant
 * by their places among the leaves. `answers` are given to `input()`, one after the other. `graph` is the line
 * of the graph that is meant, where the text makes several; the last one without it. `iteration` is which of the
 * passes that this line runs in a loop is meant, from 1; the last one without it. `held` are leaves that begin
 * with another number than the text gives them.
 */
export interface OfAGraph {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
}

/**
 * The step that computes a node's number.
 */
export interface ForwardStep {
  kind: 'forward'
  node: number
}

/**
 * The step with which a pass begins.
 */
export interface SeedStep {
  kind: 'seed'
  node: number
}

/**
 * The step that computes a node's tangent.
 */
export interface TangentStep {
  kind: 'tangent'
  node: number
}

/**
 * The step in which a node adds to the gradient of one of its inputs.
 */
export interface ContributionStep {
  kind: 'contribution'
  index: number
}

export type Step = ForwardStep | SeedStep | TangentStep | ContributionStep

/**
 * Draw the graph of a text; `known` is the signature of the topology that the page has.
 */
export interface RunRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'run'
  known?: string | null
}

/**
 * A node. `atom` is its title in brackets where a formula needs them, `fixed` the numbers in fixed slots.
 */
export interface GraphNode {
  title: string
  atom: string
  name: string
  kind: 'leaf' | 'constant' | 'operation'
  op: string
  symbol: string
  line: number | null
  scope: string[]
  fixed: Record<string, string>
}

export interface Edge {
  from: number
  to: number
  slot: number
}

/**
 * Which of how many contributions to its receiver this is, and along which edge it goes.
 *
 * Of an engine that is not right also: in which `pass`, a `remark` on what is wrong, and whether it
 * `overwrites` what was there.
 */
export interface Contribution {
  pass?: number
  edge: number
  received: number
  expected: number
  remark?: Message | null
  overwrites?: boolean
}

/**
 * An operation's result: as a formula, and in a sentence.
 */
export interface ForwardWords {
  formula: string
  sentence: Message
}

/**
 * Why an input gets what it gets; `rule` is the local derivative: left side, symbols, numbers.
 */
export interface SlotWords {
  because: Message
  rule: Message[]
}

/**
 * The texts of an operation's steps, with marks where names and numbers go.
 */
export interface OperationWords {
  forward: ForwardWords
  slots: SlotWords[]
}

/**
 * The node that a forward-mode pass follows, and the words of its steps.
 */
export interface ForwardPassWords {
  input: number
  seed: Message
  because: Message
  still: Message
}

/**
 * Everything about a graph that no slider changes; nodes in the order in which the code made them.
 *
 * `seed` says what the backward pass begins with; null where the output is not defined, and nothing goes back.
 * `gets` says what a contribution adds to its receiver, `isSet` what one that overwrites leaves there.
 * `derivative` names the derivative that this is the graph of, `∂y/∂x`.
 */
export interface Topology {
  nodes: GraphNode[]
  edges: Edge[]
  output: number
  contributions: Contribution[]
  words: Record<string, OperationWords>
  seed: Message | null
  gets: Message
  isSet: Message
  forward?: ForwardPassWords
  engine?: string
  derivative?: string
}

/**
 * A leaf that a loop updates: what it starts at, and what it is after the update that follows the pass.
 */
export interface Moves {
  start: JsonNumber
  after: JsonNumber
}

/**
 * A leaf, and the stretch of the text that holds its number. `free`: the text never gave it one.
 *
 * Where the text computes its number, `made` is the line that makes it, and which of those that it makes.
 */
export interface Leaf {
  node: number
  span: [number, number] | null
  free: boolean
  made?: [number, number]
  held?: boolean
  moves?: Moves
}

/**
 * What the gradients of an engine that is not right should be, and where they are not.
 *
 * `numeric` are central differences, `wrong` the nodes whose final gradient is wrong; contributions that are
 * `off` leave the receiver with a wrong gradient, those `carried` set out with one.
 */
export interface Truth {
  grad: JsonNumber[]
  numeric: (JsonNumber | null)[]
  wrong: number[]
  off: boolean[]
  carried: boolean[]
  data?: JsonNumber[]
  wrongData?: number[]
}

/**
 * The numbers of a topology, in its order.
 *
 * `start` are gradients that leaves held before the pass. `tangent` of each node, `slope` and `share` of
 * each edge are those of a forward-mode pass; `upstream` of each contribution is there where the sender's final
 * gradient will not do, `product` and `seed` where a learner's engine may have others.
 */
export interface Values {
  data: JsonNumber[]
  grad: JsonNumber[]
  start: Record<string, JsonNumber>
  local: JsonNumber[]
  contribution: JsonNumber[]
  before: JsonNumber[]
  after: JsonNumber[]
  leaves: Leaf[]
  upstream?: JsonNumber[]
  truth?: Truth
  product?: JsonNumber[]
  seed?: JsonNumber
  tangent?: JsonNumber[]
  slope?: JsonNumber[]
  share?: JsonNumber[]
}

/**
 * Where NaN or infinity first arises.
 */
export interface Notice {
  kind: 'not-finite' | 'not-finite-gradient'
  node: number
  line: number | null
  message: Message
}

/**
 * The right engine's pass.
 */
export interface BackwardPass {
  kind: 'backward'
}

/**
 * No pass: the graph's last operation is not defined for its inputs, and its number is NaN.
 */
export interface UndefinedPass {
  kind: 'undefined'
}

/**
 * A forward-mode pass, and the node that it follows.
 */
export interface ForwardPass {
  kind: 'forward'
  input: number
}

/**
 * The pass of an engine that is wrong on purpose.
 */
export interface FaultyPass {
  kind: 'faulty'
  engine: string
}

/**
 * The pass of a learner's engine: what it should have found, and where it did not.
 *
 * `assigned` are the contributions that replaced instead of adding; `byHand`: their engine has no `backward`
 * yet.
 */
export interface LearnerPass {
  kind: 'learner'
  data: JsonNumber[]
  grad: JsonNumber[]
  wrongData: number[]
  wrongGrad: number[]
  wrongSteps: number[]
  assigned: number[]
  upstream: JsonNumber[]
  byHand: boolean
  mistake: string
  says: Message | null
}

/**
 * A derivative's graph: its title, what can be differentiated by, and where this graph's leaves are among that.
 */
export interface DerivativeDescription {
  title: string
  of: string
  by: string[]
  inputs: string[]
  leaves: number[]
}

/**
 * One thing that is wrong with an engine that came with the text, and the node that shows it.
 */
export interface ForeignFinding {
  kind: string
  node: number
  says: Message
}

/**
 * The pass of an engine that came with the text: the verdict in one line, and what is wrong.
 */
export interface ForeignPass {
  kind: 'foreign'
  says: Message
  findings: ForeignFinding[]
}

export type Pass = BackwardPass | UndefinedPass | ForwardPass | FaultyPass | LearnerPass | ForeignPass

/**
 * One of several graphs that a text makes: its line, its output's name (or nothing), whether it is this one.
 */
export interface GraphOfText {
  line: number
  name: string
  shown: boolean
}

/**
 * How often a line of the text ran its pass, which one is shown, and which ones can be, from 1.
 */
export interface Iterations {
  count: number
  shown: number
  kept: number[]
}

/**
 * A graph with one pass over it; `topology` is null where the page has it.
 *
 * `unfinished` says what the text still lacks, where only its finished part is drawn. `graphs` are all graphs of
 * the text where it makes several, `iterations` the passes of the line where it ran several, `held` the leaves
 * that are held, in any of the graphs.
 */
export interface GraphReply {
  pass: Pass
  notes?: Message[]
  figures?: Figure[]
  kind: 'graph'
  mode: Mode
  signature: string
  topology: Topology | null
  values: Values
  printed: Message
  notices: Notice[]
  passes: number
  graphs?: GraphOfText[]
  iterations?: Iterations
  held?: Held[]
  derivative?: DerivativeDescription
  unfinished?: ErrorDescription
}

export type ColumnType = 'u8' | 'u16' | 'i32' | 'f64'

export type GroupKind = 'whole' | 'call' | 'turn' | 'scope' | 'name' | 'line' | 'run'

/**
 * Where a column of numbers lies in the bytes that come with a reply.
 */
export interface Column {
  type: ColumnType
  offset: number
  length: number
}

/**
 * A group of nodes: what it is called, the group around it (-1: none), how many values it makes.
 *
 * `line` is that of its nodes, where they have one, and `called` the line of the call that it is. Groups stand in
 * the order of their first nodes; those of equal `shape` are made alike.
 */
export interface LargeGroup {
  title: string
  kind: GroupKind
  parent: number
  size: number
  line: number | null
  called: number | null
  shape: number
}

/**
 * How large a graph is of which only groups, leaves and the output are told.
 */
export interface LargeSummary {
  nodes: number
  contributions: number
  leaves: number
}

/**
 * What no slider changes of a large graph. The first group is the whole; one around another stands before it.
 *
 * `symbols` and `names` are what the columns `symbol` and `name` count; `open` are the groups to open at
 * first. Of the columns, `op`, `symbol`, `line`, `name` and `group` have one number for each node,
 * `start` where its edges start, `from` for each edge its input, `slot` which input that is, and `step` for
 * each contribution its edge. Where the graph is too large to be drawn there is a `summary`: the nodes are leaves
 * and the output, without edges.
 */
export interface LargeTopology {
  groups: LargeGroup[]
  open: number[]
  ops: string[]
  symbols: string[]
  names: string[]
  output: number
  summary: LargeSummary | null
  words: Record<string, OperationWords>
  seed: Message
  gets: Message
  isSet: Message
}

/**
 * A graph with one pass over it, its numbers in `columns` of the bytes that come with the reply.
 *
 * `data`, `grad` and `local` are those of nodes and edges, `contribution`, `before` and `after` of each
 * step; `count` is the number of nodes. `topology` is null where the page has it. Beside a summary `inputs` and
 * `outputs` say for each group how many values come in and go out, and `heat` how much gradient passes.
 */
export interface LargeReply {
  pass: Pass
  notes?: Message[]
  figures?: Figure[]
  kind: 'large'
  mode: Mode
  signature: string
  count: number
  topology: LargeTopology | null
  columns: Record<string, Column>
  leaves: Leaf[]
  printed: Message
  notices: Notice[]
  passes: number
  graphs?: GraphOfText[]
  iterations?: Iterations
  held?: Held[]
  unfinished?: ErrorDescription
}

/**
 * These nodes of a large graph, in words.
 */
export interface PartRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'part'
  nodes: number[]
}

/**
 * Nodes of a large graph, in the order in which they were asked for.
 */
export interface PartReply {
  kind: 'part'
  nodes: GraphNode[]
}

/**
 * Along which paths the gradient of a node of a large graph comes; `open` are the groups that are open.
 */
export interface WhyRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'why'
  node: number
  open: number[]
}

/**
 * A path of the output's gradient to a node.
 *
 * `nodes` are those on its strongest single path, the output first; `product` has for each how much of the
 * gradient is left there. `boxes` are the groups that it passes (negative: a node, as -1 - node), as they stand
 * folded, and `share` is the sum over all paths through these boxes.
 */
export interface WayOfGradient {
  nodes: number[]
  boxes: number[]
  product: JsonNumber[]
  share: JsonNumber
}

/**
 * The strongest ways of a gradient; they and the rest add up to it.
 */
export interface WhyReply {
  kind: 'why'
  node: number
  gradient: JsonNumber
  ways: WayOfGradient[]
  rest: JsonNumber
  paths: string
}

/**
 * Is this the number that the step makes?
 */
export interface PredictRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'predict'
  step: Step
  answer: string
}

/**
 * The verdict; `mistake` is the name of a known one, `no-number` where there is no answer to judge.
 */
export interface PredictReply {
  kind: 'predict'
  right: boolean
  mistake: string
  says: Message
}

/**
 * The output against one node's number: `at` another number than its own, over the stretch `span`.
 */
export interface NumericRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'numeric'
  node: number
  at?: number | null
  span?: [number, number] | null
}

export type Verdict = 'agrees' | 'at a kink' | 'left over' | 'disagrees' | 'cannot be checked'

/**
 * The curve, null where it has no value; the slope by the gradient, by central difference and from both sides.
 */
export interface NumericReply {
  kind: 'numeric'
  signature: string
  node: number
  x: JsonNumber
  y: JsonNumber | null
  span: [number, number]
  xs: number[]
  ys: (number | null)[]
  gradient: JsonNumber
  numeric: JsonNumber
  left: JsonNumber
  right: JsonNumber
  verdict: Verdict
  says: Message
}

/**
 * A file: of the text as Python or as a notebook, of the graph as a PyTorch script or as DOT.
 */
export interface FileRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'file'
  form: 'python' | 'notebook' | 'torch' | 'dot'
  title?: string
  direction?: 'LR' | 'TB'
}

/**
 * A notebook's cells as one text.
 */
export interface NotebookTextRequest {
  kind: 'notebook-text'
  notebook: string
}

/**
 * A step as a formula.
 */
export interface LatexRequest {
  text: string
  graph?: number
  iteration?: number
  held?: Held[]
  answers?: string[]
  engine?: string
  code?: string
  input?: number
  derivative?: number[]
  kind: 'latex'
  step: Step
}

/**
 * A file's text, a formula's, or a program's.
 */
export interface TextReply {
  kind: 'text'
  text: string
}

export type Task = 'two classes' | 'several classes' | 'regression'

/**
 * A point. `target`: -1 or 1 for two classes, 0, 1, 2 … for several, any number for a regression.
 */
export interface Point {
  x: number[]
  target: number
  held: boolean
}

/**
 * A person's own points, the classes' names, and those of the points' numbers where they have some.
 */
export interface CustomPoints {
  task: Task
  classes: string[]
  points: Point[]
  inputs?: string[]
}

/**
 * A choice with its settings.
 */
export interface Named {
  name: string
  settings: Record<string, number>
}

/**
 * Which points: those of a data set, or, where `custom` is not null, a person's own.
 */
export interface DataSpec {
  name: string
  settings: Record<string, number>
  heldOut: number
  custom: CustomPoints | null
  rule?: string
}

/**
 * A hidden layer.
 */
export interface LayerSpec {
  size: number
  activation: string
}

/**
 * A schedule, and over how many steps it runs.
 */
export interface ScheduleSpec {
  name: string
  settings: Record<string, number>
  steps: number
}

/**
 * When a run ends by itself: below a loss, after so many steps.
 */
export interface StopSpec {
  loss: number | null
  steps: number | null
}

/**
 * A weight that training leaves where it is; `input` null means the bias.
 */
export interface FixedWeight {
  layer: number
  neuron: number
  input: number | null
  value: number
}

/**
 * Everything a person chose of a network; `batchSize` null means all points at once.
 *
 * `features`: formulas that make the network's inputs; without them the inputs are the points' own numbers.
 */
export interface Spec {
  data: DataSpec
  layers: LayerSpec[]
  initialisation: string
  seed: number
  loss: string
  optimizer: Named
  schedule: ScheduleSpec
  batchSize: number | null
  l1: number
  l2: number
  stop: StopSpec
  features?: string[]
  axes?: number[]
  fixed?: FixedWeight[]
  dropout?: number
}

/**
 * The numbers of a network that was there before; `origin`: which of its layers each new one was, from 0.
 */
export interface Start {
  sizes: number[]
  parameters: JsonNumber[]
  origin?: (number | null)[]
  optimizer?: string
  state?: Record<string, JsonNumber[]>
  stepsTaken?: number
  step?: number
}

/**
 * Which network is meant; without a `start` it begins at the weights that its seed draws.
 */
export interface OfANetwork {
  spec: Spec
  start?: Start | null
}

/**
 * A network to be trained.
 */
export interface NetworkRequest {
  spec: Spec
  start?: Start | null
  kind: 'network'
}

/**
 * The network of a saved model.
 */
export interface LoadNetworkRequest {
  kind: 'load network'
  text: string
}

/**
 * The same network once for each optimiser.
 */
export interface RaceRequest {
  spec: Spec
  start?: Start | null
  kind: 'race'
  optimizers: Named[]
}

/**
 * A network for each spec, all of them to be trained.
 */
export interface SweepRequest {
  kind: 'sweep'
  specs: Spec[]
}

/**
 * A table's points; `sample` asks for some of them where they are too many.
 */
export interface CsvRequest {
  kind: 'csv'
  text: string
  heldOut: number
  seed: number
  sample?: boolean
}

/**
 * The text of one point's graph, of a neuron's where the whole is too large.
 *
 * `x` null means the training point with the largest loss.
 */
export interface ScalarsRequest {
  spec: Spec
  start?: Start | null
  kind: 'scalars'
  x: number[] | null
  target?: number | null
  layer?: number | null
  neuron?: number | null
}

/**
 * A PyTorch script that gives the network's answers to the held-out points.
 */
export interface TorchRequest {
  spec: Spec
  start?: Start | null
  kind: 'torch'
}

/**
 * A picture of the network with its weights.
 */
export interface DrawnNetworkRequest {
  spec: Spec
  start?: Start | null
  kind: 'drawn network'
  form: 'svg' | 'dot'
}

/**
 * A network's program as a notebook.
 */
export interface NetworkNotebookRequest {
  kind: 'network notebook'
  text: string
  title: string
}

/**
 * Why a step could not be taken: `batch` are the points it looked at, `rate` the learning rate.
 */
export interface ReplayRequest {
  spec: Spec
  start?: Start | null
  kind: 'replay'
  batch: number[] | null
  step: number
  rate: number
}

/**
 * Which part of the plane the heat maps show, and how finely.
 *
 * `axes`: which of a point's numbers x and y are; `others`: what the remaining ones are there, the points' means.
 * `coarse` and `fine`: the network's inputs at each place, as base64 of doubles, where they are made by features.
 */
export interface Grid {
  side: number
  fineSide: number
  x: [number, number]
  y: [number, number]
  axes: [number, number]
  others: number[]
  coarse?: string
  fine?: string
}

/**
 * The network that was made of a spec.
 *
 * `sizes`: inputs, hidden layers, outputs, so one more than there are layers. `activations` and `offsets`: one
 * for each layer, the output layer last; the parameters lie in one row, those of a layer from its offset on, for each
 * neuron its weights, then its bias. With two classes and one output, outputs above `threshold` mean the class with
 * the larger target. `titles` are the names of the network's inputs, `inputs` those of a point's own numbers
 * in formulas, `columns` the same as the person's own table has them. `standardised`: formulas that bring them
 * to one scale, where they differ. `picture`: how wide and high the points are where they are pictures.
 */
export interface Network {
  task: Task
  classes: string[]
  points: Point[]
  sizes: number[]
  activations: string[]
  offsets: number[]
  names: string[]
  parameters: number
  stateNames: string[]
  threshold: number
  grid: Grid
  title: string
  titles: string[]
  inputs: string[]
  columns: string[]
  standardised: string[] | null
  picture: [number, number] | null
}

/**
 * A WebAssembly module as base64, and the manifest of its memory, which only the program's host reads.
 */
export interface CompiledProgram {
  code: string
  manifest: unknown
}

/**
 * How many rows of a table are points to train on, and how many are held out.
 */
export interface Counts {
  train: number
  heldOut: number
}

/**
 * How many points each step looks at, null for all, and which random numbers choose them.
 */
export interface Batch {
  size: number | null
  seed: number
}

export type Judge = 'largest' | 'half' | 'sign'

/**
 * A network with everything that trains it without Python.
 *
 * Rows of doubles travel as base64 of their little-endian bytes. `factors` are what the learning rate is multiplied
 * by at each step, `fixed` the places and numbers of parameters that stay where they are, `python` the
 * program before and after the
 * number of its steps. With `dropout` a row of the table ends with a factor for every hidden neuron.
 */
export interface NetworkReply {
  kind: 'network'
  network: Network
  program: CompiledProgram
  table: string
  counts: Counts
  parameters: string
  state: Record<string, string>
  stepsTaken: number
  step: number
  settings: Record<string, number>
  factors: string
  batch: Batch
  dropout: number
  judge: Judge | null
  fixed: [number, number][]
  stop: StopSpec
  python: [string, string]
}

/**
 * The network of a saved model, and its spec.
 */
export interface LoadedNetworkReply {
  kind: 'network'
  network: Network
  program: CompiledProgram
  table: string
  counts: Counts
  parameters: string
  state: Record<string, string>
  stepsTaken: number
  step: number
  settings: Record<string, number>
  factors: string
  batch: Batch
  dropout: number
  judge: Judge | null
  fixed: [number, number][]
  stop: StopSpec
  python: [string, string]
  spec: Spec
}

/**
 * What the GPT view was asked for. `letters`: all that its lines are made of, each once.
 *
 * `normalised` and `positions`: whether there are rmsnorms, and numbers that stand for positions. The optimiser's
 * settings are those beside `learningRate`; the schedule runs over `steps`.
 */
export interface GptSpec {
  letters: string
  layers: number
  width: number
  heads: number
  context: number
  activation: string
  normalised: boolean
  positions: boolean
  optimizer: Named
  learningRate: number
  schedule: Named
  namesPerStep: number
  steps: number
  seed: number
}

/**
 * A GPT to be trained.
 */
export interface GptRequest {
  kind: 'gpt'
  spec: GptSpec
}

/**
 * A program that reads every number of the GPT for one text.
 */
export interface GptInsideRequest {
  kind: 'gpt inside'
  spec: GptSpec
}

/**
 * The GPT's program, to be read and run.
 */
export interface GptProgramRequest {
  kind: 'gpt program'
  spec: GptSpec
  form: 'nanograd' | 'torch'
}

/**
 * How long one step of the GPT's program takes as it is, not compiled; the lines are those of the step.
 */
export interface GptSpeedRequest {
  kind: 'gpt speed'
  spec: GptSpec
  lines: string[]
}

/**
 * The text of the graph of a line's loss, with these numbers as the model's.
 *
 * `number`: which strip of `GptInsideReply`, and which number of it, has the label `opened` there.
 */
export interface GptScalarsRequest {
  kind: 'gpt scalars'
  spec: GptSpec
  parameters: number[]
  line: string
  number: [number, number] | null
}

/**
 * The scalars that a number is made of when the model reads a line, with these numbers as the model's.
 *
 * `at`: a strip of `GptInsideReply` and the place in it, or -1 and the `id` of a node that was shown before.
 * `wide`: whether every term of a long sum has a box.
 */
export interface GptNearRequest {
  kind: 'gpt near'
  spec: GptSpec
  parameters: number[]
  line: string
  at: [number, number]
  wide: boolean
}

/**
 * A scalar of a line's graph. `terms` is 0 where it adds up none, or two; `isRest`: it is a part of a sum.
 */
export interface GptNode {
  id: number
  node: GraphNode
  data: JsonNumber
  grad: JsonNumber
  terms: number
  isRest: boolean
}

/**
 * The scalars, the number itself first.
 */
export interface GptNearReply {
  kind: 'gpt near'
  nodes: GptNode[]
  edges: Edge[]
}

/**
 * One of the model's tables of parameters; they lie one after another, row by row.
 */
export interface Table {
  name: string
  rows: number
  columns: number
}

/**
 * A GPT with everything that trains it without Python.
 *
 * A row of the program's table is a line's letters as numbers, END before and after them and in every place that is
 * left over, and then the share that each place has in the loss: one divided by their number, 0 where nothing is left.
 * `parameters` are base64 of doubles, `settings` those of the optimiser.
 */
export interface GptReply {
  kind: 'gpt'
  program: CompiledProgram
  tables: Table[]
  parameters: string
  settings: Record<string, number>
}

/**
 * The seconds that the step took.
 */
export interface GptSpeedReply {
  kind: 'gpt speed'
  seconds: number
}

/**
 * Numbers that the model makes at a place: `layer` and `head` are -1 where it is none of a layer's or head's.
 *
 * `first` says where they begin among all numbers.
 */
export interface Strip {
  name: string
  place: number
  layer: number
  head: number
  first: number
  count: number
}

/**
 * A program of the same rows and parameters, with the strips' numbers one after another as its readings.
 */
export interface GptInsideReply {
  kind: 'gpt inside'
  program: CompiledProgram
  strips: Strip[]
}

/**
 * The networks of a race.
 */
export interface RaceReply {
  kind: 'race'
  networks: NetworkReply[]
}

/**
 * A network of a sweep: the place of its program, and the numbers that are its own.
 */
export interface SweepCell {
  program: number
  parameters: string
  settings: Record<string, number>
  state: Record<string, string>
  batch: Batch
}

/**
 * The networks of a sweep, in the order of the specs, and the programs that they share.
 */
export interface SweepReply {
  kind: 'sweep'
  programs: NetworkReply[]
  cells: SweepCell[]
}

/**
 * A table's points, and what was done to get them; none where `rows` is more than `most`.
 */
export interface PointsReply {
  kind: 'points'
  custom: CustomPoints | null
  rows: number
  most: number
  told: Message[]
}

/**
 * In which layer, from 0, a step went wrong, what happened there and what would help.
 */
export interface ReplayReply {
  kind: 'replay'
  layer: number | null
  message: Message
  cause: Message
}

/**
 * All exercises.
 */
export interface CourseRequest {
  kind: 'exercises'
}

/**
 * The file as an exercise begins: after the learner's `code`, after our own solutions where that is null.
 *
 * `skipped` are exercises that the file knows nothing of: our solutions of those are added first.
 */
export interface StartRequest {
  kind: 'exercise-start'
  name: string
  code: string | null
  skipped?: string[]
  own?: string
}

/**
 * The learner's file with our solution in the place of theirs.
 */
export interface SolveRequest {
  kind: 'exercise-solve'
  name: string
  code: string
  own?: string
}

/**
 * The tests of an exercise on the learner's file.
 */
export interface CheckRequest {
  kind: 'exercise-check'
  name: string
  code: string
  own?: string
}

/**
 * A hint, in Markdown.
 */
export interface Hint {
  title: Message
  text: string
}

/**
 * What a test does and expects, in words.
 */
export interface ExerciseTest {
  called: Message
  expected: Message
}

/**
 * An exercise.
 */
export interface Exercise {
  name: string
  number: number
  title: string
  concepts: Message[]
  text: string
  hints: Hint[]
  solution: string
  graph: string
  finale: string
  tests: ExerciseTest[]
}

/**
 * All exercises, in order.
 */
export interface CourseReply {
  kind: 'exercises'
  exercises: Exercise[]
}

/**
 * The file to go on with.
 */
export interface CodeReply {
  kind: 'exercise-start'
  code: string
}

/**
 * What came of a test; `passed` is null while those before it fail, `mistake` the name of a known one.
 */
export interface TestResult {
  called: Message
  expected: Message
  came: Message
  passed: boolean | null
  mistake: string
  says: Message | null
  printed: Message
  line: number | null
  column: number | null
}

/**
 * The results of an exercise's tests.
 */
export interface CheckReply {
  kind: 'exercise-check'
  passed: boolean
  tests: TestResult[]
  printed: Message
}

/**
 * An example of the menu.
 */
export interface Example {
  name: string
  title: Message
  text: string
}

/**
 * An engine that is wrong on purpose; `shows`: an example in which its mistake does.
 */
export interface EngineChoice {
  name: string
  title: Message
  wrong: Message
  shows: string
}

/**
 * A number that can be set: `low` and `high` bound it, `offered` is a slider's range.
 *
 * `below`: `high` itself is too much.
 */
export interface Setting {
  name: string
  title: Message
  says: Message
  default: number
  low: number | null
  high: number | null
  below: boolean
  offered: [number, number] | null
  kind: 'number' | 'integer' | 'switch'
}

/**
 * One of a registry's entries.
 */
export interface Choice {
  name: string
  title: Message
  says: Message
  settings: Setting[]
}

/**
 * A data set. `sample` is for a thumbnail: x, y, target; of one input, x and y = target.
 */
export interface DatasetChoice {
  name: string
  title: Message
  says: Message
  settings: Setting[]
  task: Task
  inputs: number
  sample: [number, number, number][]
}

/**
 * A loss, and the tasks that it fits.
 */
export interface LossChoice {
  name: string
  title: Message
  says: Message
  settings: Setting[]
  tasks: Task[]
}

/**
 * What an optimiser remembers of each parameter.
 */
export interface StateChoice {
  name: string
  title: Message
  says: Message
}

/**
 * An optimiser; its learning rate is the first setting.
 */
export interface OptimizerChoice {
  name: string
  title: Message
  says: Message
  settings: Setting[]
  state: StateChoice[]
}

/**
 * The settings of no registry's entry.
 */
export interface CatalogueSettings {
  heldOut: Setting
  seed: Setting
  batchSize: Setting
  dropout: Setting
  l1: Setting
  l2: Setting
  stopLoss: Setting
  stopSteps: Setting
  scheduleSteps: Setting
}

/**
 * How large a network may be.
 */
export interface Limits {
  layers: number
  neurons: number
  points: number
}

/**
 * A formula that can be an input of a network; `uses`: which of a point's numbers it needs.
 */
export interface FeatureChoice {
  formula: string
  title: string
  uses: string[]
}

/**
 * Everything that can be chosen of a network.
 */
export interface Catalogue {
  datasets: DatasetChoice[]
  losses: LossChoice[]
  optimizers: OptimizerChoice[]
  schedules: Choice[]
  activations: Choice[]
  initialisations: Choice[]
  features: FeatureChoice[]
  settings: CatalogueSettings
  limits: Limits
  defaults: Spec
}

/**
 * An exercise, and the file as it begins after our own solutions.
 */
export interface BegunExercise {
  name: string
  number: number
  title: string
  concepts: Message[]
  text: string
  hints: Hint[]
  solution: string
  graph: string
  finale: string
  tests: ExerciseTest[]
  begun: string
}

/**
 * Read an exercise of somebody's own: the text of its file.
 */
export interface OpenExerciseRequest {
  kind: 'exercise-open'
  text: string
}

/**
 * The exercise.
 */
export interface ExerciseReply {
  kind: 'exercise-open'
  exercise: BegunExercise
}

/**
 * A lesson in the list of them: the exercises it leads to, its number of scenes, and those with a task.
 */
export interface ListedLesson {
  name: string
  number: number
  title: string
  about: string
  concepts: string[]
  exercises: string[]
  scenes: number
  tasks: number[]
}

/**
 * One thing that must hold once a scene's task is done.
 */
export interface SceneCondition {
  what: string
  node: string
  sign: string
  value: number | string
}

/**
 * A scene; `reply` is the place of its graph among the lesson's replies.
 */
export interface PreparedScene {
  title: string
  text: string
  code: string
  at: number
  highlight: number | null
  engine: string
  folded: string[] | null
  speed: number
  play: boolean
  rise: number[] | null
  curve: number | null
  check: SceneCondition[]
  done: string
  almost: SceneCondition[]
  answer: string
  notes: string[]
  reply: number
}

/**
 * A lesson with its graphs, which needs no Python to be shown.
 */
export interface PreparedLesson {
  name: string
  scenes: PreparedScene[]
  replies: GraphReply[]
}

/**
 * Prepare a lesson of somebody's own: the text of its file.
 */
export interface OpenLessonRequest {
  kind: 'lesson-open'
  text: string
}

/**
 * The lesson, as the list shows it and with its graphs.
 */
export interface LessonReply {
  kind: 'lesson-open'
  listed: ListedLesson
  prepared: PreparedLesson
}

export type Reply =
  | ErrorReply
  | GraphReply
  | LargeReply
  | PartReply
  | WhyReply
  | PredictReply
  | NumericReply
  | TextReply
  | NetworkReply
  | LoadedNetworkReply
  | RaceReply
  | GptReply
  | GptInsideReply
  | GptNearReply
  | GptSpeedReply
  | SweepReply
  | PointsReply
  | ReplayReply
  | CourseReply
  | CodeReply
  | CheckReply
  | LessonReply
  | ExerciseReply

export type Request =
  | RunRequest
  | PartRequest
  | WhyRequest
  | PredictRequest
  | NumericRequest
  | FileRequest
  | LatexRequest
  | NotebookTextRequest
  | NetworkRequest
  | LoadNetworkRequest
  | RaceRequest
  | GptRequest
  | GptInsideRequest
  | GptProgramRequest
  | GptScalarsRequest
  | GptNearRequest
  | GptSpeedRequest
  | SweepRequest
  | CsvRequest
  | ScalarsRequest
  | TorchRequest
  | DrawnNetworkRequest
  | NetworkNotebookRequest
  | ReplayRequest
  | CourseRequest
  | StartRequest
  | OpenLessonRequest
  | OpenExerciseRequest
  | SolveRequest
  | CheckRequest

/** What each request is answered with, by its kind, where it is not with an error. */
export interface Replies {
  run: GraphReply | LargeReply
  part: PartReply
  why: WhyReply
  predict: PredictReply
  numeric: NumericReply
  file: TextReply
  latex: TextReply
  'notebook-text': TextReply
  network: NetworkReply
  'load network': LoadedNetworkReply
  race: RaceReply
  gpt: GptReply
  'gpt inside': GptInsideReply
  'gpt program': TextReply
  'gpt scalars': TextReply
  'gpt near': GptNearReply
  'gpt speed': GptSpeedReply
  sweep: SweepReply
  csv: PointsReply
  scalars: TextReply
  torch: TextReply
  'drawn network': TextReply
  'network notebook': TextReply
  replay: ReplayReply
  exercises: CourseReply
  'exercise-start': CodeReply
  'lesson-open': LessonReply
  'exercise-open': ExerciseReply
  'exercise-solve': CodeReply
  'exercise-check': CheckReply
}
