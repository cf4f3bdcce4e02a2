// A network's numbers, as Python gives them and takes them: where a training starts, or stands.
import { doubles } from './encoding.js'

/** Where a network that Python made begins. @param {import('./trainer.js').Made} made @returns {import('./trainer.js').Numbers} */
export function numbersOf({ parameters, state, stepsTaken, step }) {
  return {
    parameters: doubles(parameters),
    state: Object.fromEntries(Object.entries(state).map(([name, row]) => [name, doubles(row)])),
    stepsTaken,
    step,
  }
}

/**
 * @param {import('./trainer.js').Numbers} numbers
 * @param {number[]} sizes of the network that they are of
 * @param {string} optimizer whose state they hold
 * @param {(number | null)[]} [origin] which of its layers each layer of a new network is; all in order by default
 */
export function startOf(numbers, sizes, optimizer, origin) {
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

/** Numbers as JSON can carry them: NaN and infinities by name. @param {Float64Array} numbers */
function plain(numbers) {
  return Array.from(numbers, (number) => (Number.isFinite(number) ? number : String(number)))
}
