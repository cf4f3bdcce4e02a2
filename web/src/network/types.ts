// The words that the network view, its state, the training worker and Python share: types only, no code.

import type * as protocol from '../python/protocol.ts'
import type {
  CustomPoints,
  FixedWeight,
  Grid,
  Message,
  Named,
  Network,
  NetworkReply,
  Point,
  Spec,
  Task,
} from '../python/protocol.ts'
import type { Spoken } from '../texts/spoken.ts'
import type { Surface } from './lossSurface.ts'

export type { Message }
export type GivenCatalogue = protocol.Catalogue
export type { CustomPoints, FixedWeight, Grid, Named, Network, Point, Spec, Task }

/** What can be chosen, in the page's language. */
export type Catalogue = Spoken<protocol.Catalogue>
export type Choice = Spoken<protocol.Choice>
export type DatasetChoice = Spoken<protocol.DatasetChoice>
export type Setting = Spoken<protocol.Setting>

/** What Python makes of a spec. */
export type Made = NetworkReply

/** on the gradients of a layer: `size` is their root mean square, `text` a sentence */
export interface Verdict {
  kind: 'fine' | 'vanishing' | 'exploding' | 'dead' | 'still'
  size: number
  text: Message | null
}

/**
 * how good the answers are. `confusion[truth][answer]` counts points; `rmse` and `r2` are of a regression. Both are of the
 * points held out, of all where none are
 */
export interface Judged {
  accuracy: number | null
  heldOutAccuracy: number | null
  confusion: number[][] | null
  rmse: number | null
  r2: number | null
}

/**
 * `accuracy` and `heldOutAccuracy` are shares from 0 to 1, null for a regression; the losses have the penalties in
 * them. `state` is the optimiser's, one number for each parameter under each name. `maps[l][n]` is the activation of
 * neuron n of layer l (from 0; the output layer last) over the grid, `boundary[n]` that of output n in finer grain.
 * `stepsPerSecond` is 0 at rest; `stepsTaken` counts the optimiser's steps. `seen`: what each neuron gives, by layer, for
 * the numbers that are looked at; `surface`: the loss over two weights; both where they were asked for. `layers`: how
 * each fares.
 */
export interface Frame extends Judged {
  step: number
  epoch: number
  trainLoss: number
  heldOutLoss: number | null
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
  seen?: number[][]
  surface?: Surface
  layers?: LayerNow[]
}

/**
 * how a layer fares: how many of its activations and gradients lie in each bin, as shares; `reach`: activations are
 * counted from its negative on; `moved`: how long the last step was beside the weights, null before the first
 */
export interface LayerNow {
  reach: number
  activations: number[]
  gradients: number[]
  moved: number | null
}

/**
 * the losses after so many steps; thinned out, so that it never has more than some hundred points. `batch`: what the step
 * before saw of its batch, where that is not all points with all neurons
 */
export interface Curve {
  steps: number[]
  train: number[]
  heldOut: (number | null)[]
  batch?: (number | null)[]
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
