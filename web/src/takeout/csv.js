// The losses over the steps as a table that every program reads.

/** @param {{ steps: number[], train: number[], heldOut: (number | null)[] }} curve */
export function lossTable({ steps, train, heldOut }) {
  const held = heldOut.some((loss) => loss !== null)
  const rows = steps.map((step, at) => [step, train[at], ...(held ? [heldOut[at] ?? ''] : [])].join(','))
  return `${[`step,train loss${held ? ',held-out loss' : ''}`, ...rows].join('\r\n')}\r\n`
}
