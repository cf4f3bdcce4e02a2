// Where a pointer is over an element, in the element's own pixels: a presented page is enlarged as a whole.

/** How much an element is enlarged. @param {Element} element */
export function zoomOf(element) {
  return /** @type {{ currentCSSZoom?: number }} */ (element).currentCSSZoom ?? 1
}

/** @param {Element} element @param {{ clientX: number, clientY: number }} event @returns {{ x: number, y: number }} */
export function placeOver(element, { clientX, clientY }) {
  const { left, top } = element.getBoundingClientRect()
  const zoom = zoomOf(element)
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom }
}
