// The arrows between the page's rooms point one way, as architecture says; this walks them all.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SOURCES = fileURLToPath(new URL('../../web/src', import.meta.url))

// What each room may import besides itself. State lives beside its view; what several views share has a room of its own.
const VIEW = ['ui', 'texts']
/** @type {Record<string, string[]>} */
const ARROWS = {
  texts: [],
  prepared: [],
  ui: ['texts'],
  python: [...VIEW, 'prepared'],
  editor: [...VIEW, 'prepared'], // offers the names of the package
  graph: VIEW,
  comparing: [...VIEW, 'graph'], // marks are drawn over the graph
  large: [...VIEW, 'comparing', 'graph', 'stepper'], // a large graph has the same boxes and cards
  leaves: [...VIEW, 'graph'], // names are shortened as in the graph
  numeric: VIEW,
  output: VIEW,
  stepper: VIEW,
  offline: VIEW,
  sharing: VIEW,
  presenting: VIEW,
  saving: [...VIEW, 'graph', 'stepper'], // draws the graph and words its steps for files
  keeping: [...VIEW, 'graph', 'prepared', 'sharing', 'stepper'], // keeps what a link would hold, and what can be drawn of it
  expression: [
    ...VIEW,
    'comparing',
    'editor',
    'graph',
    'large',
    'leaves',
    'numeric',
    'output',
    'stepper',
    'saving',
    'prepared',
  ], // the gallery's drawings
  mirroring: [...VIEW, 'expression', 'sharing'], // two windows tell each other what links would hold
  network: [...VIEW, 'saving', 'sharing', 'keeping', 'python'], // kept runs are read as links are, rows of numbers as the client does
  gpt: [...VIEW, 'graph', 'network', 'python', 'saving', 'sharing', 'keeping', 'stepper'], // trains as the network does: its fields, its programs, its pace, and is kept as it is; scalars in the graph's boxes
  notebook: [...VIEW, 'expression', 'graph', 'large', 'leaves', 'network', 'stepper', 'python'], // the graph's parts, a training's, and replies read as the client does
  learn: [...VIEW, 'editor', 'expression', 'prepared'], // a lesson's scene is the Expression view beside a text
  scorm: ['sharing'], // work for a learning platform is packed as for links
  app: [], // puts the rooms together: see below
}
// Who may use a package; any other package is the room's own affair and belongs in this list once it has one.
/** @type {[RegExp, string[]][]} */
const PACKAGES = [
  [/^svelte(\/|$)/, Object.keys(ARROWS)],
  [/^@codemirror\/|^@lezer\//, ['editor']],
  [/^pyodide$|^zstddec$/, ['python']],
  [/^workbox-/, ['offline']],
  [/^uplot(\/|$)/, ['network', 'output']],
  [/^uqr$/, ['sharing']],
  [/^fflate$/, ['learn']],
  [/^@gamestdio\/scorm$/, ['scorm']],
  [/^bits-ui$/, ['ui']],
  [/^@fluent\/bundle$/, ['texts']],
  [/^gifenc$|^webm-muxer$/, ['saving']],
]

/** Every import in a source: static, re-exported, dynamic, or a worker's address; types leave nothing behind. @param {string} text */
function importsOf(text) {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\bimport type [^'"]*['"][^'"]*['"]/g, '')
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

/** The folder under src/ that a file lies in; empty for main.ts. @param {string} path */
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
    return room === '' || room === 'app' || owners.includes(room) ? null : `${file} may not use ${target}`
  }
  const path = relative(SOURCES, join(SOURCES, dirname(file), target.replace(/\?.*$/, '')))
  const other = roomOf(path)
  if (file === join('offline', 'headers.ts') && path === join('..', 'policy.ts')) return null
  // The engine's sources may be read as texts, never run.
  if (/^(\.\.\/){2}nanograd\/.*$/.test(path.replaceAll(sep, '/')) && target.endsWith('?raw')) return null
  if (path.startsWith('..')) return `${file} may not reach outside src/: ${target}`
  if (other === '') return `${file} may not import ${path}`
  if (other === 'python' && /worker/i.test(path) && room !== 'python')
    return `${file} may not import the worker`
  if (room === '' || room === 'app' || room === other || ARROWS[room]?.includes(other)) return null
  return `${file} may not import ${path}: ${room} imports ${['itself', ...(ARROWS[room] ?? [])].join(', ')} only`
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file))
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
    ['graph/Graph.svelte', "import { dark } from '../stepper/colours.ts'"],
    ['editor/Editor.svelte', "import { ask } from '../python/client.ts'"],
    ['texts/numbers.ts', "export { code } from '../expression/expression.svelte.ts'"],
    ['network/network.svelte.ts', "import App from '../app/App.svelte'"],
    ['keeping/works.svelte.ts', "import View from '../learn/LearnView.svelte'"],
    ['stepper/Card.svelte', "const more = await import('uplot')"],
    ['learn/course.svelte.ts', "new Worker(new URL('../python/pythonWorker.ts', import.meta.url))"],
    ['app/App.svelte', "new Worker(new URL('../python/pythonWorker.ts', import.meta.url))"],
    ['ui/zoom.ts', "import 'left-pad'"],
    ['editor/names.ts', "import source from '../../../tools/site.py?raw'"],
  ])('a forbidden arrow in %s is found', (file, text) => {
    expect(importsOf(text).map((target) => complaint(file, target))).toEqual([expect.any(String)])
  })

  it.each([
    ['graph/Graph.svelte', "import { short } from '../texts/numbers.ts'"],
    ['sharing/link.ts', "import type { Spec } from '../network/types.ts'"],
    ['python/client.ts', "new Worker(new URL('./pythonWorker.ts', import.meta.url))"],
    ['app/App.svelte', "import Graph from '../graph/Graph.svelte'"],
    ['expression/expression.svelte.ts', "import { stepsOf } from '../stepper/steps.ts'"],
    ['editor/names.ts', "import source from '../../../nanograd/__init__.py?raw'"],
    ['main.ts', "await import('./app/page.ts')"],
    ['app/page.ts', "import App from './App.svelte'\nimport { mount } from 'svelte'"],
  ])('an allowed arrow in %s is let be', (file, text) => {
    expect(
      importsOf(text)
        .map((target) => complaint(file, target))
        .filter(Boolean),
    ).toEqual([])
  })
})
