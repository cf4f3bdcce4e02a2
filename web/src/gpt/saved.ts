// A GPT as a file: its work, as a link would hold it.
import { type GptWork, readGpt } from '../sharing/gptWork.ts'
import { isObject, Reading } from '../sharing/reading.ts'

const FORMAT = 'nanograd gpt'
const VERSION = 1

export function savedText(work: GptWork) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...work }, null, 1)}\n`
}

/** @returns null where the text is no saved GPT, or a damaged one */
export function readSaved(text: string): GptWork | null {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(given) || given.format !== FORMAT || given.version !== VERSION) return null
  const { format: _, version: __, ...work } = given
  const reading = new Reading(work)
  const read = readGpt(reading)
  reading.finish()
  return reading.problems.length ? null : read
}
