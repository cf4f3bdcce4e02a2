// ↑ and ↓ lead from row to row of the chosen position, Escape back to the letters.

export function rowKeydown(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const { currentTarget: grid, target, key } = event
  if (!(target instanceof HTMLButtonElement)) return
  const letter = grid.querySelector<HTMLElement>('[role=radio][aria-checked=true]')
  const next = key === 'Escape' ? letter : nextRow(grid, target, key)
  if (!next || next === target) return
  event.preventDefault()
  next.focus()
}

/** What the keyboard reaches in the next row up or down. */
function nextRow(grid: HTMLElement, from: HTMLElement, key: string) {
  const way = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (way === undefined) return null
  const heightOf = (each: HTMLElement) => {
    const { top, bottom } = each.getBoundingClientRect()
    return way * (top + bottom)
  }
  const start = heightOf(from) + 8
  const reachable = [...grid.querySelectorAll<HTMLElement>('button[tabindex="0"]')]
  return reachable
    .filter((each) => heightOf(each) > start)
    .reduce<HTMLElement | null>(
      (best, each) => (best && heightOf(best) <= heightOf(each) ? best : each),
      null,
    )
}
