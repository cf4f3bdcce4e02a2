// Which node or group an event happened on.

/**
 * `at` is the place among the boxes that are seen, -1 for a frame's title.
 * @typedef {{ node: number|null, group: string|null, at: number }} Thing
 * @param {Event} event
 * @returns {Thing|null}
 */
export function thingAt(event) {
  const element = /** @type {Element} */ (event.target).closest('[data-node], [data-group]')
  if (!element) return null
  const { node, group, at } = /** @type {SVGElement} */ (element).dataset
  return {
    node: node === undefined ? null : Number(node),
    group: group ?? null,
    at: at === undefined ? -1 : Number(at),
  }
}
