// The acts of one contribution: its number goes to the middle of the edge, is multiplied there, and the product lands.

/** How far the packet's step has come when the number meets the local derivative … */
const MEETING = 0.34
/** … when the product is written, … */
export const MULTIPLIED = 0.48
/** … when it sets out, and when it arrives and is added. */
const LEAVING = 0.58
export const LANDING = 0.86

export interface Moment {
  act: 'going' | 'meeting' | 'multiplied' | 'carrying' | 'landed'
  /** how much of the edge lies behind the number, 0 to 1 */
  along: number
}

/** @param progress of the step, 0 to 1 */
export function momentAt(progress: number): Moment {
  if (progress < MEETING) return { act: 'going', along: 0.5 * eased(progress / MEETING) }
  if (progress < MULTIPLIED) return { act: 'meeting', along: 0.5 }
  if (progress < LEAVING) return { act: 'multiplied', along: 0.5 }
  if (progress < LANDING)
    return { act: 'carrying', along: 0.5 + 0.5 * eased((progress - LEAVING) / (LANDING - LEAVING)) }
  return { act: 'landed', along: 1 }
}

/** How much of what arrives has been added, 0 to 1. */
export function addedAt(progress: number) {
  return Math.max(0, (progress - LANDING) / (1 - LANDING))
}

function eased(share: number) {
  return share * share * (3 - 2 * share)
}

/** What a packet says, in its parts: the number that travels, what stands on the edge, and their product. */
export interface Parts {
  number: string
  factor: string
  product: string
}

/** @param text `number × factor = product`; a forward packet brings the second factor to the first */
export function partsOf(text: string, backward: boolean): Parts | null {
  const found = /^(.+?) × (.+) = (.+)$/.exec(text)
  if (!found) return null
  const [, first, second, product] = found
  return backward
    ? { number: first, factor: `× ${second}`, product }
    : { number: second, factor: `${first} ×`, product }
}
