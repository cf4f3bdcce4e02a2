// Plans an animation: which pictures it has and how long each stays, and how its caption breaks into lines.
import { STEP, TRAVEL } from '../lib/pace.js'

/**
 * @typedef {{ at: number, progress: number, duration: number }} Frame  `duration` in milliseconds
 * @typedef {{ from: number, to: number, speed: number, rate: number }} Choice  `rate`: pictures a second; 0 for one
 *   picture a step
 */

/** The last picture stays this long before the film begins anew. */
const END = 1600

/**
 * @param {Choice} choice
 * @param {boolean[]} [hidden]  steps out of sight, which are passed over
 * @returns {Frame[]}
 */
export function framesOf({ from, to, speed, rate }, hidden = []) {
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

/** @param {number} duration */
function whole(duration) {
  return Math.max(20, 10 * Math.round(duration / 10))
}

/** How long a film takes, in milliseconds. @param {Frame[]} frames */
export function lengthOf(frames) {
  return frames.reduce((sum, { duration }) => sum + duration, 0)
}

/**
 * A text in lines, broken at spaces; a word that fits in no line stands in one of its own.
 *
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
export function linesOf(text, width, measure) {
  /** @type {string[]} */
  const lines = []
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
 *
 * @param {{ width: number, height: number }} box of the drawing
 * @param {number} width of the film, in pixels
 */
export function filmScale(box, width) {
  return Math.min(2, width / box.width, (1.25 * width) / box.height)
}
