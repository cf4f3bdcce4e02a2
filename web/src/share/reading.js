// Takes what a link holds field by field: only what has the right shape gets through, and the rest is noted.

/**
 * @typedef {{ kind: 'damaged' | 'empty' } | { kind: 'later', version: string, reads: number }
 *   | { kind: 'left out', name: string } | { kind: 'unknown', names: string[] }} Problem  what could not be read
 */

/** Anybody may have written a link, so nothing of it is used that was not asked for by name and looked at. */
export class Reading {
  /** @type {Problem[]} */
  problems
  /** @type {Set<string>} */
  #asked = new Set()
  #given
  #path

  /**
   * @param {unknown} given
   * @param {string} [path]  where it lies in what surrounds it
   * @param {Problem[]} [problems]  where to note them
   */
  constructor(given, path = '', problems = []) {
    this.#given = /** @type {Record<string, unknown>} */ (isObject(given) ? given : {})
    this.#path = path
    this.problems = problems
  }

  /**
   * The field if it is there and fits; undefined otherwise.
   *
   * @template T
   * @param {string} name
   * @param {(given: unknown) => given is T} fits
   * @returns {T | undefined}
   */
  take(name, fits) {
    this.#asked.add(name)
    if (!Object.hasOwn(this.#given, name)) return undefined
    const given = this.#given[name]
    if (fits(given)) return given
    this.problems.push({ kind: 'left out', name: this.#path + name })
    return undefined
  }

  /** @param {string} name @param {number} longest */
  text(name, longest) {
    return this.take(name, isText(longest))
  }

  /** @param {string} name @param {number} most */
  whole(name, most) {
    return this.take(name, isWhole(most))
  }

  /** @param {string} name */
  yes(name) {
    return this.take(name, isYes)
  }

  /** @param {string} name @param {readonly string[]} names */
  oneOf(name, names) {
    return this.take(
      name,
      /** @type {(given: unknown) => given is string} */ (
        (given) => typeof given === 'string' && names.includes(given)
      ),
    )
  }

  /**
   * @template T
   * @param {string} name
   * @param {(given: unknown) => given is T} fits
   * @param {number} most
   */
  list(name, fits, most) {
    return this.take(name, isList(fits, most))
  }

  /** What lies in a field, to be read in its turn; an empty one where nothing does. @param {string} name */
  inside(name) {
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

/** @param {unknown} given @returns {given is Record<string, unknown>} */
export function isObject(given) {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

/** @param {number} longest @returns {(given: unknown) => given is string} */
export function isText(longest) {
  return /** @type {(given: unknown) => given is string} */ (
    (given) => typeof given === 'string' && given.length <= longest
  )
}

/** @param {number} most @returns {(given: unknown) => given is number} */
export function isWhole(most) {
  return /** @type {(given: unknown) => given is number} */ (
    (given) => Number.isInteger(given) && Number(given) >= 0 && Number(given) <= most
  )
}

/** @param {unknown} given @returns {given is number} */
export function isNumber(given) {
  return typeof given === 'number' && Number.isFinite(given)
}

/**
 * @template T
 * @param {(given: unknown) => given is T} fits
 * @param {number} most
 */
export function isList(fits, most) {
  return /** @type {(given: unknown) => given is T[]} */ (
    (given) => Array.isArray(given) && given.length <= most && given.every(fits)
  )
}

/** @param {unknown} given @returns {given is boolean} */
function isYes(given) {
  return typeof given === 'boolean'
}

/** @param {Record<string, unknown>} fields @returns {any} the fields that there are */
export function present(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}
