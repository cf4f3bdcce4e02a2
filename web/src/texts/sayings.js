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

/** @typedef {{ other: string, left: number }} Reading  `left`: how many letters of it are as they were */

/**
 * The sentence in the other language, itself where there is no translation; its counts as the page writes them. It is
 * known with or without its full stop, and so is a sentence that stands in a named place. Where it can be read in more
 * than one way, the one is meant that leaves the least as it was.
 *
 * @param {Record<string, string>} sayings  English to the other language; both with the same places
 * @returns {(sentence: string) => string}
 */
export function saying(sayings) {
  /** @type {Map<string, string>} */
  const wholes = new Map()
  /** @type {{ fixed: string[], pattern: RegExp, names: string[], other: string }[]} */
  const patterns = []
  for (const [english, other] of Object.entries(sayings).map((pair) => pair.map(withoutStop))) {
    const names = [...english.matchAll(PLACE)].map(([, name]) => name)
    if (names.length) patterns.push({ ...patternOf(english), names, other })
    else wholes.set(english, other)
  }
  /** @type {Map<string, Reading>} */
  const remembered = new Map()

  /** @param {string} sentence @returns {Reading} */
  function read(sentence) {
    const before = remembered.get(sentence)
    if (before) return before
    const reading = readingOf(sentence)
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(sentence, reading)
    return reading
  }

  /** @param {string} sentence @returns {Reading} */
  function readingOf(sentence) {
    const bare = withoutStop(sentence)
    const whole = wholes.get(bare)
    const { other, left } = whole === undefined ? leastLeft(bare) : { other: whole, left: 0 }
    return { other: recounted(other + sentence.slice(bare.length)), left }
  }

  /** @param {string} sentence @returns {Reading} */
  function leastLeft(sentence) {
    /** @type {Reading} */
    let least = { other: sentence, left: sentence.length }
    if (sentence.length > LONGEST) return least
    for (const { fixed, pattern, names, other } of patterns) {
      const match = fixed.every((part) => sentence.includes(part)) && pattern.exec(sentence)
      if (!match) continue
      /** @type {Record<string, Reading>} */
      const filled = {}
      names.forEach((name, at) => {
        const text = match[at + 1]
        filled[name] = OWN.test(name) ? { other: text, left: text.length } : read(text)
      })
      const left = Object.values(filled).reduce((sum, reading) => sum + reading.left, 0)
      if (left < least.left) least = { other: other.replace(PLACE, (_, name) => filled[name].other), left }
    }
    return least
  }

  return (sentence) => read(sentence).other
}

/** @param {string} sentence */
function withoutStop(sentence) {
  return sentence.replace(/\.$/, '')
}

/** The parts of a pattern that are no places, and the whole of it. @param {string} english */
function patternOf(english) {
  const fixed = english.replace(PLACE, '\0').split('\0')
  const source = fixed.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^]+?)')
  return { fixed, pattern: new RegExp(`^${source}$`) }
}
