// The drawing as an SVG file of its own: its styles written into it, its frame round what is asked for.
import type { Box } from './types.ts'

const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'marker-end',
]
const PLAIN = new Map([
  ['fill-opacity', '1'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['opacity', '1'],
  ['paint-order', 'normal'],
  ['marker-end', 'none'],
])
const TEXT_ONLY = /^(font-|paint-order)/
const DROPPED = [
  'class',
  'style',
  'tabindex',
  'role',
  'aria-roledescription',
  'aria-expanded',
  'aria-hidden',
  'aria-label',
]

/**
 * What is drawn, as the text of an SVG file.
 * @param svg with the drawing in its `.view`
 * @param options `ground`: the paper's colour;
 *   `box`: what is in the picture
 */
export function toSvgText(
  svg: SVGSVGElement,
  { label, ground, box: { x, y, width, height } }: { label: string; ground: string; box: Box },
) {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  const styles = createStyles(svg)
  copy.querySelectorAll('*').forEach((element, at) => {
    writeStyle(originals[at], element, styles)
  })
  copy.querySelector('.view')?.removeAttribute('transform')
  copy.querySelector('g')?.removeAttribute('transform')
  for (const { name } of Array.from(copy.attributes)) copy.removeAttribute(name)
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `${x} ${y} ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
  }
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, String(value))
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ x, y, width, height, fill: plainColour(ground) })) {
    paper.setAttribute(name, String(value))
  }
  copy.prepend(paper)
  // Svelte leaves its marks.
  return new XMLSerializer().serializeToString(copy).replaceAll(/<!--[^-]*-->/g, '')
}

type Styles = (element: Element) => [string, string][]

/**
 * What each element's attributes are to be. Elements of the same kind in the same place look the same, so a large
 * graph asks for the styles of a few dozen elements only.
 */
function createStyles(root: Element): Styles {
  const keys: WeakMap<Element, string> = new WeakMap([[root, '']])
  const known: Map<string, [string, string][]> = new Map()

  function keyOf(element: Element): string {
    let key = keys.get(element)
    if (key === undefined) {
      const own = PROPERTIES.map((name) => element.getAttribute(name) ?? '').join()
      const above = element.parentElement ? keyOf(element.parentElement) : ''
      key = `${above}>${element.tagName}.${element.getAttribute('class') ?? ''}${own}`
      keys.set(element, key)
    }
    return key
  }

  return (element) => {
    const key = keyOf(element)
    let styles = known.get(key)
    if (!styles) {
      const computed = getComputedStyle(element)
      styles = PROPERTIES.map((name) => [name, computed.getPropertyValue(name)])
      known.set(key, styles)
    }
    return styles
  }
}

/**
 * Replaces an element's classes and styles by attributes that mean the same in any program.
 * @param from on the page
 * @param to its copy
 */
function writeStyle(from: Element, to: Element, stylesOf: Styles) {
  const moved = (from as SVGElement).style?.transform
  for (const name of DROPPED) to.removeAttribute(name)
  for (const { name } of Array.from(to.attributes)) if (name.startsWith('data-')) to.removeAttribute(name)
  if (moved) to.setAttribute('transform', moved.replaceAll('px', ''))
  if (/^(g|defs|marker|title)$/.test(from.tagName)) return
  const text = from.tagName === 'text' || from.tagName === 'tspan'
  for (const [name, value] of stylesOf(from)) {
    if (PLAIN.get(name) === value || (TEXT_ONLY.test(name) && !text)) to.removeAttribute(name)
    else if (name !== 'marker-end') to.setAttribute(name, plainColour(value))
  }
}

/** A mixed colour as every program reads it. */
export function plainColour(value: string) {
  const mixed = value.match(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/)
  return mixed ? `rgb(${mixed.slice(1).map((part) => Math.round(255 * Number(part)))})` : value
}
