// Where the leaves' numbers stand in the text while it changes: Python has told their places in an earlier one.
import type { Leaf } from '../python/protocol.ts'

type Span = [number, number]
type Place = Pick<Leaf, 'span' | 'free'>

const NUMBER = /^[+\-−]?\s*(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?$/i
const WORD = /[\w.]/

/** How a text differs from an earlier one: from where, to where in the earlier one, and how much longer it is. */
interface Change {
  earlier: string
  text: string
  start: number
  end: number
  growth: number
}

export function changeOf(earlier: string, text: string): Change {
  const shorter = Math.min(earlier.length, text.length)
  let start = 0
  while (start < shorter && earlier[start] === text[start]) start += 1
  let same = 0
  while (same < shorter - start && earlier.at(-1 - same) === text.at(-1 - same)) same += 1
  return { earlier, text, start, end: earlier.length - same, growth: text.length - earlier.length }
}

/**
 * A leaf's place in a text that has changed; nowhere if the change left it no number of its own.
 * @param place in the earlier text
 * @param name of the leaf, in the text
 */
export function placeIn(place: Place, name: string, { earlier, text, start, end, growth }: Change): Place {
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
  if (to < start || (to === start && !WORD.test(text[to] ?? ''))) return checked([from, to], text)
  if (from >= end) return checked([from + growth, to + growth], text)
  return from <= start && end <= to ? checked([from, to + growth], text) : { span: null, free: false }
}

/** Where a line has come to in a text that has changed. */
export function lineIn(line: number, { earlier, text, end }: Change): number {
  const before = earlier.split('\n')
  const begin = before.slice(0, line - 1).join('\n').length + 1
  return line > 1 && begin >= end ? line + text.split('\n').length - before.length : line
}

function checked([from, to]: Span, text: string): Place {
  const stands =
    NUMBER.test(text.slice(from, to)) &&
    !WORD.test(text[to] ?? '') &&
    !(from > 0 && WORD.test(text[from - 1]))
  return { span: stands ? [from, to] : null, free: false }
}
