// A network's numbers as Python takes them: where a training starts, or stands.

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
