// What is seen first is packed together, on every system, and a build that cannot do so says why.
import { describe, expect, test, vi } from 'vitest'
import { firstView } from '../../web/firstView.ts'

// As on Windows.
vi.mock('../../web/node_modules/vite/dist/node/index.js', () => ({
  normalizePath: (/** @type {string} */ path) => path.replaceAll('\\', '/'),
}))

/** What imports what, as the build tells it. @param {Record<string, string[]>} imports */
const modules = (imports) => ({
  getModuleInfo: (/** @type {string} */ id) => (id in imports ? { importedIds: imports[id] } : null),
})
/** @param {string} root */
const page = (root) =>
  modules({
    [`${root}/src/main.ts`]: [`${root}/src/client.ts`],
    [`${root}/src/client.ts`]: [],
    [`${root}/src/app/page.ts`]: [`${root}/src/app/App.svelte`],
    [`${root}/src/app/App.svelte`]: [`${root}/src/client.ts`],
  })
/** @param {string} facadeModuleId */
const bundle = (facadeModuleId) => ({
  'a.js': { facadeModuleId, fileName: 'a.js', imports: ['b.js'], viteMetadata: { importedCss: ['a.css'] } },
  'b.js': { fileName: 'b.js', imports: [], viteMetadata: { importedCss: [] } },
})

describe.each([
  ['/home/me/web', '/home/me/web'],
  ['C:\\me\\web', 'C:/me/web'],
])('a page in %s', (given, root) => {
  test('has in one file what only the first view needs', () => {
    const first = firstView(given)
    const packed = ['app/page.ts', 'app/App.svelte', 'client.ts', 'main.ts'].map((name) =>
      first.chunkOf(`${root}/src/${name}`, page(root)),
    )
    expect(packed).toEqual(['page', 'page', null, null])
  })

  test('asks for its files at once', () => {
    const { handler } = firstView(given).transformIndexHtml
    const asked = handler('<html>', { bundle: bundle(`${root}/src/app/page.ts`) })
    expect(asked.map(({ attrs }) => attrs.href)).toEqual(['./a.css', './b.js', './a.js'])
  })
})

describe('a build', () => {
  test.each(['app/page', 'main'])('without the module %s names it', (name) => {
    const imports = { '/web/src/app/page.ts': [], '/web/src/main.ts': [] }
    delete (/** @type {Record<string, any>} */ (imports)[`/web/src/${name}.ts`])
    expect(() => firstView('/web').chunkOf('x', modules(imports))).toThrow(`names /web/src/${name}.ts`)
  })

  test('whose first view is in no file names it', () => {
    const { handler } = firstView('/web').transformIndexHtml
    expect(() => handler('<html>', { bundle: bundle('/web/src/other.ts') })).toThrow(
      'names /web/src/app/page.ts',
    )
  })

  test('that makes no files asks for none', () => {
    expect(firstView('/web').transformIndexHtml.handler('<html>', {})).toEqual([])
  })
})
