// The words that the network view, its state, the training worker and Python share: types only, no code.

/** What can be chosen. Made by nanograd/playground/catalogue.py; the build writes it to prepared/catalogue.json. */

/**
 * a number that can be set. `low` and `high` bound what is allowed (null: nothing does; `below`: `high`
 * itself is too much), `offered` is the range of a slider.
 */
export interface Setting {
  name: string
  title: string
  says: string
  default: number
  low: number | null
  high: number | null
  below: boolean
  offered: [number, number] | null
  kind: 'number' | 'integer' | 'switch'
}

export interface Choice {
  name: string
  title: string
  says: string
  settings: Setting[]
}

export type Task = 'two classes' | 'several classes' | 'regression'

/** `sample` is for a thumbnail. Of a regression with one input, x is the input and y = target. */
export type DatasetChoice = Choice & {
  task: Task
  inputs: number
  sample: [x: number, y: number, target: number][]
}

/** the tasks that it fits */
type LossChoice = Choice & { tasks: Task[] }

/** the learning rate `lr` is the first setting; `state` is what it remembers of each parameter */
type OptimizerChoice = Choice & { state: { name: string; says: string }[] }

export interface Catalogue {
  datasets: DatasetChoice[]
  losses: LossChoice[]
  optimizers: OptimizerChoice[]
  schedules: Choice[]
  activations: Choice[]
  initialisations: Choice[]
  settings: {
    heldOut: Setting
    seed: Setting
    batchSize: Setting
    l1: Setting
    l2: Setting
    stopLoss: Setting
    stopSteps: Setting
    scheduleSteps: Setting
  }
  limits: { layers: number; neurons: number; points: number }
  defaults: Spec
}

/** Everything the person chose: plain JSON. */

/** `target`: -1 or 1 for two classes, 0, 1, 2 … for several, any number for a regression. `held`: held out. */
export interface Point {
  x: number[]
  target: number
  held: boolean
}

/**
 * `settings` has n, noise, seed and whatever else the data set has. Where `custom` is not null, its points
 * count and the rest is what they came from; `classes` holds the classes' names.
 */
interface DataSpec {
  name: string
  settings: Record<string, number>
  heldOut: number
  custom: { task: Task; classes: string[]; points: Point[] } | null
}

export interface Named {
  name: string
  settings: Record<string, number>
}

/** `layers` are the hidden ones. `batchSize` null: all points. `schedule.steps`: over how many steps it runs. */
export interface Spec {
  data: DataSpec
  layers: { size: number; activation: string }[]
  initialisation: string
  seed: number
  loss: string
  optimizer: Named
  schedule: Named & { steps: number }
  batchSize: number | null
  l1: number
  l2: number
  stop: { loss: number | null; steps: number | null }
}

/** The network that Python made of a spec. */

/**
 * `sizes`: inputs, hidden layers, outputs, so one more than there are layers. `activations` and `offsets`: one for
 * each layer, the output layer last. The parameters lie in one row: those of layer l (from 0) start at `offsets[l]`,
 * for each of its neurons its weights, then its bias: parameters.js finds them. `titles`: the inputs' names.
 * With two classes and one output, outputs above `threshold` mean the class with the larger target.
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
}

/**
 * which part of the plane the heat maps show. A neuron's map has side × side numbers, the boundary's
 * fineSide × fineSide; the first row lies at the largest y, each row runs from the smallest x to the largest. With one
 * input a map is a single row: side, or fineSide, numbers along x. With more than two inputs the others stand at their
 * means, `others`.
 */
export interface Grid {
  side: number
  fineSide: number
  x: [low: number, high: number]
  y: [low: number, high: number]
  others: number[]
}

/** What is drawn in one animation frame. */

/** on the gradients of a layer: `size` is their root mean square, `text` a sentence */
export interface Verdict {
  kind: 'fine' | 'vanishing' | 'exploding' | 'dead' | 'still'
  size: number
  text: string
}

/**
 * `accuracy` and `heldOutAccuracy` are shares from 0 to 1, null for a regression; the losses have the penalties in
 * them. `state` is the optimiser's, one number for each parameter under each name. `maps[l][n]` is the activation of
 * neuron n of layer l (from 0; the output layer last) over the grid, `boundary[n]` that of output n in finer grain.
 * `stepsPerSecond` is 0 at rest; `stepsTaken` counts the optimiser's steps.
 */
export interface Frame {
  step: number
  epoch: number
  trainLoss: number
  heldOutLoss: number | null
  accuracy: number | null
  heldOutAccuracy: number | null
  learningRate: number
  parameters: Float64Array
  gradients: Float64Array
  state: Record<string, Float64Array>
  maps: Float32Array[][]
  boundary: Float32Array[]
  verdicts: Verdict[]
  stepsPerSecond: number
  stepsTaken: number
  running: boolean
}

/** the losses after so many steps; thinned out, so that it never has more than some hundred points */
export interface Curve {
  steps: number[]
  train: number[]
  heldOut: (number | null)[]
}

export interface Summary {
  step: number
  trainLoss: number
  heldOutLoss: number | null
  accuracy: number | null
  heldOutAccuracy: number | null
}

/** how many steps a second; null for as many as there can be; 'gathering': few at first, ever more */
export type Pace = number | 'gathering' | null

/** a kept run; `title` says in a few words what differs from the present one ("learning rate 0.1"), `whole` in all */
export interface Run {
  id: number
  title: string
  whole: string
  spec: Spec
  curve: Curve
  end: Summary
}

/** one optimiser in a race */
export interface Racer {
  name: string
  title: string
  curve: Curve
  now: Summary
  boundary: Float32Array[]
  failure: string | null
}

/**
 * why the training stopped: `layer` from 0, `cause` the likely reason and what would help, `lastGood` the step
 * whose state can be had back
 */
export interface Failure {
  step: number
  layer: number | null
  message: string
  cause: string
  lastGood: number | null
}

/** Undo and redo: what changes between `press` and `release`, the pointer held down, is one step. */
export interface Undoing {
  canUndo: boolean
  canRedo: boolean
  undo: () => void
  redo: () => void
  press: () => void
  release: () => void
}

/** What the view may read and call. The state's class is state/network.svelte.js; everything read is reactive. */

/**
 * Layers count from 0 everywhere; `spec.layers` are the hidden ones, the output layer follows the data.
 * - `busy`: Python is making a new network; the old one stays on view. `problem`: what was wrong with something the
 * person gave (a CSV file, a saved model), as a sentence; nothing has changed then. `stopped`: why the training
 * came to its end by itself (a stop condition), as a sentence. `dismiss` clears the three.
 * - `setData`, `setOptimizerSetting`, `setScheduleSetting` take the names that the catalogue gives
 * (`setScheduleSetting('steps', …)` is over how many steps); `addLayer(at)` puts a layer before layer `at`, without
 * it before the output layer.
 * - `pace`: how fast `run` goes.
 * - `drawn`: the view has drawn `frame` and wants the next one; call it once per animation frame.
 * - `openNeuron` and `openPoint` give the text that draws that point's scalar graph in the Expression view (null
 * when it was not to be had; `problem` says why); by default of the selected point, else of the one
 * that Python finds: of the largest loss.
 * - `pythonText`: the program that the view runs. `torchText`: a PyTorch script of the network as it stands.
 * `pictureText`: its columns and weights as SVG or DOT. `notebookText`: the program as a notebook.
 * - `keepRun` goes back to the start for another run.
 * `racing`: the race still runs; `race` stays on view until something else is done.
 * - `loadCsv` and `loadText` give whether it worked.
 */
export interface NetworkState {
  catalogue: Catalogue
  spec: Spec
  network: Network | null
  frame: Frame | null
  curve: Curve
  runs: Run[]
  race: Racer[] | null
  racing: boolean
  running: boolean
  busy: boolean
  failure: Failure | null
  problem: string | null
  stopped: string | null
  selected: { layer: number; neuron: number } | null
  selectedPoint: number | null
  setDataset: (name: string) => void
  setData: (name: string, value: number) => void
  setHeldOut: (share: number) => void
  addPoint: (x: number[], target: number) => void
  movePoint: (index: number, x: number[], target?: number) => void
  deletePoint: (index: number) => void
  loadCsv: (text: string) => Promise<boolean>
  resizeLayer: (layer: number, size: number) => void
  addLayer: (at?: number) => void
  removeLayer: (layer: number) => void
  setActivation: (layer: number, name: string) => void
  setActivations: (name: string) => void
  setInitialisation: (name: string) => void
  setSeed: (seed: number) => void
  setLoss: (name: string) => void
  setOptimizer: (name: string) => void
  setOptimizerSetting: (name: string, value: number) => void
  setSchedule: (name: string) => void
  setScheduleSetting: (name: string, value: number) => void
  setBatchSize: (size: number | null) => void
  setPenalty: (name: 'l1' | 'l2', strength: number) => void
  undoing: Undoing
  pace: Pace
  setPace: (pace: Pace) => void
  setStop: (name: 'loss' | 'steps', value: number | null) => void
  run: () => void
  pause: () => void
  step: () => void
  epoch: () => void
  reset: () => void
  restoreLastGood: () => void
  drawn: () => void
  keepRun: () => void
  forgetRun: (id: number) => void
  startRace: () => void
  stopRace: () => void
  select: (neuron: { layer: number; neuron: number } | null) => void
  selectPoint: (index: number | null) => void
  openNeuron: (layer: number, neuron: number, point?: number | null) => Promise<string | null>
  openPoint: (point: number) => Promise<string | null>
  pythonText: string
  torchText: () => Promise<string | null>
  pictureText: (form: 'svg' | 'dot') => Promise<string | null>
  notebookText: (title: string) => Promise<string | null>
  saveText: () => string
  loadText: (text: string, about?: { curve?: Curve }) => Promise<boolean>
  dismiss: () => void
}
