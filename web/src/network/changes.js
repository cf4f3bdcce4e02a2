// How each thing that a person does changes the spec: pure functions from one spec to the next.

/**
 * @typedef {import('./types.js').Spec} Spec
 * @typedef {import('./types.js').Catalogue} Catalogue
 * @typedef {import('./types.js').Network} Network
 * @typedef {import('./types.js').Task} Task
 * @typedef {import('./types.js').Choice} Choice
 */

/** The settings of a choice at their defaults. @param {Choice | undefined} choice */
export function settingsOf(choice) {
  return Object.fromEntries((choice?.settings ?? []).map((setting) => [setting.name, setting.default]))
}

/** @template {{ name: string }} T @param {T[]} choices @param {string} name */
export function named(choices, name) {
  const found = choices.find((choice) => choice.name === name)
  if (!found) throw new RangeError(`there is ${choices.map((choice) => choice.name).join(', ')}, got ${name}`)
  return found
}

/** What is to be learnt from a spec's data. @param {Spec} spec @param {Catalogue} catalogue @returns {Task} */
export function taskOf({ data }, catalogue) {
  if (data.custom) return data.custom.task
  if ((data.settings.classes ?? 2) > 2) return 'several classes'
  return named(catalogue.datasets, data.name).task
}

/**
 * The spec with a loss that fits its data: its own where that does, else the one that fitted such data before.
 *
 * @param {Spec} spec
 * @param {Catalogue} catalogue
 * @param {Partial<Record<Task, string>>} before
 * @returns {Spec}
 */
export function withFittingLoss(spec, catalogue, before) {
  const task = taskOf(spec, catalogue)
  const fits = (/** @type {string | undefined} */ name) =>
    catalogue.losses.some((loss) => loss.name === name && loss.tasks.includes(task))
  const remembered = before[task]
  if (remembered && fits(remembered)) return { ...spec, loss: remembered }
  if (fits(spec.loss)) return spec
  return { ...spec, loss: catalogue.losses.find((loss) => loss.tasks.includes(task))?.name ?? spec.loss }
}

/**
 * @param {Spec} spec
 * @param {Catalogue} catalogue
 * @param {string} name
 * @param {number} [seed]  of the points, where the data set draws them
 * @returns {Spec}
 */
export function withDataset(spec, catalogue, name, seed = spec.data.settings.seed) {
  const choice = named(catalogue.datasets, name)
  const settings = {
    ...settingsOf(choice),
    ...('seed' in settingsOf(choice) && seed !== undefined ? { seed } : {}),
  }
  return { ...spec, data: { ...spec.data, name, settings, custom: null } }
}

/** A setting of the data set; points of the person's own make way for new ones. @param {Spec} spec @param {string} name @param {number} value @returns {Spec} */
export function withData(spec, name, value) {
  return { ...spec, data: { ...spec.data, settings: { ...spec.data.settings, [name]: value }, custom: null } }
}

/**
 * The spec with its points changed; drawn ones become the person's own.
 *
 * @param {Spec} spec
 * @param {Network} network
 * @param {(points: import('./types.js').Point[]) => import('./types.js').Point[]} change
 * @returns {Spec}
 */
export function withPoints(spec, network, change) {
  const custom = spec.data.custom ?? { task: network.task, classes: network.classes, points: network.points }
  return { ...spec, data: { ...spec.data, custom: { ...custom, points: change(custom.points) } } }
}

/** Another share of points held out; of a person's own points the first ones of an even spread. @param {Spec} spec @param {number} share @returns {Spec} */
export function withHeldOut(spec, share) {
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

/** @param {Spec} spec @param {Catalogue} catalogue @param {string} name @returns {Spec} */
export function withOptimizer(spec, catalogue, name) {
  return { ...spec, optimizer: { name, settings: settingsOf(named(catalogue.optimizers, name)) } }
}

/** @param {Spec} spec @param {Catalogue} catalogue @param {string} name @returns {Spec} */
export function withSchedule(spec, catalogue, name) {
  const settings = settingsOf(named(catalogue.schedules, name))
  return { ...spec, schedule: { name, settings, steps: spec.schedule.steps } }
}

/**
 * @param {Spec} spec
 * @param {number} layer
 * @param {Partial<{ size: number, activation: string }>} change
 * @returns {Spec}
 */
export function withLayer(spec, layer, change) {
  return { ...spec, layers: spec.layers.map((one, i) => (i === layer ? { ...one, ...change } : one)) }
}

/**
 * Whether a spec has fewer neurons somewhere than another, or other classes, so that not all weights have a place in it.
 *
 * @param {{ spec: Spec, layers: number[] }} from  `layers`: which layer is which, the output layer last
 * @param {{ spec: Spec, layers: number[] }} to
 */
export function isNarrower(from, to) {
  const sizes = new Map(to.spec.layers.map(({ size }, i) => [to.layers[i], size]))
  return (
    from.spec.layers.some(({ size }, i) => (sizes.get(from.layers[i]) ?? 0) < size) ||
    from.spec.data.settings.classes !== to.spec.data.settings.classes
  )
}
