// The colours of the network's drawings, read once from the design tokens for the theme that is on.

/** A value this far from 0, or further, has the fullest colour that a map gives. */
export const REACH = 4
/** How many shades a map has on either side of 0. */
const SHADES = 256
/** How much of a colour the fullest shade has; points keep the whole of it, and so stay visible. */
const FULL = 0.76

/** The tokens of the classes after the first two, and of kept runs, one after the other. */
const OTHER_CLASSES = ['class-3', 'class-4', 'class-5', 'class-6']
export const RUNS = [...OTHER_CLASSES, 'soft']

type Rgb = [red: number, green: number, blue: number]

/** `shades` runs from the lowest value's colour to the highest's, as pixels; see `shadeOf` */
export interface Palette {
  shades: Uint32Array
  middle: Rgb
  ink: Rgb
  classes: Rgb[]
  css: {
    high: string
    low: string
    middle: string
    ink: string
    soft: string
    line: string
    grid: string
    panel: string
    train: string
    heldOut: string
    classes: string[]
    runs: string[]
  }
}

/** How much colour a value has, from 0 to `FULL`. */
export function strengthOf(value: number) {
  return FULL * (1 - Math.exp(-1.7 * Math.abs(value)))
}

export function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((one, i) => one + (to[i] - one) * share) as Rgb
}

/** A colour as a canvas holds it: red in the lowest byte, opaque. */
export function pixel([red, green, blue]: Rgb) {
  return ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0
}

export function shadesOf(low: Rgb, middle: Rgb, high: Rgb) {
  return Uint32Array.from({ length: 2 * SHADES + 1 }, (_, i) => {
    const value = (REACH * (i - SHADES)) / SHADES
    return pixel(mixed(middle, value < 0 ? low : high, strengthOf(value)))
  })
}

/** Where a value's colour stands among the shades; what is no number is drawn as 0. */
export function shadeOf(value: number) {
  const place = Math.round(SHADES + (value * SHADES) / REACH)
  return place > 2 * SHADES ? 2 * SHADES : place >= 0 ? place : value < 0 ? 0 : SHADES
}

/** A value's colour, as style sheets write it. */
export function cssShade({ shades }: Palette, value: number) {
  const colour = shades[shadeOf(value)]
  return `rgb(${colour & 255} ${(colour >> 8) & 255} ${(colour >> 16) & 255})`
}

/** @param place an element whose theme counts */
export function readPalette(place: HTMLElement): Palette {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const probe = place.appendChild(document.createElement('span'))
  probe.style.setProperty('forced-color-adjust', 'none') // maps keep their colours; they have nothing else
  const read = (token: string): [css: string, rgb: Rgb] => {
    probe.style.color = `var(--${token})`
    const css = getComputedStyle(probe).color
    if (!brush) return [css, [0, 0, 0]]
    brush.fillStyle = css
    brush.fillRect(0, 0, 1, 1)
    const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data
    return [css, [red, green, blue]]
  }
  const [low, lowRgb] = read('low')
  const [middle, middleRgb] = read('middle')
  const [high, highRgb] = read('high')
  const [ink, inkRgb] = read('ink')
  const others = OTHER_CLASSES.map(read)
  const palette = {
    shades: shadesOf(lowRgb, middleRgb, highRgb),
    middle: middleRgb,
    ink: inkRgb,
    classes: [lowRgb, highRgb, ...others.map(([, rgb]) => rgb)],
    css: {
      high,
      low,
      middle,
      ink,
      soft: read('soft')[0],
      line: read('line')[0],
      grid: read('grid')[0],
      panel: read('panel')[0],
      train: read('data')[0],
      heldOut: read('grad')[0],
      classes: [low, high, ...others.map(([css]) => css)],
      runs: RUNS.map((token) => read(token)[0]),
    },
  }
  probe.remove()
  return palette
}

/** Calls `changed` whenever the page's colours change; gives the way to stop that. */
export function watchTheme(changed: () => void) {
  const asked = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')]
  const chosen = new MutationObserver(changed)
  for (const one of asked) one.addEventListener('change', changed)
  chosen.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-contrast'],
  })
  return () => {
    for (const one of asked) one.removeEventListener('change', changed)
    chosen.disconnect()
  }
}
