// What Python says, in another language: its sentences are looked up as they are, marks and all.
import { recounted } from './counts.ts'

/**
 * A place in a sentence that Python fills in itself. One with a number, as in `There is no key {1}`, holds a name or a
 * number of the person's own, which stays; one with a name, as in `{because}: …`, holds words that are translated. One
 * that Python writes as a count, `{1:,} nodes`, is written as the page writes counts: it is nobody's own.
 */
const PLACE = /\{(\w+)(:,)?\}/g
const OWN = /^\d/

/** How many sentences are remembered: the same few are wanted on every frame. */
const REMEMBERED = 1000
/** What is longer is mostly a person's own data, and takes long to compare. */
const LONGEST = 2000
/** How many sentences within it one is worth: Python's have a few, a text made to keep the page busy has any number. */
const MOST_WITHIN = 200

/** `left`: how many letters of it are as they were */
interface Reading {
  other: string
  left: number
}
interface Place {
  name: string
  isCount: boolean
}

/**
 * The sentence in the other language, itself where there is no translation; its counts as the page writes them. It is
 * known with or without its full stop, and so is a sentence that stands in a named place. Where it can be read in more
 * than one way, the one is meant that leaves the least as it was.
 *
 * @param sayings English to the other language; both with the same places
 */
export function saying(sayings: Record<string, string>): (sentence: string) => string {
  const wholes: Map<string, string> = new Map()
  const patterns: { fixed: string[]; places: Place[]; other: string }[] = []
  for (const [english, other] of Object.entries(sayings).map((pair) => pair.map(withoutStop))) {
    const places = [...english.matchAll(PLACE)].map(([, name, count]) => ({ name, isCount: Boolean(count) }))
    if (places.length) patterns.push({ fixed: english.replace(PLACE, '\0').split('\0'), places, other })
    else wholes.set(english, other)
  }
  const remembered: Map<string, Reading> = new Map()
  let within = 0

  function read(sentence: string): Reading {
    const before = remembered.get(sentence)
    if (before) return before
    within += 1
    if (within > MOST_WITHIN) return asItIs(sentence)
    const reading = readingOf(sentence)
    if (remembered.size >= REMEMBERED) remembered.clear()
    remembered.set(sentence, reading)
    return reading
  }

  function readingOf(sentence: string): Reading {
    const bare = withoutStop(sentence)
    const whole = wholes.get(bare)
    const { other, left } = whole === undefined ? leastLeft(bare) : { other: whole, left: 0 }
    return { other: other + sentence.slice(bare.length), left }
  }

  function leastLeft(sentence: string): Reading {
    let least = asItIs(sentence)
    if (sentence.length > LONGEST) return least
    for (const { fixed, places, other } of patterns) {
      const texts = between(fixed, sentence)
      if (!texts) continue
      const filled = Object.fromEntries(places.map((place, at) => [place.name, filling(place, texts[at])]))
      const left = Object.values(filled).reduce((sum, reading) => sum + reading.left, 0)
      if (left < least.left) least = { other: other.replace(PLACE, (_, name) => filled[name].other), left }
    }
    return least
  }

  function filling({ name, isCount }: Place, text: string): Reading {
    const { other, left } = OWN.test(name) ? asItIs(text) : read(text)
    return { other: isCount ? recounted(other) : other, left }
  }

  return (sentence) => {
    within = 0
    return read(sentence).other
  }
}

/**
 * What stands in the places of a sentence, at least a letter in each; null where it is another sentence. A part that is
 * found early leaves the most to the others, so none is looked for twice: a long text takes no longer than to walk it.
 *
 * @param fixed the parts around the places, in order: the first begins it, the last ends it
 */
export function between(fixed: string[], sentence: string) {
  const [first, last] = [fixed[0], fixed[fixed.length - 1]]
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return null
  const texts = []
  let from = first.length
  for (const part of fixed.slice(1, -1)) {
    const at = sentence.indexOf(part, from + 1)
    if (at < 0) return null
    texts.push(sentence.slice(from, at))
    from = at + part.length
  }
  const end = sentence.length - last.length
  return from < end ? [...texts, sentence.slice(from, end)] : null
}

function asItIs(sentence: string): Reading {
  return { other: sentence, left: sentence.length }
}

function withoutStop(sentence: string) {
  return sentence.replace(/\.$/, '')
}
