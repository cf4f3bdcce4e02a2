// Many new boxes are drawn some at a time, a frame apart, so that the page answers in between.

/** So many new ones in one frame; in the first of another layout, which has more to do, so many. */
export const AT_ONCE = 12
export const AT_FIRST = 3

/** What has been drawn so far. */
export interface Drawn {
  layout: unknown
  keys: ReadonlySet<string>
}

/**
 * Those of the boxes that are drawn now.
 * @param wanted all that are to be drawn in the end
 * @param reach the key of the one that has the keyboard, which does not wait
 */
export function drawnNow<T extends { box: { key: string } }>(
  wanted: T[],
  layout: unknown,
  before: Drawn,
  reach: string | null,
): T[] {
  const fresh = wanted.filter(({ box }) => !before.keys.has(box.key))
  const most = before.layout === layout ? AT_ONCE : AT_FIRST
  if (fresh.length <= most) return wanted
  const next = new Set(fresh.slice(0, most).map(({ box }) => box.key))
  return wanted.filter(({ box: { key } }) => before.keys.has(key) || next.has(key) || key === reach)
}
