// Reads jobs as JSON from standard input, runs each with the page's own runner, and prints what every call gave.
import { text } from 'node:stream/consumers'
import { Program } from '../../web/src/network/program.ts'

const READ = new Set(['readParameters', 'readState'])
const jobs = JSON.parse(await text(process.stdin))
const plain = (_, value) => (ArrayBuffer.isView(value) ? [...value] : typeof value === 'number' ? word(value) : value)
const word = (value) => (Number.isFinite(value) ? value : String(value))

const replies = jobs.map(({ code, manifest, parameters, settings, state, rows, calls }) => {
  const bytes = Buffer.from(code, 'hex')
  if (!WebAssembly.validate(bytes)) return 'invalid'
  const program = new Program(bytes, manifest)
  program.writeParameters(parameters)
  program.writeState(state)
  for (const [name, value] of Object.entries(settings)) program.setting(name, Number(value))
  program.place(rows)
  return calls.map(([name, ...given]) => {
    if (name === 'status' || name === 'stepsTaken') return program[name]
    if (name === 'refused') {
      try {
        program[given[0]](...given.slice(1))
      } catch (error) {
        return String(error)
      }
      return ''
    }
    return program[name](...(READ.has(name) ? [] : given))
  })
})
process.stdout.write(JSON.stringify(replies, plain))
