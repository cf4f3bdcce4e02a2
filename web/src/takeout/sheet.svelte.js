// Draws pictures of the graph out of sight, one after the other, as the texts of SVG files.
import { flushSync, mount, unmount } from 'svelte'
import { everything } from '../graph/sight.js'
import { plainColour, toSvgText } from '../graph/svg.js'
import { boundsOf } from '../graph/viewport.js'
import Sheet from './Sheet.svelte'

/** @typedef {import('../graph/types.js').Box} Box */
/** @typedef {import('../graph/types.js').Picture} Picture */

/** Around the graph: room for notes, and for what travels beside the outermost edges. */
const ROOM = 36

/** What is in a picture of the graph, in its own units. @param {import('../graph/stage.svelte.js').Shown} shown @returns {Box} */
export function frameOf(shown) {
  const { x, y, width, height } = boundsOf(everything(shown))
  return {
    x: Math.floor(x - ROOM),
    y: Math.floor(y - ROOM),
    width: Math.ceil(width + 2 * ROOM),
    height: Math.ceil(height + 2 * ROOM),
  }
}

/**
 * @param {import('../graph/stage.svelte.js').Shown} shown  what stands where
 * @param {'' | 'light' | 'dark'} look  empty: as the page
 */
export function createSheet(shown, look) {
  const box = frameOf(shown)
  const props = $state({
    shown,
    picture: /** @type {Picture | null} */ (null),
    progress: 1,
    zoom: 1,
    sight: box,
    box,
    look,
  })
  const component = mount(Sheet, { target: document.body, props })
  flushSync()
  const place = /** @type {HTMLElement} */ (document.body.lastElementChild)
  const svg = /** @type {SVGSVGElement} */ (place.querySelector('svg'))
  const { color, backgroundColor, fontFamily } = getComputedStyle(place)
  /** @param {string} part */
  const colourOf = (part) =>
    plainColour(getComputedStyle(/** @type {Element} */ (place.querySelector(part))).color)

  return {
    box,
    /** The colours of the picture, and the type of a caption. */
    ink: plainColour(color),
    soft: colourOf('span.soft'),
    data: colourOf('span.data'),
    gradient: colourOf('span.gradient'),
    paper: plainColour(backgroundColor),
    font: fontFamily,

    /**
     * One picture.
     *
     * @param {Picture | null} picture
     * @param {string} label
     * @param {{ progress: number, zoom: number, sight: Box }} [moment]  of a picture of which this is seen, at this zoom
     */
    draw(picture, label, { progress, zoom, sight } = { progress: 1, zoom: 1, sight: box }) {
      Object.assign(props, { picture, progress, zoom, sight })
      flushSync()
      return toSvgText(svg, { label, ground: backgroundColor, box })
    },

    close() {
      unmount(component)
    },
  }
}
