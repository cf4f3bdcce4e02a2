// Takes what a link holds field by field: only what has the right shape gets through, and the rest is noted.

/** what could not be read */
export type Problem =
  | { kind: 'damaged' | 'empty' }
  | { kind: 'later'; version: string; reads: number }
  | { kind: 'left out'; name: string }
  | { kind: 'unknown'; names: string[] }

/** Anybody may have written a link, so nothing of it is used that was not asked for by name and looked at. */
export class Reading {
  problems: Problem[]
  #asked: Set<string> = new Set()
  #given
  #path

  /**
   * @param path where it lies in what surrounds it
   * @param problems where to note them
   */
  constructor(given: unknown, path: string = '', problems: Problem[] = []) {
    this.#given = (isObject(given) ? given : {}) as Record<string, unknown>
    this.#path = path
    this.problems = problems
  }

  /** The field if it is there and fits; undefined otherwise. */
  take<T>(name: string, fits: (given: unknown) => given is T): T | undefined {
    this.#asked.add(name)
    if (!Object.hasOwn(this.#given, name)) return undefined
    const given = this.#given[name]
    if (fits(given)) return given
    this.problems.push({ kind: 'left out', name: this.#path + name })
    return undefined
  }

  text(name: string, longest: number) {
    return this.take(name, isText(longest))
  }

  whole(name: string, most: number) {
    return this.take(name, isWhole(most))
  }

  yes(name: string) {
    return this.take(name, isYes)
  }

  oneOf<const N extends string>(name: string, names: readonly N[]) {
    return this.take(name, (given): given is N => names.some((each) => each === given))
  }

  list<T>(name: string, fits: (given: unknown) => given is T, most: number) {
    return this.take(name, isList(fits, most))
  }

  /** What lies in a field, to be read in its turn; an empty one where nothing does. */
  inside(name: string) {
    return new Reading(this.take(name, isObject), `${this.#path}${name}.`, this.problems)
  }

  /** Notes the fields that nobody asked for. */
  finish() {
    const names = Object.keys(this.#given).filter((name) => !this.#asked.has(name))
    if (!names.length) return
    this.problems.push({
      kind: 'unknown',
      names: names.slice(0, 3).map((name) => this.#path + name.slice(0, 40)),
    })
  }
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

export function isText(longest: number): (given: unknown) => given is string {
  return ((given) => typeof given === 'string' && given.length <= longest) as (
    given: unknown,
  ) => given is string
}

export function isWhole(most: number): (given: unknown) => given is number {
  return ((given) => Number.isInteger(given) && Number(given) >= 0 && Number(given) <= most) as (
    given: unknown,
  ) => given is number
}

export function isNumber(given: unknown): given is number {
  return typeof given === 'number' && Number.isFinite(given)
}

export function isList<T>(fits: (given: unknown) => given is T, most: number) {
  return ((given) => Array.isArray(given) && given.length <= most && given.every(fits)) as (
    given: unknown,
  ) => given is T[]
}

function isYes(given: unknown): given is boolean {
  return typeof given === 'boolean'
}

/** What may be undefined may be absent. */
type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** @returns the fields that there are */
export function present<T extends Record<string, unknown>>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined)) as Present<T>
}
