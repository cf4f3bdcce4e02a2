// What of the losses is drawn: a dot per step while they are few, and the mean of the last lines as a line.

/** How many dots and points of the line there are at most. */
const MOST = 500

export interface Point {
  step: number
  loss: number
}

/** Some of the losses, evenly spaced. Step 1 is the first. */
export function dotsOf(losses: number[]): Point[] {
  const stride = Math.ceil(losses.length / MOST)
  const dots = []
  for (let i = 0; i < losses.length; i += stride) dots.push({ step: i + 1, loss: losses[i] })
  return dots
}

/** The mean of the last `width` losses up to each of some steps. */
export function meansOf(losses: number[], width: number): Point[] {
  const stride = Math.ceil(losses.length / MOST)
  const line: Point[] = []
  let sum = 0
  losses.forEach((loss, i) => {
    sum += loss - (losses[i - width] ?? 0)
    const isLast = i === losses.length - 1
    if (i % stride === 0 || isLast) line.push({ step: i + 1, loss: sum / Math.min(i + 1, width) })
  })
  return line
}
