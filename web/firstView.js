// How the build packs what is seen first: in one file, which the page asks for itself, together with the script that
// starts it. A slow line takes long over each single file, and longer over one that it learns of late.
import { normalizePath } from 'vite'

/** @typedef {Record<string, any>} Bundle  what Vite has made, by the name of its file */
/** @typedef {{ getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }} Modules */

/** The module that shows the first view; it is imported once Python has been set going, by the other. */
const VIEW = '/src/page.js'
const START = '/src/main.js'

/** @param {string} [root]  the folder of the page's sources */
export function firstView(root = import.meta.dirname) {
  const [view, start] = [VIEW, START].map((path) => normalizePath(root) + path)
  /** @type {Set<string> | undefined} */
  let together
  return {
    name: 'first-view',
    /** In which file a module goes that is to be in none but this one. @param {string} id @param {Modules} modules */
    chunkOf(id, modules) {
      together ??= difference(reached(view, modules), reached(start, modules))
      return together.has(id) ? 'page' : null
    },
    transformIndexHtml: {
      order: /** @type {const} */ ('post'),
      /** @param {string} html @param {{ bundle?: Bundle }} context */
      handler(html, { bundle }) {
        // Vite's own server makes no files.
        if (!bundle) return []
        const file = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId === view)
        if (!file) throw missing(view)
        const files = [...file.imports, file.fileName]
        const styles = files.flatMap((name) => [...bundle[name].viteMetadata.importedCss])
        return [
          ...styles.map((name) => link('stylesheet', name)),
          ...files.map((name) => link('modulepreload', name)),
        ].filter(({ attrs }) => !html.includes(attrs.href))
      },
    },
  }
}

/** A module and all that it needs before it can begin. @param {string} id @param {Modules} modules */
function reached(id, modules) {
  if (!modules.getModuleInfo(id)) throw missing(id)
  const found = new Set([id])
  for (const each of found)
    for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) found.add(imported)
  return found
}

/** @param {string} id */
function missing(id) {
  return new Error(`firstView.js names ${id}, and the page has no such module: was it moved or renamed?`)
}

/** What Vite itself adds is needed by both. @param {Set<string>} all @param {Set<string>} others */
function difference(all, others) {
  return new Set([...all].filter((each) => !others.has(each) && !each.includes('preload-helper')))
}

/** @param {'stylesheet' | 'modulepreload'} rel @param {string} name */
function link(rel, name) {
  const attrs = { rel, crossorigin: true, href: `./${name}` }
  return { tag: 'link', attrs, injectTo: /** @type {const} */ ('head') }
}
