// Runs a TypeScript module of the page in Node, as the build and the tests need it:
//
//   node web/run.mjs MODULE [ARGUMENTS …]
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const module = resolve(process.argv[2])
process.argv.splice(1, 2, module)
await runnerImport(module, { root: import.meta.dirname, configFile: false, logLevel: 'error' })
