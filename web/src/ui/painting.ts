// What can wait until the browser has painted what is there.

/** How long a browser may take to paint, in milliseconds; a page that nobody sees is not painted at all. */
const LONGEST = 500

/**
 * Do something once the next frame has been painted.
 * @returns gives it up
 */
export function afterPainting(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> = setTimeout(begin, LONGEST)
  // A frame is painted after its callbacks.
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(begin)
  })

  function begin() {
    cancelAnimationFrame(frame)
    action()
  }

  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
