// A network's numbers, as Python gives them and takes them: where a training starts, or stands.

import { doubles } from '../python/base64.ts'
import type { NotFinite, Start } from '../python/protocol.ts'
import type { Made, Numbers } from './trainer.ts'

/** Where a network that Python made begins. */
export function numbersOf({ parameters, state, stepsTaken, step }: Made): Numbers {
  return {
    parameters: doubles(parameters),
    state: Object.fromEntries(Object.entries(state).map(([name, row]) => [name, doubles(row)])),
    stepsTaken,
    step,
  }
}

/**
 * @param sizes of the network that they are of
 * @param optimizer whose state they hold
 * @param origin which of its layers each layer of a new network is; all in order by default
 */
export function startOf(
  numbers: Numbers,
  sizes: number[],
  optimizer: string,
  origin?: (number | null)[],
): Start {
  return {
    sizes,
    parameters: plain(numbers.parameters),
    ...(origin ? { origin } : {}),
    optimizer,
    state: Object.fromEntries(Object.entries(numbers.state).map(([name, row]) => [name, plain(row)])),
    stepsTaken: numbers.stepsTaken,
    step: numbers.step,
  }
}

/** Numbers as JSON can carry them: NaN and infinities by name. */
function plain(numbers: Float64Array) {
  return Array.from(numbers, (number) => (Number.isFinite(number) ? number : (String(number) as NotFinite)))
}
