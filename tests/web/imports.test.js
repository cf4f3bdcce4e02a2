// The arrows between the page's rooms point one way, as architecture says; this walks them all.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SOURCES = fileURLToPath(new URL('../../web/src', import.meta.url))

// What each room may import besides itself. The rooms that show something never import each other.
const VIEW = ['lib', 'style', 'texts']
/** @type {Record<string, string[]>} */
const ARROWS = {
  lib: ['texts'],
  style: [],
  texts: [],
  prepared: [],
  python: ['lib', 'prepared', 'texts'],
  state: ['lib', 'python', 'prepared', 'texts'], // and the plain functions of the rooms below, never their components
  editor: VIEW,
  leaves: VIEW,
  expression: [...VIEW, 'editor', 'graph', 'leaves', 'numeric', 'output', 'stepper', 'takeout'], // puts the Expression view together
  graph: VIEW,
  numeric: VIEW,
  stepper: VIEW,
  network: [...VIEW, 'takeout'], // opens the dialog that saves files
  learn: [...VIEW, 'editor', 'expression'], // a lesson's scene is the Expression view beside a text
  output: VIEW,
  present: VIEW,
  takeout: [...VIEW, 'graph', 'stepper'], // draws the graph and words its steps for files
  share: VIEW,
  offline: VIEW,
}
// Who may use a package; any other package is the room's own affair and belongs in this list once it has one.
/** @type {[RegExp, string[]][]} */
const PACKAGES = [
  [/^svelte(\/|$)/, Object.keys(ARROWS)],
  [/^@codemirror\/|^@lezer\//, ['editor']],
  [/^@viz-js\/viz$/, ['graph']],
  [/^pyodide$|^zstddec$/, ['python']],
  [/^workbox-/, ['offline']],
  [/^uplot(\/|$)/, ['network']],
  [/^uqr$/, ['share']],
  [/^gifenc$|^webm-muxer$/, ['takeout']],
]

/** Every import in a source: static, re-exported, dynamic, or a worker's address. @param {string} text */
function importsOf(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = []
  for (const pattern of [
    /\bfrom\s+['"]([^'"]+)['"]/g,
    /\bimport\s+['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
    /\bnew URL\(\s*['"](\.[^'"]+)['"]/g,
  ]) {
    for (const match of code.matchAll(pattern)) found.push(match[1])
  }
  return found
}

/** What the files outside all rooms import of one another. @type {Record<string, string[]>} */
const ENTRIES = {
  'main.js': ['notLoaded.js', 'page.js'],
  'page.js': ['App.svelte', 'Embed.svelte'],
  'App.svelte': ['PageHeader.svelte'],
}

/** The folder under src/ that a file lies in; empty for App.svelte and main.js. @param {string} path */
function roomOf(path) {
  const parts = path.split(sep)
  return parts.length > 1 ? parts[0] : ''
}

/** What is wrong with this arrow, or nothing. @param {string} file @param {string} target */
function complaint(file, target) {
  const room = roomOf(file)
  if (!target.startsWith('.')) {
    const owners = PACKAGES.find(([name]) => name.test(target))?.[1]
    if (!owners) return `${file}: give ${target} a row in PACKAGES, in tests/web/imports.test.js`
    return room === '' || owners.includes(room) ? null : `${file} may not use ${target}`
  }
  const path = relative(SOURCES, join(SOURCES, dirname(file), target.replace(/\?.*$/, '')))
  const other = roomOf(path)
  if (file === join('offline', 'headers.js') && path === join('..', 'policy.js')) return null
  // The engine's sources may be read as texts, never run.
  if (/^(\.\.\/){2}nanograd\/.*$/.test(path.replaceAll(sep, '/')) && target.endsWith('?raw')) return null
  if (path.startsWith('..')) return `${file} may not reach outside src/: ${target}`
  if (other === '') return ENTRIES[file]?.includes(path) ? null : `${file} may not import ${path}`
  if (other === 'python' && /worker/.test(path) && room !== 'python')
    return `${file} may not import the worker`
  if (room === 'state' && (ARROWS[other] === VIEW || other === 'network') && /\.js$/.test(path)) return null
  if (room === '' || room === other || ARROWS[room]?.includes(other)) return null
  return `${file} may not import ${path}: ${room} imports ${['itself', ...(ARROWS[room] ?? [])].join(', ')} only`
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(js|svelte)$/.test(file))
  .sort()

describe('the rooms of the page', () => {
  it.each(files)('%s imports only what its room may', (file) => {
    const targets = importsOf(readFileSync(join(SOURCES, file), 'utf8'))
    expect(targets.map((target) => complaint(file, target)).filter(Boolean)).toEqual([])
  })

  it('each has its place in the table', () => {
    const rooms = new Set(files.map(roomOf).filter(Boolean))
    expect([...rooms].filter((room) => !(room in ARROWS))).toEqual([])
  })

  it.each([
    ['graph/Graph.svelte', "import { dark } from '../stepper/colours.js'"],
    ['editor/Editor.svelte', "import { ask } from '../python/client.js'"],
    ['lib/numbers.js', "export { code } from '../state/code.svelte.js'"],
    ['state/code.svelte.js', "import App from '../App.svelte'"],
    ['state/code.svelte.js', "import Card from '../stepper/Card.svelte'"],
    ['stepper/Timeline.svelte', "import { Player } from '../state/player.svelte.js'"],
    ['stepper/Card.svelte', "const more = await import('@viz-js/viz')"],
    ['state/run.svelte.js', "new Worker(new URL('../python/worker.js', import.meta.url))"],
    ['lib/numbers.js', "import 'left-pad'"],
    ['editor/names.js', "import source from '../../../tools/site.py?raw'"],
  ])('a forbidden arrow in %s is found', (file, text) => {
    expect(importsOf(text).map((target) => complaint(file, target))).toEqual([expect.any(String)])
  })

  it.each([
    ['graph/Graph.svelte', "import { short } from '../lib/numbers.js'"],
    ['python/client.js', "new Worker(new URL('./worker.js', import.meta.url))"],
    ['App.svelte', "import Graph from './graph/Graph.svelte'"],
    ['state/run.svelte.js', "import { stepsOf } from '../stepper/steps.js'"],
    ['editor/names.js', "import source from '../../../nanograd/__init__.py?raw'"],
    ['main.js', "await import('./page.js')"],
    ['page.js', "import App from './App.svelte'\nimport { mount } from 'svelte'"],
  ])('an allowed arrow in %s is let be', (file, text) => {
    expect(
      importsOf(text)
        .map((target) => complaint(file, target))
        .filter(Boolean),
    ).toEqual([])
  })
})
