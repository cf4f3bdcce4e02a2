// What goes wrong in a person's program is told in every language, as the page's own Python words it.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../web/src/texts/language.ts'
import { saying } from '../../../web/src/texts/sayings.ts'
import { isEnglish } from './english.js'
import { PROGRAMS } from './programs.js'

const TEXTS = new URL('../../../web/src/texts/', import.meta.url)
const PYODIDE = new URL('../../../web/node_modules/pyodide/pyodide.mjs', import.meta.url)
const SOURCES = fileURLToPath(new URL('../../../', import.meta.url))
const STARTING = 60_000

const ANSWER = `
import json
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/sources")
from nanograd.playground.session import handle
lambda text: json.loads(handle(json.dumps({"kind": "run", "text": text}))).get("error", {}).get("message", "")
`

/** @type {(text: string) => string} */
let complaintOf

beforeAll(async () => {
  const { loadPyodide } = await import(pathToFileURL(fileURLToPath(PYODIDE)).href)
  const python = await loadPyodide()
  python.mountNodeFS('/sources', SOURCES)
  complaintOf = python.runPython(ANSWER)
}, STARTING)

/** Without the place at its end, which is told whether or not the rest is. @param {string} complaint */
const told = (complaint) => complaint.replace(/ \(\S+ \d+\)\.$/, '')

describe.each(LANGUAGES.filter(({ code }) => code !== 'en'))('$name', async ({ code }) => {
  const { default: words } = await import(new URL(`${code}.ts`, TEXTS).href)
  const say = saying(words.python)

  test.each(Object.keys(PROGRAMS))('has what is said of %s', (kind) => {
    const english = PROGRAMS[kind].map((program) => ({ program, complaint: complaintOf(program) }))
    expect(english.filter(({ complaint }) => !complaint)).toEqual([])
    const left = english.filter(
      ({ complaint }) => told(say(complaint)) === told(complaint) || isEnglish(say(complaint)),
    )
    expect(left.map((one) => ({ ...one, said: say(one.complaint) }))).toEqual([])
  })
})
