// What a model has learnt as text to keep, and back.
import { bytesOf, doubles } from '../python/base64.ts'
import type { KeptNumbers } from '../sharing/gptWork.ts'
import type { Numbers } from './learner.ts'

export function kept({ parameters, state, stepsTaken, step, losses, heldOut }: Numbers): KeptNumbers {
  return {
    parameters: textOf(parameters),
    state: Object.fromEntries(Object.entries(state).map(([name, row]) => [name, textOf(row)])),
    stepsTaken,
    step,
    losses: textOf(Float32Array.from(losses)),
    heldOut: heldOut.filter(({ loss }) => Number.isFinite(loss)).map(({ step, loss }) => [step, loss]),
  }
}

export function learnt({ parameters, state, stepsTaken, step, losses, heldOut }: KeptNumbers): Numbers {
  return {
    parameters: doubles(parameters),
    state: Object.fromEntries(Object.entries(state).map(([name, row]) => [name, doubles(row)])),
    stepsTaken,
    step,
    losses: [...new Float32Array(bytesOf(losses).buffer)],
    heldOut: heldOut.map(([step, loss]) => ({ step, loss })),
  }
}

function textOf({ buffer }: Float64Array | Float32Array) {
  let signs = ''
  for (const byte of new Uint8Array(buffer)) signs += String.fromCharCode(byte)
  return btoa(signs)
}
