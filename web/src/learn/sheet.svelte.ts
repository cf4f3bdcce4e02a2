// A teacher's sheet: the progress files of a class, every exercise in them checked again.
import type { Ask } from '../python/client.ts'
import type { Message } from '../python/protocol.ts'
import { checksum, codesOf } from './checksum.ts'
import { understood } from './progressData.ts'

/** `passing` of `tests` pass; `says`: the first mistake that was named, or why the code doesn't run */
interface Mark {
  passed: boolean
  passing: number
  tests: number
  says: Message | null
}

export interface Pupil {
  file: string
  name: string
  date: string
  /** whether its checksum is right: `none` in files of earlier versions */
  checksum: 'right' | 'wrong' | 'none'
  codes: Record<string, string>
  marks: Record<string, Mark>
}

/** All of them run in one Python of their own, apart from what the person has. */
const STRANGE = 'class'

export class Sheet {
  pupils: Pupil[] = $state.raw([])
  /** Files that hold no progress. */
  unreadable: string[] = $state.raw([])
  /** How many exercises are still to be checked. */
  waiting = $state(0)
  #ask
  #names: string[]

  /** @param names of the course's exercises, in order */
  constructor(ask: Ask, names: string[]) {
    this.#ask = ask
    this.#names = names
  }

  /** Read files and check what is in them; one of the same name takes the earlier one's place. */
  async add(files: Iterable<File>) {
    const added: Pupil[] = []
    const unreadable: string[] = []
    for (const file of files) {
      const pupil = pupilOf(file.name, await file.text())
      if (pupil) added.push(pupil)
      else unreadable.push(file.name)
    }
    this.unreadable = unreadable
    const names = new Set(added.map(({ file }) => file))
    this.pupils = [...this.pupils.filter(({ file }) => !names.has(file)), ...added].sort((a, b) =>
      a.name.localeCompare(b.name),
    )
    for (const { file, codes } of added)
      for (const name of this.#names)
        if (codes[name] !== undefined) this.#queue.push({ file, name, code: codes[name] })
    this.waiting = this.#queue.length
    this.#run ??= this.#check().finally(() => {
      this.#run = null
    })
    await this.#run
  }

  passed({ marks }: Pupil) {
    return this.#names.filter((name) => marks[name]?.passed).length
  }

  /** The table for a spreadsheet. @param say gives a message in words */
  csv(say: (message: Message) => string) {
    const head = ['file', 'name', 'date', 'checksum', 'passed', ...this.#names, 'mistakes']
    const rows = this.pupils.map((pupil) => {
      const { file, name, date, marks } = pupil
      const cells = this.#names.map((each) => {
        const mark = marks[each]
        return mark ? (mark.passed ? 'passed' : `${mark.passing} of ${mark.tests}`) : ''
      })
      const mistakes = this.#names.flatMap((each) => {
        const says = marks[each]?.says
        return says ? [`${each}: ${say(says)}`] : []
      })
      return [file, name, date, pupil.checksum, String(this.passed(pupil)), ...cells, mistakes.join('; ')]
    })
    return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  }

  #queue: { file: string; name: string; code: string }[] = []
  #run: Promise<void> | null = null

  async #check() {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      const { file, name, code } = next
      const reply = await this.#ask({ kind: 'exercise-check', name, code, strange: STRANGE })
      this.waiting = this.#queue.length
      if (reply.kind === 'superseded') continue
      const failed = reply.kind === 'error' ? null : reply.tests.find(({ passed }) => passed === false)
      const mark: Mark =
        reply.kind === 'error'
          ? { passed: false, passing: 0, tests: 0, says: reply.error.message }
          : {
              passed: reply.passed,
              passing: reply.tests.filter(({ passed }) => passed).length,
              tests: reply.tests.length,
              says: failed?.mistake ? failed.says : null,
            }
      this.pupils = this.pupils.map((pupil) =>
        pupil.file === file ? { ...pupil, marks: { ...pupil.marks, [name]: mark } } : pupil,
      )
    }
  }
}

function pupilOf(file: string, text: string): Pupil | null {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return null
  }
  const kept = understood(data)
  if (!kept) return null
  const told = data as Record<string, unknown>
  const date = typeof told.date === 'string' ? told.date : ''
  const isRight = told.checksum === checksum(kept, date)
  return {
    file,
    name: kept.name || file.replace(/\.json$/, ''),
    date: date.slice(0, 10),
    checksum: told.checksum === undefined ? 'none' : isRight ? 'right' : 'wrong',
    codes: codesOf(kept),
    marks: {},
  }
}

/** For a table: quoted where it must be, and no formula, as names come from the files. */
function quoted(cell: string) {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
