// How the layers have fared since the start: never more moments than a picture has columns; when full, every other goes.
import type { LayerNow } from './types.ts'

/** The most moments that are kept. */
export const MOMENTS = 96

export interface Moment {
  step: number
  layers: LayerNow[]
}

/** With one moment more; one that is no longer ahead of it, as after a reset, is gone, and so is all of another network. */
export function withMoment(moments: Moment[], next: Moment): Moment[] {
  const earlier = moments.filter(
    ({ step, layers }) => step < next.step && layers.length === next.layers.length,
  )
  const gap = earlier.length > 1 ? earlier[1].step - earlier[0].step : 0
  const last = earlier.at(-1)
  // The newest always stands at the end, until the next one is far enough from the one before it.
  const before = earlier.at(-2)
  if (last && before && last.step - before.step < gap) earlier.pop()
  const all = [...earlier, next]
  return all.length > MOMENTS ? all.filter((_, i) => i % 2 === 0 || i === all.length - 1) : all
}
