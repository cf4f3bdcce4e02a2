// Takes what a link holds field by field: only what has the right shape gets through, and the rest is said.

/** Anybody may have written a link, so nothing of it is used that was not asked for by name and looked at. */
export class Reading {
  /** What was left out, as sentences. @type {string[]} */
  problems = []
  /** @type {Set<string>} */
  #asked = new Set()
  #given

  /** @param {unknown} given */
  constructor(given) {
    this.#given = /** @type {Record<string, unknown>} */ (isObject(given) ? given : {})
    if (!isObject(given)) this.problems.push('It holds nothing that can be opened.')
  }

  /**
   * The field if it is there and fits; undefined otherwise.
   *
   * @template T
   * @param {string} name
   * @param {(given: unknown) => given is T} fits
   * @param {string} needed  what it should have been, in words
   * @returns {T | undefined}
   */
  take(name, fits, needed) {
    this.#asked.add(name)
    if (!Object.hasOwn(this.#given, name)) return undefined
    const given = this.#given[name]
    if (fits(given)) return given
    this.problems.push(`Its “${name}” was left out: it should be ${needed}.`)
    return undefined
  }

  /** @param {string} name @param {number} longest */
  text(name, longest) {
    return this.take(name, isText(longest), `a text of at most ${longest} letters`)
  }

  /** @param {string} name @param {number} most */
  whole(name, most) {
    return this.take(name, isWhole(most), `a whole number from 0 to ${most}`)
  }

  /** @param {string} name */
  yes(name) {
    return this.take(name, isYes, 'yes or no')
  }

  /** @param {string} name @param {readonly string[]} names */
  oneOf(name, names) {
    const fits = (/** @type {unknown} */ given) => typeof given === 'string' && names.includes(given)
    return this.take(
      name,
      /** @type {(given: unknown) => given is string} */ (fits),
      'one that this page has',
    )
  }

  /**
   * @template T
   * @param {string} name
   * @param {(given: unknown) => given is T} fits
   * @param {number} most
   */
  list(name, fits, most) {
    const needed = `a list of at most ${most} of its kind`
    const all = (/** @type {unknown} */ given) =>
      Array.isArray(given) && given.length <= most && given.every(fits)
    return this.take(name, /** @type {(given: unknown) => given is T[]} */ (all), needed)
  }

  /** Says which fields nobody asked for. */
  finish() {
    const unknown = Object.keys(this.#given).filter((name) => !this.#asked.has(name))
    if (unknown.length) {
      const named = unknown.slice(0, 3).map((name) => `“${name.slice(0, 40)}”`)
      this.problems.push(`It also holds ${named.join(', ')}, which this page does not know.`)
    }
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

/** @param {Record<string, unknown>} fields @returns {any} the fields that there are */
export function present(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined))
}

/** @param {unknown} given @returns {given is boolean} */
function isYes(given) {
  return typeof given === 'boolean'
}
