// What a page that embeds a graph may say to it, and what it hears: see docs/links.md.

const LONGEST_CODE = 200_000
const MOST_STEPS = 1_000_000

type Order =
  | { type: 'nanograd:set-code'; code: string; step: number | undefined }
  | { type: 'nanograd:set-step'; step: number }

/** A message that can be followed; null for any other. */
export function orderIn(data: unknown): Order | null {
  if (typeof data !== 'object' || data === null) return null
  const { type, code, step } = data as Record<string, unknown>
  if (type === 'nanograd:set-step') return isStep(step) ? { type, step } : null
  if (type !== 'nanograd:set-code' || typeof code !== 'string' || code.length > LONGEST_CODE) return null
  return step === undefined || isStep(step) ? { type, code, step } : null
}

function isStep(given: unknown): given is number {
  return Number.isInteger(given) && Number(given) >= 0 && Number(given) <= MOST_STEPS
}
