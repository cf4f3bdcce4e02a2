// Plans an animation: which pictures it has and how long each stays, and how its caption breaks into lines.

/** A film is seen as often as one likes, so its steps are shorter than the page's: in milliseconds at 1×. */
const STEP = 1400
const TRAVEL = 900

/** `duration` in milliseconds */
export interface Frame {
  at: number
  progress: number
  duration: number
}

/**
 * `rate`: pictures a second; 0 for one
 * picture a step
 */
interface Choice {
  from: number
  to: number
  speed: number
  rate: number
}

/** The last picture stays this long before the film begins anew. */
const END = 1600

/** @param hidden steps out of sight, which are passed over */
export function framesOf(
  { from, to, speed, rate }: Choice,
  hidden: ArrayLike<boolean | number> = [],
): Frame[] {
  const frames = [{ at: from, progress: 1, duration: whole(STEP / speed) }]
  // GIFs count in hundredths of a second.
  const tick = rate ? whole(1000 / rate) : 0
  const moving = rate ? Math.max(1, Math.round(TRAVEL / speed / tick)) : 1
  for (let at = from + 1; at <= to; at++) {
    if (hidden[at - 1] && at < to) continue
    for (let picture = 1; picture <= moving; picture++) {
      frames.push({ at, progress: picture / moving, duration: tick })
    }
    const last = frames[frames.length - 1]
    last.duration = whole(rate ? tick + (STEP - TRAVEL) / speed : STEP / speed)
  }
  frames[frames.length - 1].duration += END
  return frames
}

function whole(duration: number) {
  return Math.max(20, 10 * Math.round(duration / 10))
}

/** How long a film takes, in milliseconds. */
export function lengthOf(frames: Frame[]) {
  return frames.reduce((sum, { duration }) => sum + duration, 0)
}

/** A text in lines, broken at spaces; a word that fits in no line stands in one of its own. */
export function linesOf(text: string, width: number, measure: (text: string) => number) {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word
    if (line && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

/**
 * How large the drawing is in a film of this width: not more than twice its size, nor much taller than wide.
 * @param box of the drawing
 * @param width of the film, in pixels
 */
export function filmScale(box: { width: number; height: number }, width: number) {
  return Math.min(2, width / box.width, (1.25 * width) / box.height)
}
