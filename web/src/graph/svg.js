// The drawing as an SVG file of its own: its styles written into it, its frame round the whole graph.

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
const MARGIN = 24

/**
 * What is drawn at this moment, as the text of an SVG file. A large graph that is only drawn where it is looked at
 * gives that part.
 * @param {SVGSVGElement} svg the graph view's
 */
export function toSvgText(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true))
  const originals = svg.querySelectorAll('*')
  copy.querySelectorAll('*').forEach((element, at) => {
    writeStyle(originals[at], element)
  })
  const view = /** @type {SVGGElement|null} */ (svg.querySelector('.view'))
  const box = view?.getBBox() ?? { x: 0, y: 0, width: 100, height: 100 }
  copy.querySelector('.view')?.removeAttribute('transform')
  copy.querySelector('g')?.removeAttribute('transform')
  const [x, y] = [box.x - MARGIN, box.y - MARGIN].map(Math.floor)
  const [width, height] = [box.width + 2 * MARGIN, box.height + 2 * MARGIN].map(Math.ceil)
  for (const { name } of Array.from(copy.attributes)) copy.removeAttribute(name)
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `${x} ${y} ${width} ${height}`,
    width,
    height,
  }
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, String(value))
  copy.setAttribute('role', 'img')
  copy.setAttribute('aria-label', svg.getAttribute('aria-label') ?? '')
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  const ground = svg.parentElement ? getComputedStyle(svg.parentElement).backgroundColor : 'white'
  for (const [name, value] of Object.entries({ x, y, width, height, fill: plainColour(ground) })) {
    paper.setAttribute(name, String(value))
  }
  copy.prepend(paper)
  return new XMLSerializer().serializeToString(copy)
}

/**
 * Replaces an element's classes and styles by attributes that mean the same in any program.
 * @param {Element} from on the page
 * @param {Element} to its copy
 */
function writeStyle(from, to) {
  const moved = /** @type {SVGElement} */ (from).style?.transform
  for (const name of [
    'class',
    'style',
    'tabindex',
    'role',
    'aria-roledescription',
    'aria-expanded',
    'aria-hidden',
  ]) {
    to.removeAttribute(name)
  }
  for (const { name } of Array.from(to.attributes)) if (name.startsWith('data-')) to.removeAttribute(name)
  if (moved) to.setAttribute('transform', moved.replaceAll('px', ''))
  if (!/^(g|defs|marker|title)$/.test(from.tagName)) {
    const style = getComputedStyle(from)
    const text = from.tagName === 'text' || from.tagName === 'tspan'
    for (const name of PROPERTIES) {
      const value = style.getPropertyValue(name)
      if (PLAIN.get(name) === value || (TEXT_ONLY.test(name) && !text)) to.removeAttribute(name)
      else if (name !== 'marker-end') to.setAttribute(name, plainColour(value))
    }
  }
}

/** A mixed colour as every program reads it. @param {string} value */
function plainColour(value) {
  const mixed = value.match(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/)
  return mixed ? `rgb(${mixed.slice(1).map((part) => Math.round(255 * Number(part)))})` : value
}
