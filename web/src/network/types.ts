// The words that the network view, its state, the training worker and Python share: types only, no code.

import type * as protocol from '../python/protocol.ts'
import type { Grid, Message, Named, Network, NetworkReply, Point, Spec, Task } from '../python/protocol.ts'
import type { Spoken } from '../texts/spoken.ts'

export type { Message }
export type GivenCatalogue = protocol.Catalogue
export type { Grid, Named, Network, Point, Spec, Task }

/** What can be chosen, in the page's language. */
export type Catalogue = Spoken<protocol.Catalogue>
export type Choice = Spoken<protocol.Choice>
export type DatasetChoice = Spoken<protocol.DatasetChoice>
export type Setting = Spoken<protocol.Setting>

/** What Python makes of a spec. */
export type Made = NetworkReply

/** What is drawn in one animation frame. */

/** on the gradients of a layer: `size` is their root mean square, `text` a sentence */
export interface Verdict {
  kind: 'fine' | 'vanishing' | 'exploding' | 'dead' | 'still'
  size: number
  text: Message | null
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
  failure: Message | null
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
  readonly running: boolean
  readonly busy: boolean
  readonly failure: Failure | null
  problem: string | null
  readonly stopped: Message | null
  selected: { layer: number; neuron: number } | null
  selectedPoint: number | null
  setDataset: (name: string) => void
  setData: (name: string, value: number) => void
  setHeldOut: (share: number) => void
  addPoint: (x: number[], target: number) => void
  movePoint: (index: number, x: number[], target?: number) => void
  deletePoint: (index: number) => void
  loadCsv: (text: string) => Promise<boolean>
  setFeatures: (formulas: string[], plain: string[]) => void
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
