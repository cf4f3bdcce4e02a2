// The Network view's work: every setting, and when asked the person's own points and the trained weights with their curve.

import type { Curve, FixedWeight, Named, Point, Spec, Summary } from '../network/types.ts'
import type { Catalogue, Choice, Setting, Start } from '../python/protocol.ts'
import { isCurve } from './curveShape.ts'
import { allAsOffered } from './formulas.ts'
import type { Reading } from './reading.ts'
import { isList, isNumber, isObject, isText, isWhole, present } from './reading.ts'

/** `weights`: the numbers that the training had come to, with the optimiser's memory of them. `curve`: its losses */
export interface NetworkWork {
  spec: Spec
  weights?: Start
  curve?: Curve
  /** how many points of a person's own are not in it */
  without?: number
}

const TASKS = ['two classes', 'several classes', 'regression']
const MOST_CLASSES = 32
const MOST_INPUTS = 32
const MOST_NUMBERS = 100_000
const MOST_POINTS = 1_000_000
const MOST_FIXED = 256
const isPair = (given: unknown): given is number[] =>
  isList(isWhole(MOST_INPUTS - 1), 2)(given) && given.length === 2
const MOST_LAYER = 64
const MOST_STEPS = 1e12

/** @param known what does not fit is replaced by the catalogue's defaults */
export function readNetwork(reading: Reading, { catalogue }: { catalogue: Catalogue }): NetworkWork {
  const spec = reading.inside('spec')
  const read = readSpec(spec, catalogue)
  spec.finish()
  return present({
    spec: read,
    weights: reading.take('weights', isWeights),
    curve: reading.take('curve', isCurve),
    without: reading.take('without', isWhole(MOST_POINTS)),
  })
}

function readSpec(spec: Reading, catalogue: Catalogue): Spec {
  const { defaults, settings, limits } = catalogue
  const activations = catalogue.activations.map(({ name }) => name)
  const stop = spec.inside('stop')
  const schedule = spec.inside('schedule')
  const data = spec.inside('data')
  const features = spec.list('features', isText(200), MOST_INPUTS)
  const read = {
    data: {
      ...chosen(data, catalogue.datasets, defaults.data),
      heldOut: data.take('heldOut', within(settings.heldOut)) ?? defaults.data.heldOut,
      ...present({ rule: data.take('rule', isText(200)) }),
      custom: data.take('custom', orNull(isCustom(limits.points))) ?? null,
    },
    layers: spec.list('layers', isLayer(activations, limits.neurons), limits.layers) ?? defaults.layers,
    initialisation: spec.oneOf('initialisation', names(catalogue.initialisations)) ?? defaults.initialisation,
    seed: spec.take('seed', within(settings.seed)) ?? defaults.seed,
    loss: spec.oneOf('loss', names(catalogue.losses)) ?? defaults.loss,
    optimizer: chosen(spec.inside('optimizer'), catalogue.optimizers, defaults.optimizer),
    schedule: {
      ...chosen(schedule, catalogue.schedules, defaults.schedule),
      steps: schedule.take('steps', within(settings.scheduleSteps)) ?? defaults.schedule.steps,
    },
    ...present({
      features: features && allAsOffered(features, catalogue.features),
      fixed: spec.list('fixed', isFixed, MOST_FIXED),
      axes: spec.take('axes', isPair),
      dropout: spec.take('dropout', within(settings.dropout)),
    }),
    batchSize: spec.take('batchSize', orNull(within(settings.batchSize))) ?? null,
    l1: spec.take('l1', within(settings.l1)) ?? defaults.l1,
    l2: spec.take('l2', within(settings.l2)) ?? defaults.l2,
    stop: {
      loss: stop.take('loss', orNull(within(settings.stopLoss))) ?? null,
      steps: stop.take('steps', orNull(within(settings.stopSteps))) ?? null,
    },
  }
  for (const part of [data, schedule, stop]) part.finish()
  return read
}

/** A choice by its name with its settings, those that fit; the rest are its defaults. */
function chosen(given: Reading, choices: Choice[], otherwise: Named) {
  const name = given.oneOf('name', names(choices)) ?? otherwise.name
  const settings = given.inside('settings')
  const choice = choices.find((each) => each.name === name)
  const usual = name === otherwise.name ? otherwise.settings : {}
  const read = (choice?.settings ?? []).map((setting) => [
    setting.name,
    settings.take(setting.name, within(setting)) ?? usual[setting.name] ?? setting.default,
  ])
  settings.finish()
  return { name, settings: Object.fromEntries(read) as Record<string, number> }
}

function names(choices: { name: string }[]) {
  return choices.map(({ name }) => name)
}

function within({ low, high, below, kind }: Setting): (given: unknown) => given is number {
  return ((given) =>
    isNumber(given) &&
    (kind === 'number' || Number.isInteger(given)) &&
    (low === null || given >= low) &&
    (high === null || (below ? given < high : given <= high))) as (given: unknown) => given is number
}

function orNull<T>(fits: (given: unknown) => given is T) {
  return ((given) => given === null || fits(given)) as (given: unknown) => given is T | null
}

function isLayer(
  activations: string[],
  neurons: number,
): (given: unknown) => given is { size: number; activation: string } {
  return (given: unknown): given is { size: number; activation: string } =>
    hasOnly(given, ['size', 'activation']) &&
    isWhole(neurons)(given.size) &&
    given.size > 0 &&
    typeof given.activation === 'string' &&
    activations.includes(given.activation)
}

function isFixed(given: unknown): given is FixedWeight {
  const isPlace = isWhole(MOST_LAYER)
  return (
    hasOnly(given, ['layer', 'neuron', 'input', 'value']) &&
    isPlace(given.layer) &&
    isPlace(given.neuron) &&
    (given.input === null || isPlace(given.input)) &&
    isNumber(given.value)
  )
}

function isCustom(most: number): (given: unknown) => given is NonNullable<Spec['data']['custom']> {
  return (given: unknown): given is NonNullable<Spec['data']['custom']> =>
    hasOnly(given, ['task', 'classes', 'points'], ['inputs']) &&
    (given.inputs === undefined || isList(isText(200), MOST_INPUTS)(given.inputs)) &&
    typeof given.task === 'string' &&
    TASKS.includes(given.task) &&
    isList(isText(200), MOST_CLASSES)(given.classes) &&
    isList(isPoint, most)(given.points)
}

function isPoint(given: unknown): given is Point {
  return (
    hasOnly(given, ['x', 'target', 'held']) &&
    isList(isNumber, MOST_INPUTS)(given.x) &&
    isNumber(given.target) &&
    typeof given.held === 'boolean'
  )
}

function isWeights(given: unknown): given is Start {
  const numbers = isList(isNumber, MOST_NUMBERS)
  return (
    hasOnly(given, ['sizes', 'parameters', 'optimizer', 'state', 'stepsTaken', 'step']) &&
    isList(isWhole(1000), 20)(given.sizes) &&
    numbers(given.parameters) &&
    isText(40)(given.optimizer) &&
    isObject(given.state) &&
    Object.keys(given.state).length <= 8 &&
    !Object.hasOwn(given.state, '__proto__') &&
    Object.values(given.state).every(numbers) &&
    isWhole(MOST_STEPS)(given.stepsTaken) &&
    isWhole(MOST_STEPS)(given.step)
  )
}

/** How a kept run ended. */
export function isSummary(given: unknown): given is Summary {
  const { step, trainLoss, heldOutLoss, accuracy, heldOutAccuracy } = isObject(given) ? given : {}
  const isOther = orNull(isNumber)
  return (
    isWhole(MOST_STEPS)(step) &&
    isNumber(trainLoss) &&
    [heldOutLoss, accuracy, heldOutAccuracy].every((one) => isOther(one))
  )
}

/** Whether it has these fields, all of them, perhaps some of `more`, and no others. */
function hasOnly(given: unknown, fields: string[], more: string[] = []): given is Record<string, unknown> {
  return (
    isObject(given) &&
    Object.keys(given).every((field) => fields.includes(field) || more.includes(field)) &&
    fields.every((field) => Object.hasOwn(given, field))
  )
}
