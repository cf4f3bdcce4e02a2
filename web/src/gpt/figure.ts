// What the figure of the model shows: its rows from the top, and where each row's numbers are.
import type { GptSpec, Strip } from '../python/protocol.ts'

export type RowName =
  | 'logits'
  | 'after neurons'
  | 'neurons'
  | 'seen by neurons'
  | 'after attention'
  | 'seen'
  | 'start'
  | 'embedding'

/** a row of strips; with a head, what it takes from each place */
export interface Row {
  name: RowName | 'head'
  layer: number
  head: number
}

/** Without rmsnorm, what it would make is what it is given, and not shown twice. */
export function rowsOf({ layers, heads, normalised }: GptSpec): Row[] {
  const row = (name: Row['name'], layer = -1, head = -1): Row => ({ name, layer, head })
  const rows = [row('logits')]
  for (let layer = layers - 1; layer >= 0; layer--) {
    rows.push(
      row('after neurons', layer),
      row('neurons', layer),
      ...(normalised ? [row('seen by neurons', layer)] : []),
      row('after attention', layer),
      ...Array.from({ length: heads }, (_, head) => row('head', layer, head)),
      ...(normalised ? [row('seen', layer)] : []),
    )
  }
  return [...rows, ...(normalised ? [row('start')] : []), row('embedding')]
}

export type StripsByName = ReadonlyMap<string, Strip>

/** Strips by what they are, to be found again in each frame. */
export function stripsByName(strips: Strip[]): StripsByName {
  return new Map(strips.map((strip) => [keyOf(strip.name, strip.place, strip.layer, strip.head), strip]))
}

/** The numbers of strips, by what they are. */
export class Numbers {
  #strips
  #numbers

  constructor(strips: StripsByName, numbers: Float64Array) {
    this.#strips = strips
    this.#numbers = numbers
  }

  at(name: string, place: number, layer = -1, head = -1) {
    const strip = this.#strips.get(keyOf(name, place, layer, head))
    return strip ? this.#numbers.subarray(strip.first, strip.first + strip.count) : new Float64Array()
  }

  /** What a head has of a strip that all heads share. */
  part(name: string, place: number, layer: number, head: number, heads: number) {
    const whole = this.at(name, place, layer)
    const size = whole.length / heads
    return whole.subarray(head * size, (head + 1) * size)
  }
}

/** The largest size, which reaches the edge of a strip. */
export function scaleOf(strips: Float64Array[]) {
  let most = 0
  for (const strip of strips) for (const number of strip) most = Math.max(most, Math.abs(number))
  return most || 1
}

function keyOf(name: string, place: number, layer: number, head: number) {
  return `${name}/${place}/${layer}/${head}`
}
