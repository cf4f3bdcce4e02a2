// How a notebook looks around its widget: dark or light, whichever program shows it.

/** Tells whether an element stands on a dark ground, now and whenever that changes; gives what ends it. */
export function watchGround(element: Element, tell: (look: 'light' | 'dark') => void) {
  const look = () => tell(isDark(element) ? 'dark' : 'light')
  const changes = new MutationObserver(look)
  for (const each of [document.documentElement, document.body])
    changes.observe(each, {
      attributes: true,
      attributeFilter: ['class', 'style', 'data-theme', 'theme', 'data-jp-theme-light'],
    })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', look)
  look()
  return () => {
    changes.disconnect()
    system.removeEventListener('change', look)
  }
}

function isDark(element: Element) {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  for (let around: Element | null = element; brush && around; around = parentOf(around)) {
    // A canvas reads every notation of a colour.
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = getComputedStyle(around).backgroundColor
    brush.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data
    if (alpha > 128) return 0.3 * red + 0.6 * green + 0.1 * blue < 128
  }
  return matchMedia('(prefers-color-scheme: dark)').matches
}

function parentOf(element: Element) {
  const root = element.getRootNode()
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
}
