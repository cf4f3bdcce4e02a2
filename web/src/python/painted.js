// Waits until the page has shown its first picture, which matters more to a person than Python's start.

/** A page in the background paints nothing; it waits this long and no longer, in milliseconds. */
const LONGEST = 1000

/** Resolves after the next frame has been shown and the page has had time for what follows it. */
export function painted() {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST)
    requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: 200 }))
  })
}
