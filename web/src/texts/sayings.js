// What Python says, in another language: its sentences are looked up as they are, marks and all.

/**
 * A place in a sentence that Python fills in itself. One with a number, as in `There is no key {1}`, holds a name or a
 * number of the person's own, which stays; one with a name, as in `{because}: …`, holds words that are translated.
 */
const PLACE = /\{(\w+)\}/g
const OWN = /^\d/

/** How many sentences are remembered: the same few are wanted on every frame. */
const REMEMBERED = 1000

/**
 * The sentence in the other language; itself where there is no translation. What stands in a named place may be a
 * sentence of its own, with or without its full stop.
 *
 * @param {Record<string, string>} sayings  English to the other language; both with the same places
 * @returns {(sentence: string) => string}
 */
export function saying(sayings) {
  /** @type {{ pattern: RegExp, names: string[], other: string }[]} */
  const patterns = []
  for (const [english, other] of Object.entries(sayings)) {
    const names = [...english.matchAll(PLACE)].map(([, name]) => name)
    if (names.length) patterns.push({ pattern: patternOf(english), names, other })
  }
  patterns.sort((a, b) => fixedPart(b.pattern) - fixedPart(a.pattern))
  /** @type {Map<string, string>} */
  const remembered = new Map()

  /** @param {string} sentence @returns {string} */
  function say(sentence) {
    const before = remembered.get(sentence)
    if (before !== undefined) return before
    const other = found(sentence)
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(sentence, other)
    return other
  }

  /** @param {string} sentence @returns {string} */
  function found(sentence) {
    if (Object.hasOwn(sayings, sentence)) return sayings[sentence]
    for (const { pattern, names, other } of patterns) {
      const match = pattern.exec(sentence)
      if (!match) continue
      return other.replace(PLACE, (_, name) => {
        const filled = match[1 + names.indexOf(name)]
        return OWN.test(name) ? filled : part(filled)
      })
    }
    return sentence
  }

  /** @param {string} text  what stood in a place @returns {string} */
  function part(text) {
    const ended = `${text}.`
    if (Object.hasOwn(sayings, ended)) return sayings[ended].replace(/\.$/, '')
    return say(text)
  }

  return say
}

/** @param {string} english */
function patternOf(english) {
  const parts = english.replace(PLACE, '\0').split('\0')
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^]+?)')}$`)
}

/** How much of a pattern is not a place: of two that fit, the one that says more is meant. @param {RegExp} pattern */
function fixedPart(pattern) {
  return pattern.source.replaceAll('([^]+?)', '').length
}
