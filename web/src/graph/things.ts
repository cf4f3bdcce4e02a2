// Which node or group an event happened on.

/** `at` is the place among the boxes that are seen, -1 for a frame's title. */
export interface Thing {
  node: number | null
  group: string | null
  at: number
}
export function thingAt(event: Event): Thing | null {
  const element = (event.target as Element).closest('[data-node], [data-group]')
  if (!element) return null
  const { node, group, at } = (element as SVGElement).dataset
  return {
    node: node === undefined ? null : Number(node),
    group: group ?? null,
    at: at === undefined ? -1 : Number(at),
  }
}
