// The losses over the steps as a table that every program reads.

export function lossTable({
  steps,
  train,
  heldOut,
}: {
  steps: number[]
  train: number[]
  heldOut: (number | null)[]
}) {
  const held = heldOut.some((loss) => loss !== null)
  const rows = steps.map((step, at) => [step, train[at], ...(held ? [heldOut[at] ?? ''] : [])].join(','))
  return `${[`step,train loss${held ? ',held-out loss' : ''}`, ...rows].join('\r\n')}\r\n`
}
