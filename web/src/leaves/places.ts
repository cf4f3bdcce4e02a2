// Where the leaves' numbers stand in the text while it changes: Python has told their places in an earlier one.
import type { Leaf } from '../python/protocol.ts'

type Span = [number, number]
type Place = Pick<Leaf, 'span' | 'free'>

const NUMBER = /^[+\-−]?\s*(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?$/i
const WORD = /[\w.]/

/**
 * A leaf's place in another text; nowhere if the change left it no number of its own.
 * @param name of the leaf, in the text
 * @param earlier the text that the place is in
 * @param text the text as it stands
 */
export function placeIn(place: Place, name: string, earlier: string, text: string): Place {
  if (earlier === text) return place
  if (place.free) {
    // Dragging a name without a number has put a line first that gives it one.
    const given = `${name} = `
    const end = text.indexOf('\n')
    if (!text.startsWith(given) || earlier.startsWith(given)) return { span: null, free: text.includes(name) }
    return checked([given.length, end === -1 ? text.length : end], text)
  }
  if (!place.span) return place
  const [from, to] = place.span
  const { start, end, growth } = difference(earlier, text)
  if (to < start || (to === start && !WORD.test(text[to] ?? ''))) return checked([from, to], text)
  if (from >= end) return checked([from + growth, to + growth], text)
  return from <= start && end <= to ? checked([from, to + growth], text) : { span: null, free: false }
}

/** What differs: from where, to where in the earlier text, and how much longer it has become. */
function difference(earlier: string, text: string) {
  const shorter = Math.min(earlier.length, text.length)
  let start = 0
  while (start < shorter && earlier[start] === text[start]) start += 1
  let same = 0
  while (same < shorter - start && earlier.at(-1 - same) === text.at(-1 - same)) same += 1
  return { start, end: earlier.length - same, growth: text.length - earlier.length }
}

function checked([from, to]: Span, text: string): Place {
  const stands =
    NUMBER.test(text.slice(from, to)) &&
    !WORD.test(text[to] ?? '') &&
    !(from > 0 && WORD.test(text[from - 1]))
  return { span: stands ? [from, to] : null, free: false }
}
