// What Python says, in another language: its sentences are looked up as they are, marks and all.
import { recounted } from './counts.js'

/**
 * A place in a sentence that Python fills in itself. One with a number, as in `There is no key {1}`, holds a name or a
 * number of the person's own, which stays; one with a name, as in `{because}: …`, holds words that are translated.
 */
const PLACE = /\{(\w+)\}/g
const OWN = /^\d/

/** How many sentences are remembered: the same few are wanted on every frame. */
const REMEMBERED = 1000
/** What is longer is mostly a person's own data, and takes long to compare. */
const LONGEST = 2000

/**
 * The sentence in the other language, itself where there is no translation; its counts as the page writes them. It is
 * known with or without its full stop, and so is a sentence that stands in a named place.
 *
 * @param {Record<string, string>} sayings  English to the other language; both with the same places
 * @returns {(sentence: string) => string}
 */
export function saying(sayings) {
  /** @type {{ fixed: string[], pattern: RegExp, names: string[], other: string }[]} */
  const patterns = []
  for (const [english, other] of Object.entries(sayings)) {
    const names = [...english.matchAll(PLACE)].map(([, name]) => name)
    if (names.length) patterns.push({ ...patternOf(english), names, other })
  }
  patterns.sort(byMeaning)
  /** @type {Map<string, string>} */
  const remembered = new Map()

  /** @param {string} sentence @returns {string} */
  function say(sentence) {
    const before = remembered.get(sentence)
    if (before !== undefined) return before
    const other = recounted(found(sentence))
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(sentence, other)
    return other
  }

  /** @param {string} sentence @returns {string} */
  function found(sentence) {
    if (Object.hasOwn(sayings, sentence)) return sayings[sentence]
    if (sentence.length > LONGEST) return sentence
    for (const { fixed, pattern, names, other } of patterns) {
      const match = fixed.every((part) => sentence.includes(part)) && pattern.exec(sentence)
      if (!match) continue
      return other.replace(PLACE, (_, name) => {
        const filled = match[1 + names.indexOf(name)]
        return OWN.test(name) ? filled : part(filled)
      })
    }
    return sentence.endsWith('.') ? `${say(sentence.slice(0, -1))}.` : sentence
  }

  /** @param {string} text  what stood in a place @returns {string} */
  function part(text) {
    const other = say(text)
    return other === text ? say(`${text}.`).replace(/\.$/, '') : other
  }

  return say
}

/** The parts of a pattern that are no places, and the whole of it. @param {string} english */
function patternOf(english) {
  const fixed = english.replace(PLACE, '\0').split('\0')
  const source = fixed.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^]+?)')
  return { fixed, pattern: new RegExp(`^${source}$`) }
}

/**
 * Which of two patterns that fit is meant: the one that says more. But a place at the end takes in whatever still comes,
 * so that such a pattern waits until nothing more can be taken off the end, as `{problem} (line {2}).` does.
 *
 * @param {{ fixed: string[] }} a @param {{ fixed: string[] }} b
 */
function byMeaning({ fixed: a }, { fixed: b }) {
  const endsOpen = Number(a.at(-1) === '') - Number(b.at(-1) === '')
  return endsOpen || b.join('').length - a.join('').length
}
