// What the learning rate is multiplied by before each step, as nanograd/schedules.py reckons it.
import type { GptSpec } from '../python/protocol.ts'

type Factor = (step: number, steps: number, settings: Record<string, number>) => number

const FACTORS: Record<string, Factor> = {
  constant: () => 1,
  linear: (step, steps, { end }) => 1 - ((1 - end) * step) / steps,
  step: (step, _, { every, factor }) => factor ** Math.floor(step / every),
  cosine: (step, steps, { end }) => end + ((1 - end) * (1 + Math.cos((Math.PI * step) / steps))) / 2,
  warmup: (step, _, { over }) => Math.min(1, (step + 1) / over),
}

/** After the last step it stays as it was in the end. */
export function factorOf({ schedule, steps }: GptSpec, step: number) {
  return FACTORS[schedule.name](Math.min(step, steps), steps, schedule.settings)
}
