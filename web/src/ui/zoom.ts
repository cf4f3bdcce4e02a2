// Where a pointer is over an element, in the element's own pixels: a presented page is enlarged as a whole.

/** How much an element is enlarged. */
export function zoomOf(element: Element) {
  return (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1
}

export function placeOver(
  element: Element,
  { clientX, clientY }: { clientX: number; clientY: number },
): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect()
  const zoom = zoomOf(element)
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom }
}
