// How each thing that a person does changes the spec: pure functions from one spec to the next.
import type { Catalogue, Choice, CustomPoints, FixedWeight, Network, Point, Spec, Task } from './types.ts'

/** The settings of a choice at their defaults. */
export function settingsOf(choice: Choice | undefined) {
  return Object.fromEntries((choice?.settings ?? []).map((setting) => [setting.name, setting.default]))
}

export function named<T extends { name: string }>(choices: T[], name: string) {
  const found = choices.find((choice) => choice.name === name)
  if (!found) throw new RangeError(`there is ${choices.map((choice) => choice.name).join(', ')}, got ${name}`)
  return found
}

/** What is to be learnt from a spec's data. */
export function taskOf({ data }: Spec, catalogue: Catalogue): Task {
  if (data.custom) return data.custom.task
  if ((data.settings.classes ?? 2) > 2) return 'several classes'
  return named(catalogue.datasets, data.name).task
}

/** The spec with a loss that fits its data: its own where that does, else the one that fitted such data before. */
export function withFittingLoss(
  spec: Spec,
  catalogue: Catalogue,
  before: Partial<Record<Task, string>>,
): Spec {
  const task = taskOf(spec, catalogue)
  const fits = (name: string | undefined) =>
    catalogue.losses.some((loss) => loss.name === name && loss.tasks.includes(task))
  const remembered = before[task]
  if (remembered && fits(remembered)) return { ...spec, loss: remembered }
  if (fits(spec.loss)) return spec
  return { ...spec, loss: catalogue.losses.find((loss) => loss.tasks.includes(task))?.name ?? spec.loss }
}

/** @param seed of the points, where the data set draws them */
export function withDataset(
  spec: Spec,
  catalogue: Catalogue,
  name: string,
  seed: number = spec.data.settings.seed,
): Spec {
  const choice = named(catalogue.datasets, name)
  const settings = {
    ...settingsOf(choice),
    ...('seed' in settingsOf(choice) && seed !== undefined ? { seed } : {}),
  }
  const { custom } = spec.data
  const before = custom
    ? !custom.inputs && custom.points[0].x.length
    : named(catalogue.datasets, spec.data.name).inputs
  const { rule: _, ...others } = spec.data
  const data = { ...others, name, settings, heldOut: heldOutOf(spec, catalogue, choice), custom: null }
  return { ...(choice.inputs === before ? spec : forOtherInputs(spec)), data }
}

/** Points parted by another condition. */
export function withRule(spec: Spec, rule: string): Spec {
  return { ...spec, data: { ...spec.data, rule, custom: null } }
}

/** A few fixed points are all trained on; once there are many again, some of those are held out as usual. */
function heldOutOf({ data }: Spec, { datasets, defaults }: Catalogue, choice: Choice) {
  const isFixed = (one: Choice) => !one.settings.some(({ name }) => name === 'n')
  if (isFixed(choice)) return 0
  return isFixed(named(datasets, data.name)) ? defaults.data.heldOut : data.heldOut
}

/** The spec with other inputs. */
export function withFeatures(spec: Spec, formulas: string[], plain: string[]): Spec {
  const isPlain = formulas.join() === plain.join()
  return isPlain ? withoutFeatures(spec) : withFirstInputs({ ...spec, features: formulas })
}

/** The network sees a point's own numbers. */
function withoutFeatures({ features: _, ...spec }: Spec): Spec {
  return withFirstInputs(spec)
}

/** The first layer has other inputs: what was fixed of the weights of the old ones is free. */
function withFirstInputs(spec: Spec): Spec {
  return withFixed(
    spec,
    (spec.fixed ?? []).filter(({ layer, input }) => layer > 0 || input === null),
  )
}

/** For points with other numbers: no formula and no axis was chosen for them. */
export function forOtherInputs({ axes: _, ...spec }: Spec): Spec {
  return withoutFeatures(spec)
}

export function withFixed({ fixed: _, ...spec }: Spec, fixed: FixedWeight[]): Spec {
  return fixed.length ? { ...spec, fixed } : spec
}

/** None is no part of the spec. */
export function withDropout({ dropout: _, ...spec }: Spec, share: number): Spec {
  return share ? { ...spec, dropout: share } : spec
}

/**
 * The spec after a layer came or went: fixed weights stay with their layers, except those of the layer that went, and of
 * inputs that are others now.
 * @param by 1 where a layer came before `at`, -1 where that one went
 */
export function withFixedMoved(spec: Spec, at: number, by: 1 | -1): Spec {
  const after = by > 0 ? at : at + 1
  const kept = (spec.fixed ?? []).flatMap((one) => {
    if (one.layer < at) return [one]
    const isGone = one.layer < after || (one.layer === after && one.input !== null)
    return isGone ? [] : [{ ...one, layer: one.layer + by }]
  })
  return withFixed(spec, kept)
}

/** A setting of the data set; points of the person's own make way for new ones. */
export function withData(spec: Spec, name: string, value: number): Spec {
  return { ...spec, data: { ...spec.data, settings: { ...spec.data.settings, [name]: value }, custom: null } }
}

/** The spec with its points changed; drawn ones become the person's own. */
export function withPoints(spec: Spec, network: Network, change: (points: Point[]) => Point[]): Spec {
  const custom: CustomPoints = spec.data.custom ?? {
    task: network.task,
    classes: network.classes,
    points: network.points,
  }
  return { ...spec, data: { ...spec.data, custom: { ...custom, points: change(custom.points) } } }
}

/** Another share of points held out; of a person's own points the first ones of an even spread. */
export function withHeldOut(spec: Spec, share: number): Spec {
  const { custom } = spec.data
  const points = custom?.points.map((point, i) => ({
    ...point,
    held: Math.floor((i + 1) * share + 1e-9) > Math.floor(i * share + 1e-9),
  }))
  return {
    ...spec,
    data: { ...spec.data, heldOut: share, custom: custom && { ...custom, points: points ?? [] } },
  }
}

export function withOptimizer(spec: Spec, catalogue: Catalogue, name: string): Spec {
  return { ...spec, optimizer: { name, settings: settingsOf(named(catalogue.optimizers, name)) } }
}

export function withSchedule(spec: Spec, catalogue: Catalogue, name: string): Spec {
  const settings = settingsOf(named(catalogue.schedules, name))
  return { ...spec, schedule: { name, settings, steps: spec.schedule.steps } }
}

export function withLayer(
  spec: Spec,
  layer: number,
  change: Partial<{ size: number; activation: string }>,
): Spec {
  return { ...spec, layers: spec.layers.map((one, i) => (i === layer ? { ...one, ...change } : one)) }
}

/**
 * Whether a spec has fewer neurons somewhere than another, or other classes, so that not all weights have a place in it.
 * @param from `layers`: which layer is which, the output layer last
 */
export function isNarrower(from: { spec: Spec; layers: number[] }, to: { spec: Spec; layers: number[] }) {
  const sizes = new Map(to.spec.layers.map(({ size }, i) => [to.layers[i], size]))
  return (
    from.spec.layers.some(({ size }, i) => (sizes.get(from.layers[i]) ?? 0) < size) ||
    from.spec.data.settings.classes !== to.spec.data.settings.classes
  )
}
