// Draws pictures of the graph out of sight, one after the other, as the texts of SVG files.
import { flushSync, mount, unmount } from 'svelte'
import { everything } from '../graph/sight.ts'
import type { Shown } from '../graph/stage.svelte.ts'
import { plainColour, toSvgText } from '../graph/svg.ts'
import type { Box, Picture } from '../graph/types.ts'
import { boundsOf } from '../graph/viewport.ts'
import Sheet from './Sheet.svelte'

/** Around the graph: room for notes, and for what travels beside the outermost edges. */
const ROOM = 36

/** What is in a picture of the graph, in its own units. */
export function frameOf(shown: Shown): Box {
  const { x, y, width, height } = boundsOf(everything(shown))
  return {
    x: Math.floor(x - ROOM),
    y: Math.floor(y - ROOM),
    width: Math.ceil(width + 2 * ROOM),
    height: Math.ceil(height + 2 * ROOM),
  }
}

/**
 * @param shown what stands where
 * @param look empty: as the page
 */
export function createSheet(shown: Shown, look: '' | 'light' | 'dark') {
  const box = frameOf(shown)
  const props = $state({
    shown,
    picture: null as Picture | null,
    progress: 1,
    zoom: 1,
    sight: box,
    box,
    look,
  })
  const component = mount(Sheet, { target: document.body, props })
  flushSync()
  const place = document.body.lastElementChild as HTMLElement
  const svg = place.querySelector('svg') as SVGSVGElement
  const { color, backgroundColor, fontFamily } = getComputedStyle(place)
  const colourOf = (part: string) => plainColour(getComputedStyle(place.querySelector(part) as Element).color)

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
     * @param moment of a picture of which this is seen, at this zoom
     */
    draw(
      picture: Picture | null,
      label: string,
      { progress, zoom, sight }: { progress: number; zoom: number; sight: Box } = {
        progress: 1,
        zoom: 1,
        sight: box,
      },
    ) {
      Object.assign(props, { picture, progress, zoom, sight })
      flushSync()
      return toSvgText(svg, { label, ground: backgroundColor, box })
    },

    close() {
      unmount(component)
    },
  }
}
