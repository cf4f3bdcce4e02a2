// Links: a view's work in an address's fragment, and back. Later versions read every version there has been.
import { readExpression } from './expressionWork.js'
import { readLearn } from './learnWork.js'
import { readNetwork } from './networkWork.js'
import { pack, unpack } from './packed.js'
import { isObject, Reading } from './reading.js'
import { VERSION } from './version.js'

/**
 * @typedef {{ engines: readonly string[], catalogue?: any }} Known  what this page has, to hold a link against
 * @typedef {{ work: Record<string, any> | null, problems: import('./reading.js').Problem[] }} Read
 *   `work`: null where there is none to open
 */

export { VERSION } from './version.js'

/** How long the packed part of an address may be. */
const LONGEST = 1_500_000

/** What reads a view's work, for each version there has been. @type {Record<number, Record<string, (reading: Reading, known: any) => any>>} */
const READERS = {
  1: { expression: readExpression, embed: readExpression, network: readNetwork, learn: readLearn },
}

/**
 * The fragment of a link, from the # on.
 *
 * @param {string[]} path  the view, and what follows its name
 * @param {Record<string, unknown>} work
 * @param {Record<string, string>} [flags]  how it is to be presented, readable in the address
 */
export async function fragmentOf(path, work, flags = {}) {
  const query = new URLSearchParams({ s: `${VERSION}.${await pack(JSON.stringify(work))}`, ...flags })
  return `#/${path.map(encodeURIComponent).join('/')}?${query}`
}

/**
 * What a link's packed part holds, as far as it can be read.
 *
 * @param {string} view
 * @param {string} link  as it stands in the address: a version, a full stop, and what is packed
 * @param {Known} known
 * @returns {Promise<Read>}
 */
export async function readLink(view, link, known) {
  // Signs that a message puts behind a link, or a line break within it.
  const [, version, packed] = link.replace(/\s/g, '').match(/^(\d{1,6})\.([\w-]*)[^\w-]*$/) ?? []
  if (!version || link.length > LONGEST || !Object.hasOwn(READERS[VERSION], view)) return DAMAGED
  if (Number(version) > VERSION) {
    return { work: null, problems: [{ kind: 'later', version, reads: VERSION }] }
  }
  const isKnown = Number(version) in READERS
  const given = isKnown ? await unpacked(packed) : null
  return isObject(given) ? readWork(view, Number(version), given, known) : DAMAGED
}

/**
 * A view's work as a version has it.
 *
 * @param {string} view
 * @param {number} version
 * @param {unknown} given
 * @param {Known} known
 * @returns {Read}
 */
export function readWork(view, version, given, known) {
  const read = READERS[version]?.[view]
  if (!read) return DAMAGED
  const reading = new Reading(given)
  const work = read(reading, known)
  reading.finish()
  return { work, problems: reading.problems }
}

/** @type {Read} */
const DAMAGED = { work: null, problems: [{ kind: 'damaged' }] }

/** @param {string} packed @returns {Promise<unknown>} null where it is damaged */
async function unpacked(packed) {
  try {
    return JSON.parse(await unpack(packed))
  } catch {
    return null
  }
}
