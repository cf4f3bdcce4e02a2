// How large the person has made the parts of the Expression view, remembered from visit to visit.

const KEY = 'nanograd.panes'
const LARGEST = 4000

/** The width of the code, the heights of what is printed and of the sliders. */
const PANES = ['side', 'output', 'leaves'] as const
export type Pane = (typeof PANES)[number]

class Panes {
  /** In pixels; what is missing is as large as the page makes it. */
  sizes: Partial<Record<Pane, number>> = $state.raw(kept())

  /** @param size null for the page's own */
  resize(pane: Pane, size: number | null) {
    const { [pane]: _, ...others } = this.sizes
    this.sizes = size === null ? others : { ...others, [pane]: size }
    try {
      localStorage.setItem(KEY, JSON.stringify(this.sizes))
    } catch {
      // Without storage it lasts as long as the page.
    }
  }
}

function kept() {
  try {
    const given: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    const sizes = Object.entries(Object(given)).filter(
      ([pane, size]) =>
        PANES.includes(pane as Pane) && typeof size === 'number' && size > 0 && size <= LARGEST,
    )
    return Object.fromEntries(sizes) as Partial<Record<Pane, number>>
  } catch {
    return {}
  }
}

export const panes = new Panes()
