// Links: a view's work in an address's fragment, and back. Later versions read every version there has been.
import type { Catalogue } from '../python/protocol.ts'
import type { ExpressionWork } from './expressionWork.ts'
import { readExpression } from './expressionWork.ts'
import type { GptWork } from './gptWork.ts'
import { readGpt } from './gptWork.ts'
import type { LearnWork } from './learnWork.ts'
import { readLearn } from './learnWork.ts'
import type { NetworkWork } from './networkWork.ts'
import { readNetwork } from './networkWork.ts'
import { pack, unpack } from './packed.ts'
import { networkOfWords } from './readableNetwork.ts'
import type { Problem } from './reading.ts'
import { isObject, Reading } from './reading.ts'
import { VERSION } from './version.ts'

/** what this page has, to hold a link against */
export interface Known {
  engines: readonly string[]
  /** where a network is to be read */
  catalogue?: Catalogue
}

export type Work = ExpressionWork | NetworkWork | GptWork | LearnWork

/** `work`: null where there is none to open */
interface Read {
  work: Work | null
  problems: Problem[]
}

export { VERSION } from './version.ts'

/** How long the packed part of an address may be. */
const LONGEST = 1_500_000

/** What reads a view's work, for each version there has been. */
const READERS: Record<number, Record<string, (reading: Reading, known: Known) => Work>> = {
  1: {
    expression: readExpression,
    embed: readExpression,
    network: (reading, known) => readNetwork(reading, known as Required<Known>),
    gpt: readGpt,
    learn: readLearn,
  },
}

/**
 * The fragment of a link, from the # on.
 * @param path the view, and what follows its name
 * @param flags how it is to be presented, readable in the address
 */
export async function fragmentOf(path: string[], work: object, flags: Record<string, string> = {}) {
  const query = new URLSearchParams({ s: `${VERSION}.${await pack(JSON.stringify(work))}`, ...flags })
  return `#/${path.map(encodeURIComponent).join('/')}?${query}`
}

/** The fragment of a link that says a network in words. */
export function fragmentInWords(words: Record<string, string>, flags: Record<string, string> = {}) {
  // What may stand in an address as it is stays readable.
  const query = new URLSearchParams({ ...words, ...flags })
    .toString()
    .replace(/%(3A|2C|3B|2A)/g, decodeURIComponent)
  return `#/network${query && `?${query}`}`
}

/**
 * What a link's packed part holds, as far as it can be read.
 * @param link as it stands in the address: a version, a full stop, and what is packed; or a network's words after a ?
 */
export async function readLink(view: string, link: string, known: Known): Promise<Read> {
  if (link.startsWith('?') && view === 'network') {
    return readWork(view, VERSION, networkOfWords(Object.fromEntries(new URLSearchParams(link))), known)
  }
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

/** A view's work as a version has it. */
export function readWork(view: string, version: number, given: unknown, known: Known): Read {
  const read = READERS[version]?.[view]
  if (!read) return DAMAGED
  const reading = new Reading(given)
  const work = read(reading, known)
  reading.finish()
  return { work, problems: reading.problems }
}

const DAMAGED: Read = { work: null, problems: [{ kind: 'damaged' }] }

/** @returns null where it is damaged */
async function unpacked(packed: string): Promise<unknown> {
  try {
    return JSON.parse(await unpack(packed))
  } catch {
    return null
  }
}
